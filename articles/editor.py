"""The desk's editor: what it offers, in which order, and the scripts that make it.

The scripts are modules in static/js/desk. An extension's module is fetched by the
editor itself; what several modules share has a name in the import map.
"""

from dataclasses import asdict
from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import ImportMap, Media

from articles.embeds import PROVIDERS

PHOTOS = {
    "pick": reverse_lazy("admin:articles_photo_pick"),
    "upload": reverse_lazy("admin:articles_photo_upload"),
}
_MENU = [
    *("blockType -lists", "lists", "marks link", "quotes", "references"),
    *("nodes -blockType -lists -quotes table", "history", "utility"),
]
_OURS: dict[str, Any] = {
    "PhotoFigure": PHOTOS,
    "Also": {"stories": reverse_lazy("admin:articles_article_pick")},
    "Embed": {"providers": [asdict(provider) for provider in PROVIDERS]},
    "PullQuote": True,
    "InfoBox": True,
    "CleanPaste": True,
    "DatelineNotice": True,
    "Interface": True,
}
_MODULES = [
    *("photo-figure", "also", "embed", "pull-quote", "info-box", "clean-paste"),
    *("dateline-notice", "interface"),
]
_SHARED = [
    *("ask", "button-names", "dateline", "paste-html", "paste-lists", "paste-marks"),
    *("photo-library", "photo-picker", "photo-upload", "photo-words", "reference"),
    *("reference-box", "search-box", "server", "toolbar"),
]

# The sanitiser (articles/richtext.py) must let pass what these make.
EXTENSIONS: dict[str, Any] = {
    "Menu": {"groups": [{"group": group} for group in _MENU]},
    "Heading": {"levels": [2, 3]},
    "OrderedList": {"enableListAttributes": False},
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    **dict.fromkeys(["Bold", "Italic", "HardBreak", "BulletList", "ListItem"], True),
    **dict.fromkeys(["Table", "TableRow", "TableHeader", "TableCell"], True),
    **dict.fromkeys(["Blockquote", "HorizontalRule", "SpecialCharacters"], True),
    "HTML": True,
    **_OURS,
}


def module(name: str) -> str:
    return f"js/desk/{name}.js"


class EditorWidget(AdminProseEditorWidget):
    @property
    def media(self) -> Media:
        shared = ImportMap({f"desk/{name}": module(name) for name in _SHARED})
        return super().media + Media(importmap=shared, css={"all": ["css/editor.css"]})

    def get_config(self) -> dict[str, Any]:
        modules = [static(module(name)) for name in _MODULES]
        return super().get_config() | {"js_modules": modules}
