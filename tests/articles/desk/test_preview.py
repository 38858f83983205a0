"""A story before it is public: who of the newsroom sees it, and the link for others."""

import re
from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.urls import reverse
from django.utils import timezone

from articles.desk.links import PREVIEW_LIFE, preview_link
from articles.desk.models import Assignment
from articles.models import Article, Status
from portal.roles import EDITOR, REPORTER
from tests.articles.desk.test_admin import at, form, make_draft, make_scheduled
from tests.factories import make_article, make_section, make_staff, make_user, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[REPORTER, EDITOR])
def colleague(request, client):
    user = make_staff(request.param)
    client.force_login(user)
    return user


@pytest.fixture
def own(colleague):
    section = make_section()
    Assignment.objects.create(user=colleague).sections.add(section)
    return section


def preview(client, article: Article):
    return client.get(at(article, "preview"))


class TestStaffOfTheSection:
    def test_without_an_assignment_sees_all(self, client, colleague):
        assert preview(client, make_draft()).status_code == 200

    def test_sees_his_sections_and_what_stands_below(self, client, own):
        below = make_section(parent=own)
        for section in (own, below):
            assert preview(client, make_draft(section=section)).status_code == 200

    def test_sees_what_he_writes_elsewhere(self, client, colleague, own):
        assert preview(client, make_draft(created_by=colleague)).status_code == 200

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW, Status.APPROVED])
    def test_sees_nothing_else(self, client, own, status):
        assert preview(client, make_draft(status=status)).status_code == 403

    def test_sees_what_everybody_sees(self, client, own):
        assert preview(client, make_article()).status_code == 200
        assert preview(client, make_scheduled()).status_code == 403

    def test_is_not_shown_a_door_that_is_closed(self, client, own):
        elsewhere, here = make_draft(), make_draft(section=own)
        assert at(elsewhere, "preview") not in client.get(at(elsewhere)).text
        assert at(here, "preview") in client.get(at(here)).text

    def test_saving_with_the_button_never_ends_there(self, client):
        editor = make_staff(EDITOR)
        Assignment.objects.create(user=editor)
        client.force_login(editor)
        draft = make_draft()
        answer = client.post(at(draft), form(draft, _preview=""), follow=True)
        assert answer.status_code == 200
        draft.refresh_from_db()
        assert draft.version == 2

    def test_an_unpublished_story_has_no_time_yet(self, client, colleague):
        assert "None" not in preview(client, make_draft()).text


class TestLink:
    def test_stands_on_the_page_of_the_newsroom(self, client, colleague):
        draft = make_draft()
        page = preview(client, draft).text
        assert "Tautan pratinjau (48 jam)" in page
        [link] = re.findall(r'href="http://127.0.0.1:8000(/pratinjau/[^"]+)"', page)
        client.logout()
        assert draft.headline in client.get(link).text

    def test_is_not_made_for_what_is_public(self, client, colleague):
        assert "/pratinjau/" not in preview(client, make_article()).text

    @pytest.mark.parametrize("make", [make_draft, make_scheduled])
    def test_shows_the_story_without_a_login(self, client, make):
        answer = client.get(preview_link(make(body="<p>Naskah.</p>")))
        assert answer.status_code == 200
        assert "Naskah." in answer.text
        assert "belum terbit" in answer.text
        assert not answer.cookies

    def test_shows_no_further_link_and_nothing_of_the_desk(self, client):
        page = client.get(preview_link(make_draft())).text
        assert "/pratinjau/" not in page
        assert "/admin/" not in page

    def test_is_kept_and_listed_by_nobody(self, client):
        for article in (make_draft(), make_article()):
            answer = client.get(preview_link(article))
            assert answer["Cache-Control"] == "private, no-store"
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
            assert answer["Referrer-Policy"] == "no-referrer"

    def test_leads_to_the_story_once_that_is_public(self, client):
        published, gone = make_article(), withdraw(make_article())
        for article, status in ((published, 200), (gone, 410)):
            answer = client.get(preview_link(article))
            assert (answer.status_code, answer.url) == (302, article.get_absolute_url())
            assert client.get(answer.url).status_code == status

    def test_ends_after_two_days(self, client, monkeypatch):
        now = timezone.now().timestamp()
        link = preview_link(make_draft())
        monkeypatch.setattr("time.time", lambda: now + PREVIEW_LIFE.total_seconds() - 9)
        assert client.get(link).status_code == 200
        monkeypatch.setattr("time.time", lambda: now + PREVIEW_LIFE.total_seconds() + 9)
        assert client.get(link).status_code == 404
        assert timedelta(hours=48) == PREVIEW_LIFE

    def test_opens_one_story_only(self, client):
        one, other = make_draft(), make_draft()
        bent = preview_link(one).replace(f"/{one.pk}.", f"/{other.pk}.")
        assert client.get(bent).status_code == 404

    @pytest.mark.parametrize("token", ["x", "1.x.y", "é", "1", "..", "a" * 9000])
    def test_a_made_up_one_is_not_found(self, client, token):
        assert client.get(f"/pratinjau/{token}/").status_code == 404

    def test_no_other_signature_of_the_site_opens_it(self, client):
        for salt in ("account", "django.core.signing.TimestampSigner"):
            token = TimestampSigner(sep=".", salt=salt).sign(str(make_draft().pk))
            address = reverse("desk:preview", args=[token])
            assert client.get(address).status_code == 404

    def test_one_to_a_deleted_story_is_not_found(self, client):
        draft = make_draft()
        link = preview_link(draft)
        draft.delete()
        assert client.get(link).status_code == 404

    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
    def test_is_only_looked_at(self, client, method):
        link = preview_link(make_draft())
        assert getattr(client, method)(link).status_code == 405

    def test_no_header_opens_a_story(self, client):
        draft = make_draft()
        for name in (
            "x-preview",
            "x-ghost-preview",
            "authorization",
            "x-forwarded-for",
        ):
            asked = client.get(draft.get_absolute_url(), headers={name: "1"})
            assert asked.status_code == 404

    def test_a_member_without_a_part_in_it_sees_the_same(self, client):
        client.force_login(make_user())
        answer = client.get(preview_link(make_draft()))
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
