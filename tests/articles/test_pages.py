"""Pages for reading: what they show, whom they hide from, what they cost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Flag, Kind, Page, Reason, Role, Status
from articles.models.page import PAGE_SLUGS
from articles.paging import ARTICLES_PER_PAGE
from tests.factories import (
    make_article,
    make_comment,
    make_person,
    make_section,
    make_topic,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db

HOME = "/"


def make_withdrawn(**fields) -> Article:
    return withdraw(make_article(**fields), reason=Reason.DECENCY, note="Mohon maaf.")


def make_hidden(kind: str, **fields) -> Article:
    """Make an article that readers must not see."""
    if kind == "withdrawn":
        return make_withdrawn(**fields)
    if kind == "scheduled":
        later = timezone.now() + timedelta(hours=1)
        return make_article(published_at=later, **fields)
    return make_article(status=kind, published_at=None, **fields)


HIDDEN = [Status.DRAFT, Status.REVIEW, Status.APPROVED, "scheduled", "withdrawn"]


def test_the_front_page_of_an_empty_site_says_so(client):
    response = client.get(HOME)
    assert response.status_code == 200
    assert "Belum ada berita" in response.text


def test_the_front_page_shows_lead_newest_and_blocks(client):
    section = make_section(name="Ekonomi")
    now = timezone.now()
    for number in range(14):
        make_article(
            section=section,
            headline=f"Kabar nomor {number:02}",
            published_at=now - timedelta(minutes=number),
        )
    page = client.get(HOME).text
    for number in range(14):
        assert page.count(f"Kabar nomor {number:02}") == 1
    assert page.index("Kabar nomor 00") < page.index("Kabar nomor 09")
    assert "Ekonomi" in page


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_not_public_stands_nowhere(client, kind):
    topic, person, section = make_topic(), make_person(), make_section()
    hidden = make_hidden(
        kind, headline="Kata Rahasia", slug="kata-rahasia", section=section
    )
    hidden.topics.add(topic)
    hidden.bylines.create(person=person)
    shown = make_article(
        section=section, body=f'<p>A</p><aside data-article="{hidden.pk}"></aside>'
    )
    shown.topics.add(topic)
    things = [section, topic, person, shown]
    addresses = [HOME, *(thing.get_absolute_url() for thing in things)]
    for address in [*addresses, f"{reverse('search:results')}?q=rahasia"]:
        page = client.get(address)
        assert page.status_code == 200
        assert "Kata Rahasia" not in page.text
        assert "kata-rahasia" not in page.text


@pytest.mark.parametrize("kind", HIDDEN[:-1])
def test_an_article_that_was_never_public_is_not_found(client, kind):
    assert client.get(make_hidden(kind).get_absolute_url()).status_code == 404


def test_a_withdrawn_article_answers_gone_and_tells_why(client):
    article = make_withdrawn(body="<p>Naskah yang dicabut.</p>")
    response = client.get(article.get_absolute_url())
    assert response.status_code == 410
    assert article.headline in response.text
    assert "Kesusilaan" in response.text
    assert "Mohon maaf." in response.text
    assert "Naskah yang dicabut" not in response.text


def test_an_article_shows_what_it_is_made_of(client):
    article = make_article(
        kicker="Pangan",
        dateline_city="Moscow",
        published_at=timezone.make_aware(timezone.datetime(2023, 2, 22, 14, 35)),
    )
    editor = make_person(name="Penyunting Contoh")
    article.bylines.create(person=make_person(name="Penulis Contoh"))
    article.bylines.create(person=editor, role=Role.EDITOR)
    article.topics.add(make_topic(name="Beras"))
    page = client.get(article.get_absolute_url()).text
    for words in ("Pangan", article.headline, article.lead, "Penulis Contoh"):
        assert words in page
    assert "Editor" in page
    assert editor.get_absolute_url() in page
    assert "WARTA, Moscow</b> - Isi berita." in page
    assert "Rabu, 22 Februari 2023 | 14:35 WIB" in page
    assert "Beras" in page
    assert "Diperbarui" not in page


def test_people_of_one_role_stand_together(client):
    article = make_article()
    for name, role in [("A", Role.WRITER), ("B", Role.EDITOR), ("C", Role.WRITER)]:
        article.bylines.create(person=make_person(name=f"Orang {name}"), role=role)
    page = client.get(article.get_absolute_url()).text
    assert page.index("Orang A") < page.index("Orang C") < page.index("Orang B")


def test_a_substantive_change_is_dated(client):
    article = make_article()
    article.mark_updated()
    assert "Diperbarui" in client.get(article.get_absolute_url()).text


@pytest.mark.parametrize("kind", [Kind.OPINION, Kind.ADVERTORIAL])
def test_the_kind_is_said_where_law_asks_for_it(client, kind):
    article = make_article(kind=kind)
    assert kind.label in client.get(article.get_absolute_url()).text
    assert kind.label in client.get(HOME).text


@pytest.mark.parametrize("flag", Flag)
def test_what_stands_out_says_so_beside_its_kind(client, flag):
    article = make_article(flag=flag, kind=Kind.OPINION)
    for address in (article.get_absolute_url(), article.section.get_absolute_url()):
        page = client.get(address).text
        assert page.index(">Opini</span>") < page.index(f">{flag.label}</span>")


@pytest.mark.parametrize("unknown", [{"kind": "karangan"}, {"flag": "heboh"}])
def test_the_database_knows_every_label(unknown):
    with pytest.raises(IntegrityError):
        make_article(**unknown)


@pytest.mark.parametrize("address", ["/salah/{pk}/{slug}/", "/{section}/{pk}/salah/"])
def test_only_the_number_resolves(client, address):
    article = make_article()
    wrong = address.format(
        pk=article.pk, slug=article.slug, section=article.section.slug
    )
    response = client.get(wrong)
    assert response.status_code == 301
    assert response.url == article.get_absolute_url()


@pytest.mark.parametrize(
    "address",
    [
        "/tidak-ada/",
        "/topik/tidak-ada/",
        "/penulis/tidak-ada/",
        "/a/999999/b/",
        "/a/99999999999999999999999999/b/",
        "/a/x/b/",
    ],
)
def test_an_unknown_address_is_not_found_in_indonesian(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_reading_takes_no_other_method(client, method):
    section = make_section()
    things = [section, make_topic(), make_person(), make_article()]
    addresses = [thing.get_absolute_url() for thing in things]
    for address in (HOME, *addresses, "/cari/", "/tentang/"):
        assert getattr(client, method)(address).status_code == 405


def test_a_section_shows_the_stories_of_its_subsections(client):
    parent = make_section()
    child = make_section(parent=parent, name="Hukum")
    story = make_article(section=child)
    page = client.get(parent.get_absolute_url()).text
    assert story.headline in page
    assert child.get_absolute_url() in page


def test_a_list_goes_on_where_the_last_piece_ended(client):
    section, now = make_section(), timezone.now()
    stories = [
        make_article(section=section, published_at=now, headline=f"Nomor {n:02}.")
        for n in range(ARTICLES_PER_PAGE + 3)
    ]
    first = client.get(section.get_absolute_url())
    oldest_shown = stories[3]
    assert stories[-1].headline in first.text
    assert oldest_shown.headline in first.text
    assert stories[2].headline not in first.text
    assert f"?sebelum={oldest_shown.pk}" in first.text
    second = client.get(section.get_absolute_url(), {"sebelum": oldest_shown.pk})
    shown = [story for story in stories if story.headline in second.text]
    assert shown == stories[:3]


@pytest.mark.parametrize(
    "bad", ["x", "-1", "", "0", "9" * 30, "\N{FULLWIDTH DIGIT ONE}", "1e3"]
)
def test_a_bad_cursor_is_the_first_piece(client, bad):
    story = make_article()
    address = story.section.get_absolute_url()
    assert story.headline in client.get(address, {"sebelum": bad}).text


def test_search_escapes_what_was_asked(client):
    page = client.get("/cari/", {"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page


@pytest.mark.parametrize("slug", PAGE_SLUGS)
def test_every_fixed_page_is_there_after_the_first_migrate(client, slug):
    page = Page.objects.get(slug=slug)
    assert page.title in client.get(f"/{slug}/").text
    assert f'href="/{slug}/"' in client.get(HOME).text


def test_a_visitors_page_is_the_same_for_everybody(client):
    article = make_article()
    make_comment(article=article)
    for address in (HOME, article.get_absolute_url(), "/cari/?q=isi", "/tentang/"):
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "csrfmiddlewaretoken" not in response.text
        assert response["Cache-Control"] == "no-cache"


def test_a_members_page_is_kept_by_nobody(client):
    client.force_login(make_user())
    assert client.get(HOME)["Cache-Control"] == "private, no-store"


def test_related_stories_share_a_topic_first(client):
    section, topic = make_section(), make_topic()
    article = make_article(section=section)
    near = make_article(headline="Topik yang sama")
    for one in (article, near):
        one.topics.add(topic)
    make_article(section=section, headline="Rubrik yang sama")
    page = client.get(article.get_absolute_url()).text
    assert page.index("Topik yang sama") < page.index("Rubrik yang sama")


def test_a_page_costs_the_same_with_many_stories(client, django_assert_max_num_queries):
    section, topic, person = make_section(), make_topic(), make_person()
    for _ in range(25):
        article = make_article(section=section)
        article.topics.add(topic)
        article.bylines.create(person=person)
        make_comment(article=article)
    for thing, queries in [(section, 7), (topic, 5), (person, 5), (article, 15)]:
        with django_assert_max_num_queries(queries):
            assert client.get(thing.get_absolute_url()).status_code == 200
