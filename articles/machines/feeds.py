"""The three ways in which a feed is written. They get the same stories."""

import json
from typing import Any

from django.utils.feedgenerator import (
    Atom1Feed,
    Rss201rev2Feed,
    SyndicationFeed,
    rfc3339_date,
)

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_CREATOR = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"


type Feed = Rss | Atom | Json


class Rss(Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        names = {"content": _CONTENT, "dc": _CREATOR, "media": _MEDIA}
        spaces = {f"xmlns:{name}": address for name, address in names.items()}
        return super().rss_attributes() | spaces

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author["name"])
        updated = rfc3339_date(item["updateddate"])
        handler.addQuickElement("atom:updated", updated)
        handler.addQuickElement("content:encoded", item["content"])
        _add_media(handler, item["media"])


class Atom(Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:media": _MEDIA}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author["name"])
            handler.addQuickElement("uri", author["url"])
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
        _add_media(handler, item["media"])


class Json(SyndicationFeed):
    """JSON Feed, see https://www.jsonfeed.org/version/1.1/."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        about = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "icon": self.feed["icon"],
            "authors": [{"name": self.feed["author_name"], "url": self.feed["link"]}],
            "items": [_json_item(item) for item in self.items],
        }
        json.dump(about, outfile, ensure_ascii=False)


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    told = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_html": item["content"],
        "summary": item["summary"],
        "image": item["media"].get("url"),
        "date_published": rfc3339_date(item["pubdate"]),
        "date_modified": rfc3339_date(item["updateddate"]),
        "authors": item["authors"],
        "tags": item["categories"],
        "language": "id",
    }
    return {name: value for name, value in told.items() if value}


def _add_media(handler: Any, media: dict[str, str]) -> None:
    if not media:
        return
    shape = {name: media[name] for name in ("url", "width", "height")}
    handler.startElement(
        "media:content", shape | {"medium": "image", "type": "image/jpeg"}
    )
    if media["caption"]:
        handler.addQuickElement("media:description", media["caption"])
    if media["credit"]:
        handler.addQuickElement(
            "media:credit", media["credit"], {"role": "photographer"}
        )
    handler.endElement("media:content")
