"""Sitemaps, robots, manifest: what search engines may know, and from when it is."""

from datetime import timedelta
from mimetypes import guess_type

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from articles.models import Article, Kind
from articles.models.article import STORIES_IN_PART
from tests.articles.machines import (
    SITE,
    SPACES,
    make_whole_story,
    moment,
    text,
    texts,
    whole,
    xml,
)
from tests.articles.test_pages import HIDDEN, make_hidden
from tests.factories import make_article, make_person, make_section, make_topic

pytestmark = pytest.mark.django_db

NEWS = "/sitemap-berita.xml"
SHELVES = "/sitemap/halaman.xml"


def part_of(article) -> str:
    return f"/sitemap/berita-{article.pk // STORIES_IN_PART}.xml"


def addresses(client, address):
    return texts(xml(client, address), "map:url/map:loc")


def parts(client) -> dict[str, str]:
    """Give the addresses of the parts with the times of their last changes."""
    parts = xml(client, "/sitemap.xml").findall("map:sitemap", SPACES)
    return {
        text(part, "map:loc"): "".join(texts(part, "map:lastmod")) for part in parts
    }


def test_the_index_names_parts_that_answer(client):
    stories = [make_article(pk=pk) for pk in (7, 9_999, 10_000, 39_999, 100_000)]
    shelves, *rest = parts(client)
    assert shelves == whole(SHELVES)
    assert rest == [whole(f"/sitemap/berita-{it}.xml") for it in (10, 3, 1, 0)]
    found = [it for part in rest for it in addresses(client, part.removeprefix(SITE))]
    assert sorted(found) == sorted(whole(it.get_absolute_url()) for it in stories)


def test_the_index_tells_when_something_in_a_part_changed(client):
    old, new = (timezone.now() - timedelta(days=days) for days in (9, 1))
    changed = make_article(pk=1, published_at=old)
    for pk in (2, 20_000):
        make_article(pk=pk, published_at=old)
    make_article(pk=3, published_at=timezone.now() + timedelta(days=1))
    Article.objects.filter(pk=changed.pk).update(updated_at=new)
    _, second, first = parts(client).values()
    assert moment(first) == new.replace(microsecond=0)
    assert moment(second) == old.replace(microsecond=0)


def test_a_part_holds_its_stories_in_their_order(client):
    now = timezone.now()
    stories = [make_article(published_at=now - timedelta(days=it)) for it in range(3)]
    found = addresses(client, part_of(stories[0]))
    assert found == [whole(story.get_absolute_url()) for story in stories]


@pytest.mark.parametrize("part", ["1", "9" * 30, "x", "-1", "0.5", "2020-02"])
def test_a_part_without_stories_is_not_found(client, part):
    make_article(pk=7)
    assert client.get(f"/sitemap/berita-{part}.xml").status_code == 404


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_not_public_stands_in_no_sitemap(client, kind):
    topic, person, section = make_topic(), make_person(), make_section()
    hidden = make_hidden(kind, slug="kata-rahasia", section=section)
    hidden.topics.add(topic)
    hidden.bylines.create(person=person)
    assert addresses(client, NEWS) == []
    assert len(parts(client)) == 1
    shelves = {whole(thing.get_absolute_url()) for thing in (topic, person, section)}
    assert not shelves & set(addresses(client, SHELVES))


def test_an_example_stands_in_no_sitemap(client):
    example = make_article(is_example=True)
    assert addresses(client, NEWS) == []
    assert client.get(part_of(example)).status_code == 404
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
    assert whole(paid.get_absolute_url()) in addresses(client, part_of(paid))


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
    [image] = texts(xml(client, part_of(story)), "map:url/image:image/image:loc")
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
        "/sitemap/berita-0.xml",
    ],
)
def test_these_are_the_same_for_everybody(
    client, django_assert_max_num_queries, address
):
    for pk in range(1, 6):
        make_article(pk=pk)
    with django_assert_max_num_queries(6):
        response = client.get(address, headers={"host": "localhost"})
    assert response.status_code == 200
    assert not response.cookies
    assert response.get("Vary", "") in {"", "Accept-Encoding"}
    assert "localhost" not in response.text
    for method in ("post", "put", "delete"):
        assert getattr(client, method)(address).status_code == 405
