"""What a page's head says of the page, and that every place says the same."""

import re
from datetime import UTC
from io import BytesIO
from random import Random

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from PIL import Image

from articles.imaging.renditions import LIGHT_MAX_BYTES, LIGHT_WIDTH
from articles.models import Article, Kind, Page, Publication, Role
from articles.models.article import STORIES_IN_PART
from tests.articles.machines import (
    SITE,
    SPACES,
    graph,
    make_whole_story,
    meta,
    moment,
    text,
    texts,
    whole,
    xml,
)
from tests.articles.test_pages import make_withdrawn
from tests.factories import (
    make_article,
    make_comment,
    make_person,
    make_photo,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Article:
    return make_whole_story()


def page_of(client, thing) -> str:
    return client.get(thing.get_absolute_url()).text


def canonical(page: str) -> str:
    [found] = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
    return found


def test_the_dates_of_a_story_agree_everywhere(client, story):
    published, modified = (
        at.astimezone(UTC).replace(microsecond=0)
        for at in (story.published_at, story.updated_at)
    )
    response = client.get(story.get_absolute_url())
    head, data = meta(response.text), graph(response.text)["NewsArticle"]
    shown = re.findall(r'<time datetime="([^"]+)"', response.text)
    [item] = _named(story, xml(client, "/rss/").findall("channel/item"), "title")
    entries = xml(client, "/atom/").findall("atom:entry", SPACES)
    [entry] = _named(story, entries, "atom:title")
    [json] = [
        it for it in client.get("/feed.json").json()["items"] if story.slug in it["url"]
    ]
    sitemap, news = (
        _of(story, client, address)
        for address in (
            f"/sitemap/berita-{story.pk // STORIES_IN_PART}.xml",
            "/sitemap-berita.xml",
        )
    )
    born = [
        *(shown[0], data["datePublished"], head["article:published_time"][0]),
        *(text(item, "pubDate"), text(entry, "atom:published")),
        *(json["date_published"], text(news, "news:news/news:publication_date")),
    ]
    changed = [
        *(shown[1], data["dateModified"], head["article:modified_time"][0]),
        *(text(item, "atom:updated"), text(entry, "atom:updated")),
        *(json["date_modified"], text(sitemap, "map:lastmod")),
        *(text(news, "map:lastmod"), response["Last-Modified"]),
    ]
    assert {moment(each) for each in born} == {published}
    assert {moment(each) for each in changed} == {modified}
    assert data["datePublished"].endswith("+07:00")


def _named(story, things, path):
    return [thing for thing in things if text(thing, path) == story.headline]


def _of(story, client, address):
    urls = xml(client, address).findall("map:url", SPACES)
    [url] = [url for url in urls if story.slug in text(url, "map:loc")]
    return url


def test_the_address_of_a_story_agrees_everywhere(client, story):
    page = page_of(client, story)
    address = whole(story.get_absolute_url())
    data = graph(page)["NewsArticle"]
    assert canonical(page) == data["url"] == data["mainEntityOfPage"] == address
    assert data["@id"] == f"{address}#article"
    assert meta(page)["og:url"] == [address]
    assert address in texts(xml(client, "/rss/"), "channel/item/link")


def test_a_story_tells_all_there_is_of_it(client, story):
    make_comment(article=story)
    data = graph(page_of(client, story))["NewsArticle"]
    assert data["headline"] == story.headline
    assert data["description"] == story.lead
    assert [who["name"] for who in data["author"]] == ["Ani Contoh", "Budi Contoh"]
    assert [who["name"] for who in data["editor"]] == ["Citra Contoh"]
    assert [client.get(who["url"]).status_code for who in data["author"]] == [200, 200]
    assert data["publisher"] == {"@id": f"{SITE}/#organization"}
    assert data["articleSection"] == "Hukum"
    assert data["keywords"] == ["Beras"]
    assert data["dateline"] == "Ambon"
    assert [place["name"] for place in data["contentLocation"]] == ["Ambon"]
    assert data["inLanguage"] == "id"
    assert data["isAccessibleForFree"] is True
    assert (data["commentCount"], data["wordCount"]) == (1, 3)
    shapes = [round(it["width"] / it["height"], 2) for it in data["image"]]
    assert shapes == [1.78, 1.33, 1.0]
    assert {it["creditText"] for it in data["image"]} == {"ANTARA FOTO/Rina & Co"}
    for it in data["image"]:
        path = it["url"].removeprefix(f"{SITE}{settings.MEDIA_URL}")
        assert default_storage.exists(path)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.NEWS, "NewsArticle"),
        (Kind.OPINION, "OpinionNewsArticle"),
        (Kind.ADVERTORIAL, "AdvertiserContentArticle"),
        (Kind.FACT_CHECK, "NewsArticle"),
        (Kind.PRESS_RELEASE, "Article"),
    ],
)
def test_a_kind_has_a_type(client, kind, name):
    data = graph(page_of(client, make_article(kind=kind)))[name]
    assert data.get("genre", Kind.NEWS.label) == kind.label


def test_a_story_that_nobody_signed_is_the_newsrooms(client):
    data = graph(page_of(client, make_article()))["NewsArticle"]
    assert data["author"] == [{"@id": f"{SITE}/#organization"}]


def test_a_contributor_alone_is_the_author(client):
    story = make_article()
    story.bylines.create(person=make_person(name="Dani"), role=Role.CONTRIBUTOR)
    story.bylines.create(person=make_person(name="Eka"), role=Role.PHOTOGRAPHER)
    data = graph(page_of(client, story))["NewsArticle"]
    assert [who["name"] for who in data["author"]] == ["Dani"]
    assert {who["name"] for who in data["contributor"]} == {"Dani", "Eka"}


def test_a_story_has_a_card(client, story):
    head = meta(page_of(client, story))
    assert head["og:type"] == ["article"]
    assert head["og:title"] == ["Harga &quot;naik&quot; &amp; turun"]
    assert head["og:locale"] == ["id_ID"]
    assert head["og:site_name"] == ["Warta"]
    assert head["og:image"] == [whole(story.lead_photo.url("16x9", 240))]
    assert (head["og:image:width"], head["og:image:height"]) == (["240"], ["135"])
    assert head["og:image:alt"] == [story.lead_photo.alt]
    assert len(head["article:author"]) == 2
    assert head["article:tag"] == ["Beras"]
    assert head["twitter:card"] == ["summary_large_image"]
    assert head["robots"] == ["max-image-preview:large"]


@pytest.mark.long
def test_the_card_of_the_noisiest_photo_is_light_enough():
    """WhatsApp shows no picture of more than 300 KB."""
    noise = Random(1).randbytes(1600 * 1000 * 3)  # noqa: S311
    file = BytesIO()
    Image.frombytes("RGB", (1600, 1000), noise).save(file, "JPEG", quality=90)
    photo = make_photo(file.getvalue())
    for width in photo.widths("16x9"):
        path = f"{photo.rendition_key}/16x9-{width}.jpg"
        if width <= LIGHT_WIDTH:
            assert default_storage.size(path) <= LIGHT_MAX_BYTES, width


def test_every_public_page_says_where_it_is_and_what(client, story):
    topic, section = story.topics.get(), story.section
    expected = {
        "/": "WebSite",
        "/indeks/": "CollectionPage",
        "/terpopuler/": "CollectionPage",
        section.get_absolute_url(): "CollectionPage",
        topic.get_absolute_url(): "CollectionPage",
        story.regions.get().get_absolute_url(): "CollectionPage",
        story.people.all()[0].get_absolute_url(): "ProfilePage",
        "/tentang/": "AboutPage",
        "/kontak/": "ContactPage",
        "/redaksi/": "WebPage",
        story.get_absolute_url(): "NewsArticle",
    }
    for address, kind in expected.items():
        page = client.get(address, headers={"host": "localhost"}).text
        data, head = graph(page), meta(page)
        assert kind in data, address
        assert "NewsMediaOrganization" in data
        assert ("BreadcrumbList" in data) == (address != "/")
        assert canonical(page) == whole(address)
        assert head["robots"] == ["max-image-preview:large"]
        for name in ("description", "og:title", "og:image", "twitter:card"):
            [said] = head[name]
            assert said, f"{address} {name}"
        assert "localhost" not in page


def test_every_address_in_the_data_answers(client, story):
    for address in ("/", story.get_absolute_url(), story.section.get_absolute_url()):
        page = client.get(address).text
        found = set(re.findall(rf'"({SITE}[^"#{{]*)"', page))
        for one in found:
            path = one.removeprefix(SITE)
            if path.startswith(settings.STATIC_URL):
                assert finders.find(path.removeprefix(settings.STATIC_URL)), one
            elif path.startswith(settings.MEDIA_URL):
                assert default_storage.exists(path.removeprefix(settings.MEDIA_URL))
            else:
                assert client.get(path).status_code == 200, one


def test_the_trail_leads_from_the_front_page_here(client, story):
    steps = graph(page_of(client, story))["BreadcrumbList"]["itemListElement"]
    names = [step["name"] for step in steps]
    assert names == ["Beranda", "Nasional", "Hukum", story.headline]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]


def test_a_policy_is_named_only_where_its_page_exists(client):
    def media():
        return graph(client.get("/").text)["NewsMediaOrganization"]

    assert media()["masthead"] == f"{SITE}/redaksi/"
    assert media()["actionableFeedbackPolicy"] == f"{SITE}/pengaduan/"
    Page.objects.filter(slug="redaksi").delete()
    assert "masthead" not in media()


def test_the_medium_says_who_it_is(client):
    Publication.objects.update(
        name="Kabar & Co", company="PT Kabar", email="a@kabar.example"
    )
    data = graph(client.get("/").text)
    media = data["NewsMediaOrganization"]
    assert (media["name"], media["legalName"]) == ("Kabar & Co", "PT Kabar")
    assert media["contactPoint"]["email"] == "a@kabar.example"
    assert data["WebSite"]["name"] == "Kabar & Co"


def test_a_person_has_a_profile(client):
    person = make_person(bio="Menulis.", portrait=make_photo())
    told = graph(page_of(client, person))["ProfilePage"]["mainEntity"]
    assert (told["name"], told["description"]) == (person.name, "Menulis.")
    assert told["image"]["width"] == told["image"]["height"]


def test_no_picture_for_messengers_is_too_heavy(client):
    noise = Random(2).randbytes(1300 * 1300 * 3)  # noqa: S311
    file = BytesIO()
    Image.frombytes("RGB", (1300, 1300), noise).save(file, "JPEG", quality=90)
    photo = make_photo(file.getvalue())
    person = make_person(portrait=photo)
    for thing in (person, make_article(lead_photo=photo)):
        [address] = meta(page_of(client, thing))["og:image"]
        path = address.partition("/media/")[2]
        assert default_storage.size(path) <= LIGHT_MAX_BYTES, path
    assert meta(page_of(client, person))["og:type"] == ["profile"]


def test_a_later_piece_of_a_list_stands_for_itself(client):
    section = make_section()
    story = make_article(section=section)
    base = section.get_absolute_url()
    for asked, address in {
        "": base,
        "?utm_source=x": base,
        "?sebelum=x": base,
        "?sebelum=999999": base,
        f"?sebelum={story.pk}": f"{base}?sebelum={story.pk}",
    }.items():
        assert canonical(client.get(f"{base}{asked}").text) == whole(address)
    assert canonical(client.get("/indeks/?tanggal=2023-02-22&x=1").text) == whole(
        "/indeks/?tanggal=2023-02-22"
    )


def test_readers_of_comments_are_on_the_same_page(client, story):
    page = client.get(f"{story.get_absolute_url()}?sebelum=5").text
    assert canonical(page) == whole(story.get_absolute_url())


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        '"}]}',
        "\u2028 &lt;/script&gt; \\",
    ],
)
def test_no_text_gets_out_of_the_data(client, hostile):
    story = make_article(headline=hostile, slug="uji", lead=hostile)
    story.topics.add(make_topic(name=hostile))
    page = page_of(client, story)
    data = graph(page)["NewsArticle"]
    assert data["headline"] == data["description"] == hostile
    assert data["keywords"] == [hostile]
    [block] = re.findall(r"ld\+json\">(.*?)</script>", page)
    assert not re.search("[<>&\u2028]", block)


def test_an_example_and_what_is_no_news_any_more_are_not_indexed(client):
    for thing in (make_article(is_example=True), make_withdrawn()):
        [robots] = meta(page_of(client, thing))["robots"]
        assert "noindex" in robots
    assert "application/ld+json" not in page_of(client, make_withdrawn())
    assert "noindex" in meta(client.get("/cari/?q=a").text)["robots"][0]


def test_a_shelf_offers_its_feed(client, story):
    things = [story.section, story.topics.get(), story.people.all()[0]]
    for address in ("/", *(thing.get_absolute_url() for thing in things)):
        page = client.get(address).text
        kind = '<link rel="alternate" type="application/rss\\+xml"'
        [feed] = re.findall(f'{kind} title="[^"]+" href="([^"]+)"', page)
        assert client.get(feed).status_code == 200
