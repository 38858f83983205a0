"""A story that has everything, and how machines read what the site says of it."""

import json
import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, fromstring

from django.test import Client
from django.utils import timezone

from articles.models import Article, Region, Role
from tests.factories import (
    figure,
    make_article,
    make_person,
    make_photo,
    make_section,
    make_topic,
)

SITE = "http://127.0.0.1:8000"
SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
FEEDS = ["/rss/", "/atom/", "/feed.json"]


def make_whole_story(**fields: Any) -> Article:
    """Give two authors and an editor, photos, topics, a region and both dates."""
    section = make_section(parent=make_section(name="Nasional"), name="Hukum")
    photo = make_photo(caption="Pasar pagi.", credit="ANTARA FOTO/Rina & Co")
    other = make_article(headline="Berita lain", section=section)
    body = f'<p>Isi <a href="/topik/x/">lain</a>.</p>{figure(make_photo())}'
    body += f'<aside data-article="{other.pk}"></aside>'
    told = {"headline": 'Harga "naik" & turun', "body": body, "lead_photo": photo}
    told |= {"section": section, "dateline_city": "Ambon"}
    article = make_article(**told | fields)
    for name in ("Ani Contoh", "Budi Contoh"):
        article.bylines.create(person=make_person(name=name))
    article.bylines.create(person=make_person(name="Citra Contoh"), role=Role.EDITOR)
    article.topics.add(make_topic(name="Beras"))
    article.regions.add(Region.objects.create(name="Ambon", slug="ambon"))
    Article.objects.filter(pk=article.pk).update(
        published_at=timezone.now().replace(microsecond=0) - timedelta(hours=5)
    )
    article.mark_updated()
    article.refresh_from_db()
    return article


def xml(client: Client, address: str) -> Element:
    return fromstring(client.get(address).content)  # noqa: S314 - our own words


def texts(within: Element, path: str) -> list[str]:
    return [found.text or "" for found in within.findall(path, SPACES)]


def text(within: Element, path: str) -> str:
    [found] = texts(within, path)
    return found


def graph(page: str) -> dict[str, Any]:
    """Read the data block of a page, by the type of each thing in it."""
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def meta(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    pattern = r'<meta (?:name|property)="([^"]+)" content="([^"]*)"'
    for name, content in re.findall(pattern, page):
        found.setdefault(name, []).append(content)
    return found


def moment(written: str) -> datetime:
    """Read a time in any of the ways machines write it, to the second."""
    if re.match(r"\d{4}-", written):
        return datetime.fromisoformat(written).replace(microsecond=0)
    return parsedate_to_datetime(written)


def whole(address: str) -> str:
    return urljoin(SITE, address)
