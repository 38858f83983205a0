"""What stands beside the form: versions, previews, both texts, sections, lists."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.desk.models import Assignment, Revision
from articles.models import Article, Status
from portal.roles import EDITOR, REPORTER
from tests.articles.desk.test_admin import ADD, at, form, make_draft
from tests.factories import (
    make_article,
    make_person,
    make_section,
    make_staff,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
BESIDE = ["preview", "revisions"]


@pytest.fixture
def editor(client):
    user = make_staff(EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def reporter(client):
    user = make_staff(REPORTER)
    client.force_login(user)
    return user


def listed(client, **query) -> list[Article]:
    return list(client.get(LIST, query).context["cl"].result_list)


class TestRevisions:
    def test_every_save_keeps_who_when_and_why(self, client, editor):
        client.post(ADD, form(lead="Satu.", note="Naskah pertama"))
        article = Article.objects.get()
        client.post(at(article), form(article, lead="Dua."))
        article.refresh_from_db()
        client.post(at(article), form(article, lead="Tiga.", _publish=""))
        saved = list(article.revisions.all())
        assert [one.content["lead"] for one in saved] == ["Tiga.", "Dua.", "Satu."]
        assert [one.note for one in saved] == ["Terbitkan", "", "Naskah pertama"]
        assert {one.saved_by for one in saved} == {editor}
        article.refresh_from_db()
        assert saved[0].version == article.version

    def test_a_refused_save_keeps_nothing(self, client, editor):
        article = make_draft()
        client.post(at(article), form(article, headline=""))
        assert not Revision.objects.exists()

    def test_they_are_listed_and_read(self, client, editor):
        article = make_draft()
        client.post(at(article), form(article, lead="Kalimat lama.", note="Sebab"))
        page = client.get(at(article, "revisions")).text
        assert "Sebab" in page
        assert str(editor) in page
        one = reverse("admin:articles_article_revision", args=[article.pk, 2])
        assert one in page
        assert "Kalimat lama." in client.get(one).text

    def test_an_unknown_version_is_not_found(self, client, editor):
        article = make_draft()
        one = reverse("admin:articles_article_revision", args=[article.pk, 99])
        assert client.get(one).status_code == 404


class TestPreview:
    def test_shows_a_draft_as_readers_will_get_it(self, client, editor):
        article = make_draft(dateline_city="Ambon")
        response = client.get(at(article, "preview"))
        assert "WARTA, Ambon</b> - Isi berita." in response.text
        assert "Pratinjau" in response.text
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"

    def test_comes_after_saving_with_its_button(self, client, editor):
        article = make_draft()
        sent = form(article, lead="Baru saja diketik.", _preview="")
        page = client.post(at(article), sent, follow=True)
        assert page.redirect_chain[-1][0] == at(article, "preview")
        assert "Baru saja diketik." in page.text


@pytest.mark.parametrize("page", BESIDE)
class TestWhoLooks:
    def test_a_reporter_looks_at_all(self, client, reporter, page):
        assert client.get(at(make_draft(), page)).status_code == 200

    def test_a_reader_does_not(self, client, page):
        client.force_login(make_user())
        assert client.get(at(make_draft(), page), follow=True).status_code == 403

    def test_staff_without_a_role_does_not(self, client, page):
        client.force_login(make_user(is_staff=True))
        assert client.get(at(make_draft(), page)).status_code == 403

    def test_a_visitor_is_sent_to_login(self, client, page):
        answer = client.get(at(make_draft(), page), follow=True)
        assert answer.redirect_chain[-1][0].startswith("/akun/login/")

    def test_an_unknown_number_is_not_found(self, client, editor, page):
        address = reverse(f"admin:articles_article_{page}", args=[10**12])
        assert client.get(address).status_code == 404

    def test_it_is_only_looked_at(self, client, editor, page):
        assert client.post(at(make_draft(), page)).status_code == 405


class TestConflict:
    def test_both_texts_are_shown_and_the_second_try_saves(self, client, editor):
        article = make_draft(lead="Asal.")
        old = form(article, lead="Kalimat saya.", headline="Judul saya")
        client.post(at(article), form(article, lead="Kalimat lain.", note="Ejaan"))
        page = client.post(at(article), old)
        for words in ("Kalimat saya.", "Kalimat lain.", "Ejaan", str(editor)):
            assert words in page.text
        labels = [one.label for one in page.context["adminform"].form.conflict]
        assert labels == ["Judul", "Ringkasan"]
        assert 'name="seen_version" value="2"' in page.text
        client.post(at(article), old | {"seen_version": 2})
        article.refresh_from_db()
        assert article.lead == "Kalimat saya."
        kept = article.revisions.values_list("content__lead", flat=True)
        assert list(kept) == ["Kalimat saya.", "Kalimat lain."]


class TestSections:
    @pytest.fixture
    def own(self, editor):
        section = make_section()
        assignment = Assignment.objects.create(user=editor)
        assignment.sections.add(section)
        return section

    def test_an_editor_publishes_in_his_sections(self, client, own):
        article = make_draft(section=own)
        client.post(at(article), form(article, _publish=""))
        assert Article.objects.published().get() == article

    def test_and_in_their_subsections(self, client, own):
        article = make_draft(section=make_section(parent=own))
        client.post(at(article), form(article, _publish=""))
        assert Article.objects.published().exists()

    @pytest.mark.parametrize("deed", ["_publish", "_schedule", "_approve"])
    def test_but_nowhere_else(self, client, own, deed):
        article = make_draft(status=Status.REVIEW)
        assert f'name="{deed}"' not in client.get(at(article)).text
        client.post(at(article), form(article, **{deed: ""}))
        article.refresh_from_db()
        assert article.status == Status.REVIEW

    def test_not_by_moving_it_there_while_publishing(self, client, own):
        article = make_draft(section=own)
        elsewhere = make_section()
        sent = form(article, section=elsewhere.pk, _publish="", lead="Kalimat.")
        page = client.post(at(article), sent)
        assert "tidak ditugasi menerbitkan di rubrik ini" in page.text
        assert "Kalimat." in page.text
        assert not Article.objects.published().exists()

    def test_what_is_public_elsewhere_is_only_looked_at(self, client, own):
        article = make_article()
        assert client.get(at(article)).status_code == 200
        assert client.post(at(article), form(article)).status_code == 403
        assert client.get(at(article, "withdraw")).status_code == 403

    def test_a_draft_elsewhere_may_be_worked_on(self, client, own):
        article = make_draft()
        client.post(at(article), form(article, lead="Dibantu."))
        article.refresh_from_db()
        assert article.lead == "Dibantu."


class TestList:
    def test_shows_status_people_and_time(self, client, editor):
        article = make_article(published_at=timezone.now() + timedelta(hours=1))
        article.bylines.create(person=make_person(name="Penulis Contoh"))
        page = client.get(LIST).text
        for words in (article.headline, "Dijadwalkan", "state--scheduled"):
            assert words in page
        assert "Penulis Contoh" in page

    def test_what_waits_for_an_editor(self, client, editor):
        own = make_draft(created_by=editor)
        review, approved = [
            make_draft(status=status) for status in (Status.REVIEW, Status.APPROVED)
        ]
        make_draft()
        make_article()
        assert set(listed(client, lihat="saya")) == {own, review, approved}

    def test_what_waits_for_a_reporter(self, client, reporter):
        own = make_draft(created_by=reporter)
        make_draft(created_by=reporter, status=Status.REVIEW)
        make_draft()
        assert listed(client, lihat="saya") == [own]

    def test_what_was_published_today(self, client, editor):
        today = make_article()
        make_article(published_at=timezone.now() - timedelta(days=2))
        withdraw(make_article())
        assert listed(client, lihat="hari-ini") == [today]

    def test_what_is_scheduled(self, client, editor):
        soon = make_article(published_at=timezone.now() + timedelta(hours=1))
        make_article()
        assert listed(client, lihat="dijadwalkan") == [soon]

    def test_a_foreign_look_is_the_whole_list(self, client, editor):
        make_article()
        assert len(listed(client, lihat="lain")) == 1

    def test_search_by_headline_person_and_number(self, client, editor):
        article, other = make_article(headline="Panen raya"), make_article()
        article.bylines.create(person=make_person(name="Ibu Contoh"))
        for words in ("panen", "ibu contoh", str(article.pk)):
            assert article in listed(client, q=words)
            assert other not in listed(client, q=words)

    def test_costs_the_same_with_many_stories(
        self, client, editor, django_assert_max_num_queries
    ):
        person = make_person()
        for _ in range(30):
            make_article().bylines.create(person=person)
        with django_assert_max_num_queries(12):
            client.get(LIST)
