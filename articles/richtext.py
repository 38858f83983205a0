"""The one reviewed sanitiser: what a body may hold, when stored and when shown."""

import re
from collections.abc import Callable
from typing import Any

import nh3
from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.fields import ProseEditorField

# What the desk's editor offers. The allow-list below must hold what these make.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "SpecialCharacters": True,
    "HTML": True,
}

# A figure is a photo's number and what replaces the photo's own words.
_FIGURE_ATTRIBUTES = ("data-photo", "data-alt", "data-caption", "data-credit")
_FIGURE = re.compile(r'<figure((?: [a-z-]+="[^"]*")*)>|</figure>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')

# ``data-article`` and ``data-photo`` are references: they are filled when read
# (articles/body.py), so that a changed headline, a withdrawn story or a replaced
# photo is right everywhere at once.
_CLEANER = nh3.Cleaner(
    tags={
        *("p", "h2", "h3", "strong", "em", "br", "hr", "a", "aside"),
        *("ul", "ol", "li", "blockquote"),
        *("figure", "table", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={
        "a": {"href", "title"},
        "aside": {"data-article"},
        "figure": set(_FIGURE_ATTRIBUTES),
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
    clean_content_tags={"script", "style"},
)

# Paragraphs with nothing in them: an empty body must be empty.
_NOTHING = re.compile(r"(<p>(\s|&nbsp;|<br>)*</p>\s*)*")


def sanitise(html: str) -> str:
    """Drop everything that a body may not hold; clean input comes back unchanged."""
    cleaned = _CLEANER.clean(html)
    if "<figure" in cleaned:
        cleaned = _CLEANER.clean(_FIGURE.sub(_empty_figure, cleaned))
    cleaned = cleaned.strip()
    return "" if _NOTHING.fullmatch(cleaned) else cleaned


def _empty_figure(found: re.Match[str]) -> str:
    """Write a figure in its one form; without a photo it is none. Text stays behind."""
    given = dict(_ATTRIBUTE.findall(found[1] or ""))
    if not re.fullmatch("[1-9][0-9]{0,17}", given.get("data-photo", "")):
        return ""
    names = [name for name in _FIGURE_ATTRIBUTES if given.get(name)]
    attributes = "".join(f' {name}="{given[name]}"' for name in names)
    return f"<figure{attributes}></figure>"


def trusted(html: str, finish: Callable[[str], str] = str) -> SafeString:
    """Sanitise once more (rows may be older than the rules) and mark as safe.

    ``finish`` may weave our own markup into the clean text before it is marked.
    """
    return mark_safe(finish(sanitise(html)))  # noqa: S308


class RichTextField(ProseEditorField):
    """Text with markup, sanitised on every way into the database.

    Not only forms write: ``save()``, ``bulk_create()`` and ``update()`` all pass
    through ``get_db_prep_save()``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, extensions=EXTENSIONS, sanitize=sanitise, **kwargs)

    def clean(self, value: Any, instance: models.Model | None) -> Any:
        """Sanitise before asking whether anything is left."""
        return super().clean(sanitise(value or ""), instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Keep the instance in memory equal to the row it becomes."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = sanitise(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        cleaned = sanitise(value) if isinstance(value, str) else value
        return super().get_db_prep_save(cleaned, connection)
