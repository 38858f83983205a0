"""What is not public stands nowhere: every address of the site is asked for it."""

from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from articles.desk.links import preview_link
from portal.roles import EDITOR, REPORTER
from tests.factories import make_article, make_person, make_staff, make_user
from tests.portal.doors import lookups, table
from tests.portal.hiding import (
    BAIT,
    HIDDEN,
    MARK,
    NEVER_PUBLIC,
    Newsroom,
    furnish,
    make_masked,
    make_unproven,
    shown_at,
)
from tests.portal.routes import unlisted

pytestmark = pytest.mark.django_db

UNCHANGED = {
    "if-none-match": "*",
    "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT",
}


@pytest.fixture
def newsroom() -> Newsroom:
    return furnish()


@pytest.fixture(params=["visitor", "reader"])
def somebody(request, client) -> Client:
    if request.param == "reader":
        client.force_login(make_user())
    return client


def test_every_route_is_listed(newsroom):
    assert unlisted(table(newsroom)) == set()


def test_nothing_hidden_is_seen_anywhere(newsroom, somebody):
    leaks = set()
    for addresses in table(newsroom).values():
        assert addresses
        for address in addresses:
            plain = somebody.get(address)
            again = somebody.head(address, headers=UNCHANGED)
            answers = [plain, again, *_led_to(somebody, plain)]
            leaks |= set(_leaks(newsroom, address, answers))
            if plain.status_code >= 400:  # a 304 would tell that something is there
                assert again.status_code == plain.status_code, address
    assert leaks == set()


def test_nothing_that_was_masked_or_unproven_is_seen_anywhere(newsroom, somebody):
    pages = table(newsroom)
    for story in (make_masked(), make_unproven()):
        own = story.get_absolute_url()
        pages[own] = [own, f"{own}riwayat/", story.section.get_absolute_url()]
        pages[own].append(f"/rss/{story.section.slug}/")
    leaks = set()
    for addresses in pages.values():
        for address in addresses:
            answer = somebody.get(address)
            answers = [answer, *_led_to(somebody, answer)]
            leaks |= set(_leaks(newsroom, address, answers))
    assert leaks == set()


def test_staff_without_a_role_sees_no_more_at_the_desk(newsroom, client):
    client.force_login(make_user(is_staff=True))
    leaks = set()
    for name, addresses in table(newsroom).items():
        for address in addresses if name.startswith("admin") else []:
            answer = client.get(address)
            answers = [answer, *_led_to(client, answer)]
            leaks |= set(_leaks(newsroom, address, answers))
    assert leaks == set()


def _leaks(it: Newsroom, address: str, answers: list[Any]) -> Iterator[str]:
    """Name what tells too much at the address and wherever it leads to."""
    for answer in answers:
        text = _without_what_is_known(it, address, _all_of(answer))
        for word in it.words:
            if word in text:
                yield f"{address}: {text[max(text.find(word) - 60, 0) :][:120]}"


def _led_to(client: Client, answer: Any) -> Iterator[Any]:
    """Follow a redirect, but for the login, which is asked on its own."""
    for _ in range(5):
        to = answer.get("Location", "")
        if not to or urlsplit(to).path in {"/admin/login/", "/akun/login/"}:
            return
        answer = client.get(to)
        yield answer


def _all_of(answer: Any) -> str:
    body = b"" if answer.streaming else answer.content
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return unquote(f"{headers}\n{answer.cookies}\n{body.decode()}").lower()


def _without_what_is_known(it: Newsroom, address: str, text: str) -> str:
    """Leave out what the asker said himself, and what a withdrawn story may tell."""
    withdrawn = it.hidden["withdrawn"]
    known = [unquote(address), f"term={MARK}", f"q={MARK}", f'value="{MARK}"']
    records = ("/berita-dicabut/", "/ralat/", f"/pengaduan/?berita={withdrawn.pk}")
    is_own = f"/{withdrawn.pk}/" in address and not address.startswith("/admin/")
    if is_own or address.startswith(records):
        known += [withdrawn.headline.lower(), withdrawn.slug]
    for words in known:
        text = text.replace(words, "")
    return text


class TestVisitor:
    def test_is_redirected_to_no_story_that_was_never_public(self, client, newsroom):
        for kind in NEVER_PUBLIC:
            pk = newsroom.hidden[kind].pk
            for section in ("salah", newsroom.section.slug):
                assert client.get(f"/{section}/{pk}/salah/").status_code == 404, kind

    def test_learns_from_a_withdrawn_story_its_headline_and_reason(
        self, client, newsroom
    ):
        story = newsroom.hidden["withdrawn"]
        answer = client.get(f"/salah/{story.pk}/salah/", follow=True)
        assert answer.redirect_chain == [(story.get_absolute_url(), 301)]
        assert answer.status_code == 410
        assert story.headline in answer.text
        for field in ("lead", "kicker", "dateline_city", "lead_caption", "seo_title"):
            assert getattr(story, field) not in answer.text
        assert f"{MARK}withdrawnbody" not in answer.text

    def test_counts_only_what_is_public(self, client, newsroom):
        shelves = [newsroom.section, newsroom.topic, newsroom.region, newsroom.person]
        lists = [shelf.get_absolute_url() for shelf in shelves]
        for address in (*lists, "/indeks/", f"/cari/?q={BAIT}"):
            piece = shown_at(client, address)
            assert (piece.shown, piece.older) == ([newsroom.shown], None), address

    def test_searches_in_vain_for_hidden_words(self, client, newsroom):
        for kind, field in product(HIDDEN, ["headline", "lead", "body"]):
            page = client.get("/cari/", {"q": f"{MARK}{kind}{field}"})
            assert page.context["found"].piece.shown == []
            assert "Tidak ada berita yang cocok" in page.text

    def test_learns_nothing_from_where_a_list_is_cut(self, client, newsroom):
        """A list cut at a hidden story would tell that it exists, and its time."""
        lists = [newsroom.section.get_absolute_url(), "/indeks/"]
        for kind, address in product(NEVER_PUBLIC, lists):
            asked = client.get(address, {"sebelum": newsroom.hidden[kind].pk})
            assert asked.context["piece"].shown == [newsroom.shown], kind

    def test_sees_that_an_answered_comment_was_hidden_and_not_what_it_said(
        self, client, newsroom
    ):
        page = client.get(newsroom.shown.get_absolute_url()).text
        assert page.count('<article class="comment"') == 2
        assert page.count("disembunyikan redaksi") == 1
        assert newsroom.comment.body in page

    def test_is_shown_no_hidden_story_beside_another(self, client, newsroom):
        other = make_article(section=newsroom.section)
        other.topics.add(newsroom.topic)
        page = client.get(other.get_absolute_url())
        assert page.context["story"].around.related == [newsroom.shown]

    def test_finds_no_box_of_a_hidden_story_in_a_body(self, client, newsroom):
        page = client.get(newsroom.shown.get_absolute_url()).text
        assert "Baca juga" not in page

    def test_sees_who_writes_here_and_none_of_his_drafts(self, client, newsroom):
        """A person's page is the newsroom's own doing; it only lists what is public."""
        person = make_person()
        newsroom.hidden["draft"].bylines.create(person=person)
        page = client.get(person.get_absolute_url())
        assert page.context["piece"].shown == []
        assert "Belum ada berita dengan nama ini." in page.text


def test_a_closed_account_is_nobody(newsroom):
    client = Client()
    client.force_login(newsroom.closed)
    page = client.get("/")
    assert MARK not in page.text
    for comment in newsroom.hidden_comments:
        assert client.get(f"/komentar/{comment.pk}/edit/").url.startswith("/akun/login")


class TestLowerStaff:
    @pytest.fixture(params=[REPORTER, EDITOR])
    def colleague(self, request, client):
        user = make_staff(request.param)
        client.force_login(user)
        return user

    def test_picks_public_stories_only(self, client, newsroom, colleague):
        numbers = [story.pk for story in newsroom.hidden.values()]
        queries = [{"q": BAIT}, {"q": ""}, *({"nomor": pk} for pk in numbers)]
        for query in queries:
            answer = client.get(reverse("admin:articles_article_pick"), query)
            found = {story["id"] for story in answer.json()["stories"]}
            assert found <= {newsroom.shown.pk}

    def test_looks_up_no_account(self, client, newsroom, colleague):
        """Of all lookups only those answer whose lists this person may open."""
        open_to_him = set()
        for model, asked in lookups().items():
            answer = client.get(f"/admin/autocomplete/?{asked}&term={MARK}")
            assert answer.status_code in {200, 403, 404}
            if answer.status_code == 200:
                open_to_him.add(model._meta.label)
                assert "akun" not in answer.text
        permitted = {"Article", "Topic", "Section", "Region", "Person", "Photo"}
        expected = {f"articles.{name}" for name in permitted}
        if colleague.has_perm("comments.view_comment"):
            expected |= {"comments.Comment", "articles.Withdrawal"}
            expected |= {"press.Complaint", "press.Correction"}
        assert open_to_him <= expected
        assert {"articles.Topic", "articles.Photo"} <= open_to_him

    def test_sees_no_account_in_lists_and_pages(self, client, newsroom, colleague):
        for page in ("changelist", "add"):
            address = reverse(f"admin:articles_person_{page}")
            assert MARK not in client.get(address).text


def test_a_link_to_one_preview_opens_no_other_story(client, newsroom):
    draft, other = newsroom.hidden["draft"], newsroom.hidden["review"]
    page = client.get(preview_link(draft)).text
    assert draft.headline in page
    assert other.headline not in page
