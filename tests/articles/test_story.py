"""What stands around the text of a story: dates, sharing, people, neighbours, age."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from articles.masthead import Masthead
from articles.models import Article, Role, Status
from articles.story import Story
from tests.factories import (
    figure,
    make_article,
    make_person,
    make_photo,
    make_section,
    make_topic,
    withdraw,
)

pytestmark = pytest.mark.django_db

OLD = "Berita ini diterbitkan lebih dari setahun yang lalu."
SHARED_WITH = ["wa.me", "t.me", "x.com", "www.facebook.com"]


def read(client, article: Article) -> str:
    return client.get(article.get_absolute_url()).text


def links(page: str, words: str) -> list[str]:
    """Give the addresses of the links with exactly these words."""
    found = re.findall(rf'<a[^>]*href="([^"]*)"[^>]*>{re.escape(words)}</a>', page)
    return [unescape(address) for address in found]


def test_dates_say_what_they_are(client):
    article = make_article()
    assert "Diterbitkan: " in read(client, article)
    assert "Diperbarui: " not in read(client, article)
    article.mark_updated()
    assert "Diperbarui: " in read(client, article)


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (1999, 10)]
)
def test_every_begun_minute_of_reading_counts(words, minutes):
    assert (
        Story(Article(body=f"<p>{'kata ' * words}</p>"), Masthead()).minutes == minutes
    )


def test_markup_is_no_reading(client):
    cells = "<td>kata</td>" * 200
    body = f"<table><tbody><tr>{cells}</tr></tbody></table>{figure(make_photo())}"
    assert "1 menit baca" in read(client, make_article(body=body))
    assert Story(Article(body=f"{body}<p>kata</p>"), Masthead()).minutes == 2


def test_a_story_is_shared_by_plain_links_whatsapp_first(client, settings):
    settings.SITE_URL = urlsplit("https://warta.example")
    article = make_article(headline="Harga & upah: “naik” 5% #1?", slug="harga")
    page = read(client, article)
    names = ("WhatsApp", "Telegram", "X", "Facebook")
    addresses = [links(page, name)[0] for name in names]
    assert [urlsplit(address).hostname for address in addresses] == SHARED_WITH
    shared = f"https://warta.example{article.get_absolute_url()}"
    whatsapp, telegram, x, facebook = [
        parse_qs(urlsplit(address).query, strict_parsing=True) for address in addresses
    ]
    assert whatsapp == {"text": [f"{article.headline} {shared}"]}
    assert telegram == x == {"url": [shared], "text": [article.headline]}
    assert facebook == {"u": [shared]}
    assert page.count('rel="noopener nofollow"') == len(SHARED_WITH)
    assert links(page, "Salin tautan") == [shared]


def test_what_is_offered_by_scripts_alone_is_hidden_without_them(client):
    page = read(client, make_article())
    for tag in ("copy-link", "listen-story", "theme-toggle"):
        assert f"<{tag} hidden>" in page


def test_scripts_come_only_with_what_they_serve(client):
    plain, photo = make_article(), make_photo()
    with_photo = make_article(body=figure(photo))
    assert "js/photo-zoom" not in read(client, plain)
    assert "js/copy-link" in read(client, plain)
    assert "js/photo-zoom" in read(client, with_photo)
    assert "js/photo-zoom" in read(client, make_article(lead_photo=photo))
    front = client.get("/").text
    for name in ("photo-zoom", "copy-link", "listen-story"):
        assert f"js/{name}" not in front


def test_authors_are_introduced_once_and_in_their_order(client):
    portrait = make_photo()
    first = make_person(name="Sari Contoh", bio="Meliput kota.", portrait=portrait)
    second = make_person(name="Budi Contoh", bio="Meliput desa.")
    article = make_article()
    for role in (Role.WRITER, Role.REPORTER):
        article.bylines.create(person=first, role=role)
    article.bylines.create(person=second)
    page = read(client, article)
    assert page.count("Meliput kota.") == 1
    assert page.index("Meliput kota.") < page.index("Meliput desa.")
    assert portrait.alt in page
    assert f'href="{first.get_absolute_url()}"' in page


@pytest.mark.parametrize(
    ("role", "bio"), [(Role.WRITER, ""), (Role.EDITOR, "Menyunting naskah.")]
)
def test_nobody_is_introduced_by_a_name_alone_nor_for_editing(client, role, bio):
    article = make_article()
    article.bylines.create(person=make_person(bio=bio), role=role)
    assert "Tentang Penulis" not in read(client, article)


def neighbours(page: str) -> dict[str, str]:
    """Give the addresses of the stories before and after."""
    found = re.findall(r'<a class="neighbours__[^>]*href="([^"]*)" rel="(\w+)"', page)
    return {which: address for address, which in found}


def test_a_story_leads_to_the_nearest_of_its_section(client):
    section, now = make_section(), timezone.now()
    times = [now - timedelta(hours=hours) for hours in (4, 3, 2, 2, 2, 1)]
    stories = [make_article(section=section, published_at=time) for time in times]
    make_article(published_at=times[2])
    addresses = [story.get_absolute_url() for story in stories]
    assert neighbours(read(client, stories[0])) == {"next": addresses[1]}
    for number in range(1, len(stories) - 1):
        before, after = addresses[number - 1], addresses[number + 1]
        found = neighbours(read(client, stories[number]))
        assert found == {"prev": before, "next": after}
    assert neighbours(read(client, stories[-1])) == {"prev": addresses[-2]}


def test_no_story_leads_to_what_is_not_public(client):
    section, now = make_section(), timezone.now()
    story = make_article(section=section, published_at=now - timedelta(hours=2))
    earlier, later = now - timedelta(hours=3), now + timedelta(hours=1)
    make_article(section=section, published_at=earlier, status=Status.DRAFT)
    make_article(section=section, published_at=later)
    withdraw(make_article(section=section, published_at=now - timedelta(hours=1)))
    assert neighbours(read(client, story)) == {}


@pytest.mark.parametrize(("days", "told"), [(0, False), (364, False), (366, True)])
def test_readers_of_an_old_story_are_told(client, days, told):
    article = make_article(published_at=timezone.now() - timedelta(days=days))
    assert (OLD in read(client, article)) is told


def test_people_and_neighbours_cost_the_same_however_many(
    client, django_assert_max_num_queries
):
    section = make_section()
    for _ in range(5):
        article = make_article(section=section, lead_photo=make_photo())
    make_article(section=section)
    article.topics.add(make_topic())
    for _ in range(4):
        person = make_person(bio="Meliput kota.", portrait=make_photo())
        article.bylines.create(person=person)
    with django_assert_max_num_queries(15):
        assert len(neighbours(read(client, article))) == 2
