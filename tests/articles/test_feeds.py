"""Feeds: whole stories for readers' programs, in three ways of writing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.machines.channels import ARTICLES_IN_FEED
from articles.models import Article, Kind, Publication, Section
from tests.articles.machines import (
    FEEDS,
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
from tests.factories import (
    figure,
    make_article,
    make_person,
    make_photo,
    make_section,
    make_topic,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db


def items(client, address="/rss/"):
    return xml(client, address).findall("channel/item")


def headlines(client, address):
    return {text(item, "title") for item in items(client, address)}


def test_rss_keeps_its_own_rules(client):
    make_whole_story()
    response = client.get("/rss/")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    feed = xml(client, "/rss/")
    assert (feed.tag, feed.get("version")) == ("rss", "2.0")
    assert text(feed, "channel/link") == f"{SITE}/"
    assert text(feed, "channel/title") == "Warta"
    assert text(feed, "channel/description")
    assert text(feed, "channel/language") == "id"
    assert feed.find("channel/atom:link", SPACES).get("href") == whole("/rss/")
    guids = [item.find("guid") for item in items(client)]
    assert len({guid.text for guid in guids}) == 2
    assert {guid.get("isPermaLink") for guid in guids} == {"false"}
    for item in items(client):
        assert text(item, "title")
        assert text(item, "link").startswith(f"{SITE}/")
        assert moment(text(item, "pubDate")) <= timezone.now()


def test_atom_keeps_its_own_rules(client):
    make_whole_story()
    response = client.get("/atom/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = xml(client, "/atom/")
    for name in ("id", "title", "updated", "author/atom:name"):
        assert text(feed, f"atom:{name}")
    entries = feed.findall("atom:entry", SPACES)
    assert len(entries) == 2
    for entry in entries:
        for name in ("id", "title", "updated", "published", "content"):
            assert text(entry, f"atom:{name}")


def test_a_json_feed_keeps_its_own_rules(client):
    make_whole_story()
    response = client.get("/feed.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = response.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == f"{SITE}/"
    assert feed["feed_url"] == f"{SITE}/feed.json"
    for item in feed["items"]:
        assert item["id"]
        assert item["content_html"]


def test_a_story_is_whole_in_every_feed(client):
    story = make_whole_story()
    [item] = [it for it in items(client) if text(it, "title") == story.headline]
    [json] = [
        it for it in client.get("/feed.json").json()["items"] if story.slug in it["url"]
    ]
    entries = xml(client, "/atom/").findall("atom:entry", SPACES)
    [entry] = [it for it in entries if text(it, "atom:title") == story.headline]
    names = ["Ani Contoh", "Budi Contoh"]
    assert texts(item, "dc:creator") == names
    assert texts(entry, "atom:author/atom:name") == names
    assert [author["name"] for author in json["authors"]] == names
    content = text(item, "content:encoded")
    assert content == text(entry, "atom:content") == json["content_html"]
    assert "WARTA, Ambon</b> - Isi" in content
    assert "Baca juga" in content
    assert "Pasar pagi." in content
    assert texts(item, "category") == json["tags"] == ["Hukum", "Beras"]
    assert text(item, "guid") == text(entry, "atom:id") == json["id"]
    for it in (item, entry):
        assert text(it, "media:content/media:credit") == "ANTARA FOTO/Rina & Co"


def test_a_story_can_be_read_on_another_site(client):
    make_whole_story()
    for item in client.get("/feed.json").json()["items"]:
        for attribute in ('href="/', 'src="/', 'srcset="/', ", /"):
            assert attribute not in item["content_html"]
    page = client.get("/rss/").text
    assert f'href="{SITE}/topik/x/"' in page.replace("&lt;", "<")
    assert "Perbesar gambar" not in page


def test_a_shelf_has_a_feed_of_its_own(client):
    parent = make_section()
    story = make_article(section=make_section(parent=parent), headline="Milik rak")
    topic, person = make_topic(), make_person()
    story.topics.add(topic)
    story.bylines.create(person=person)
    make_article(headline="Bukan milik rak")
    for address in (
        f"/rss/{parent.slug}/",
        f"/rss/{story.section.slug}/",
        f"/rss/topik/{topic.slug}/",
        f"/rss/penulis/{person.slug}/",
    ):
        assert headlines(client, address) == {"Milik rak"}, address
        assert "| Warta" in text(xml(client, address), "channel/title")


@pytest.mark.parametrize(
    "address", ["/rss/tidak-ada/", "/rss/topik/x/", "/rss/penulis/x/", "/rss/topik/"]
)
def test_an_unknown_shelf_has_none(client, address):
    assert client.get(address).status_code == 404


def test_a_renamed_shelf_keeps_its_subscribers(client):
    section = make_section(slug="lama")
    Section.objects.filter(pk=section.pk).update(slug="baru")
    response = client.get("/rss/lama/")
    assert (response.status_code, response.url) == (301, "/rss/baru/")


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_not_public_stands_in_no_feed(client, kind):
    topic, person, section = make_topic(), make_person(), make_section()
    hidden = make_hidden(kind, headline="Kata Rahasia", section=section)
    hidden.topics.add(topic)
    hidden.bylines.create(person=person)
    shelves = [section.slug, f"topik/{topic.slug}", f"penulis/{person.slug}"]
    for address in [*FEEDS, *(f"/rss/{shelf}/" for shelf in shelves)]:
        response = client.get(address)
        assert response.status_code == 200
        assert "Rahasia" not in response.text


def test_the_newest_stand_first_and_the_oldest_not_at_all(client):
    now = timezone.now()
    for number in range(ARTICLES_IN_FEED + 2):
        ago = now - timedelta(minutes=number)
        make_article(headline=f"Nomor {number:02}", published_at=ago)
    shown = [text(item, "title") for item in items(client)]
    assert shown == [f"Nomor {number:02}" for number in range(ARTICLES_IN_FEED)]


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Kind.ADVERTORIAL, "iklan berbayar"), (Kind.OPINION, "pendapat pribadi")],
)
def test_what_is_no_news_says_so_outside_too(client, kind, words):
    make_article(kind=kind)
    [item] = items(client)
    assert kind.label in texts(item, "category")
    assert kind.label in text(item, "content:encoded")
    assert words in text(item, "content:encoded")


def test_a_feed_holds_nothing_that_only_our_pages_can_do(client):
    make_whole_story()
    content = "".join(text(item, "content:encoded") for item in items(client))
    assert "<figure" in content
    for ours in ("photo-zoom", "embed-player", "tabindex", "visually-hidden"):
        assert ours not in content


def test_one_odd_character_costs_no_feed(client):
    Publication.objects.update(name="Kab\x0bar")
    odd = "Judul\x0b\x1f\uffff aneh"
    make_article(headline=odd, slug="aneh", lead="\x01")
    assert headlines(client, "/rss/") == {"Judul aneh"}
    assert xml(client, "/atom/") is not None
    assert xml(client, "/sitemap-berita.xml") is not None


def test_a_story_stays_the_same_one_when_its_address_changes(client):
    story = make_article(slug="lama")
    [before] = items(client)
    Article.objects.filter(pk=story.pk).update(slug="baru", section=make_section())
    [after] = items(client)
    assert text(before, "link") != text(after, "link")
    assert text(before, "guid") == text(after, "guid")


@pytest.mark.parametrize("address", FEEDS)
def test_who_has_it_already_is_sent_nothing(client, address):
    make_article()
    known = {"if-none-match": client.get(address)["ETag"]}
    again = client.get(address, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    make_article()
    assert client.get(address, headers=known).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_a_withdrawn_story_is_no_reason_to_keep_the_old_feed(client, address):
    make_article(published_at=timezone.now() - timedelta(days=1))
    gone = make_article(headline="Segera dicabut")
    first = client.get(address)
    withdraw(gone)
    later = {"if-modified-since": first["Last-Modified"]}
    for headers in (later, later | {"if-none-match": first["ETag"]}):
        response = client.get(address, headers=headers)
        assert response.status_code == 200
        assert "Segera dicabut" not in response.text


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_the_same_for_everybody(client, address):
    make_whole_story()
    response = client.get(address, headers={"host": "localhost"})
    assert not response.cookies
    assert response.get("Vary", "") in {"", "Accept-Encoding"}
    assert "localhost" not in response.text
    assert "testserver" not in response.text
    client.force_login(make_user())
    assert client.get(address).content == response.content


def test_an_empty_site_has_empty_feeds(client):
    assert items(client) == []
    assert client.get("/feed.json").json()["items"] == []


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_costs_the_same_with_many_stories(
    client, django_assert_max_num_queries, address
):
    topic, person, other = make_topic(), make_person(), make_article()
    for _ in range(ARTICLES_IN_FEED):
        body = f'<p>A</p>{figure(make_photo())}<aside data-article="{other.pk}">'
        article = make_article(body=f"{body}</aside>", lead_photo=make_photo())
        article.topics.add(topic)
        article.bylines.create(person=person)
    with django_assert_max_num_queries(8):
        client.get(address)
