"""Sitemaps, robots, manifest: what search engines may know, and from when it is."""

from datetime import timedelta
from mimetypes import guess_type

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from articles.machines import sitemaps
from articles.models import Kind
from tests.articles.machines import SITE, SPACES, make_whole_story, texts, whole, xml
from tests.articles.test_pages import HIDDEN, make_hidden
from tests.factories import make_article, make_person, make_section, make_topic

pytestmark = pytest.mark.django_db

NEWS = "/sitemap-berita.xml"
SHELVES = "/sitemap/halaman.xml"


def month_of(article) -> str:
    return f"/sitemap/{timezone.localtime(article.published_at):%Y-%m}.xml"


def addresses(client, address):
    return texts(xml(client, address), "map:url/map:loc")


def test_the_index_names_parts_that_answer(client):
    now = timezone.now()
    for days in (0, 40, 400):
        make_article(published_at=now - timedelta(days=days))
    parts = texts(xml(client, "/sitemap.xml"), "map:sitemap/map:loc")
    assert len(parts) == 4
    for part in parts:
        assert part.startswith(f"{SITE}/sitemap/")
        assert addresses(client, part.removeprefix(SITE))


def test_a_month_holds_its_own_stories(client):
    def at(day, hour):
        return timezone.make_aware(timezone.datetime(2023, 2, day, hour))

    first = make_article(published_at=at(1, 0))
    last = make_article(published_at=at(28, 23))
    make_article(published_at=at(1, 0) - timedelta(seconds=1))
    found = addresses(client, "/sitemap/2023-02.xml")
    assert found == [whole(story.get_absolute_url()) for story in (first, last)]


def test_a_full_month_is_cut(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "ADDRESSES_IN_PART", 2)
    stories = [make_article(published_at=timezone.now()) for _ in range(3)]
    month = month_of(stories[0])
    parts = texts(xml(client, "/sitemap.xml"), "map:sitemap/map:loc")
    assert [whole(month), whole(f"{month}?bagian=2")] == parts[1:]
    assert len(addresses(client, month)) == 2
    assert len(addresses(client, f"{month}?bagian=2")) == 1
    assert client.get(f"{month}?bagian=3").status_code == 404


@pytest.mark.parametrize(
    "month", ["2023-13", "0000-00", "9999-12", "1800-01", "x", "2023-1", "2020-02-01"]
)
def test_a_month_without_stories_is_not_found(client, month):
    make_article()
    assert client.get(f"/sitemap/{month}.xml").status_code == 404


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_not_public_stands_in_no_sitemap(client, kind):
    topic, person, section = make_topic(), make_person(), make_section()
    hidden = make_hidden(kind, slug="kata-rahasia", section=section)
    hidden.topics.add(topic)
    hidden.bylines.create(person=person)
    assert addresses(client, NEWS) == []
    assert len(texts(xml(client, "/sitemap.xml"), "map:sitemap/map:loc")) == 1
    shelves = {whole(thing.get_absolute_url()) for thing in (topic, person, section)}
    assert not shelves & set(addresses(client, SHELVES))


def test_an_example_stands_in_no_sitemap(client):
    example = make_article(is_example=True)
    assert addresses(client, NEWS) == []
    assert client.get(month_of(example)).status_code == 404
    section = whole(example.section.get_absolute_url())
    assert section not in addresses(client, SHELVES)


def test_news_are_of_two_days_and_not_paid_for(client):
    now = timezone.now()
    story = make_article(headline="Baru & benar")
    make_article(published_at=now - timedelta(days=2, minutes=1))
    paid = make_article(kind=Kind.ADVERTORIAL)
    sitemap = xml(client, NEWS)
    assert addresses(client, NEWS) == [whole(story.get_absolute_url())]
    [news] = sitemap.findall("map:url/news:news", SPACES)
    assert texts(news, "news:publication/news:name") == ["Warta"]
    assert texts(news, "news:publication/news:language") == ["id"]
    assert texts(news, "news:title") == ["Baru & benar"]
    assert whole(paid.get_absolute_url()) in addresses(client, month_of(paid))


def test_the_shelves_that_hold_something_are_named(client):
    story = make_whole_story()
    empty = make_section()
    named = addresses(client, SHELVES)
    things = [story.section, story.section.parent, *story.topics.all()]
    things += [*story.regions.all(), *story.people.all()]
    for address in ("/", "/redaksi/", *(it.get_absolute_url() for it in things)):
        assert named.count(whole(address)) == 1, address
    assert whole(empty.get_absolute_url()) not in named
    for address in named:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_a_story_brings_its_photo(client):
    story = make_whole_story()
    [image] = texts(xml(client, month_of(story)), "map:url/image:image/image:loc")
    assert image == whole(story.lead_photo.url("16x9", 240))


def test_robots_are_told_where_to_go(client):
    response = client.get("/robots.txt", headers={"host": "localhost"})
    assert response["Content-Type"].startswith("text/plain")
    lines = response.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert "Disallow: /" not in lines
    for address in ("/sitemap.xml", NEWS):
        assert f"Sitemap: {SITE}{address}" in lines


def test_who_asks_for_an_icon_unasked_is_led_to_one(client, settings):
    address = client.get("/favicon.ico").url
    assert finders.find(address.removeprefix(settings.STATIC_URL))


def test_the_manifest_names_icons_that_exist(client):
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    told = response.json()
    assert (told["name"], told["lang"], told["start_url"]) == ("Warta", "id", "/")
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))
        assert guess_type(icon["src"])[0] == icon["type"]


@pytest.mark.parametrize(
    "address",
    [
        *("/sitemap.xml", SHELVES, NEWS, "/robots.txt", "/manifest.webmanifest"),
        f"/sitemap/{timezone.localdate():%Y-%m}.xml",
    ],
)
def test_these_are_the_same_for_everybody(
    client, django_assert_max_num_queries, address
):
    for _ in range(5):
        make_article(published_at=timezone.now())
    with django_assert_max_num_queries(6):
        response = client.get(address, headers={"host": "localhost"})
    assert response.status_code == 200
    assert not response.cookies
    assert response.get("Vary", "") in {"", "Accept-Encoding"}
    assert "localhost" not in response.text
    for method in ("post", "put", "delete"):
        assert getattr(client, method)(address).status_code == 405
