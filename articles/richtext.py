"""The one reviewed sanitiser: what a body may hold, when stored and when shown.

Here alone markup is marked as safe.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import nh3
from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.fields import ProseEditorField

from accounts.plaintext import CONTROLS, tidy
from articles import embeds
from articles.editor import EXTENSIONS, EditorWidget

_HOST = r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]|$)"


def _number(value: str) -> str | None:
    return value if re.fullmatch("[1-9][0-9]{0,17}", value) else None


def _only(name: str) -> Callable[[str], str | None]:
    return lambda value: name if name in value.split() else None


def _link(address: str) -> str | None:
    """Complete what people type without a scheme; keep what is not a place nowhere.

    What has a scheme was judged before. A relative address would mean another place
    on each page, in a feed none at all.
    """
    if re.match(r"https?:|mailto:|/(?![\s\\/])", address, re.IGNORECASE):
        return address
    if address.startswith("//"):
        return f"https:{address}"
    return f"https://{address}" if re.match(_HOST, address, re.ASCII) else None


# Attributes whose value counts, and what makes it right or nothing.
_VALUES: dict[tuple[str, str], Callable[[str], str | None]] = {
    ("a", "href"): _link,
    ("aside", "data-article"): _number,
    ("figure", "data-photo"): _number,
    ("figure", "data-embed"): embeds.normalise,
    ("blockquote", "class"): _only("pull-quote"),
    ("div", "class"): _only("info-box"),
}
# References are empty elements, filled when read (articles/body.py), so that a
# changed headline, a withdrawn story or a replaced photo is right everywhere at once.
# Of each: the attribute that makes it one, then what may stand beside that one.
_REFERENCES = {
    "aside": [["data-article"]],
    "figure": [
        ["data-photo", "data-alt", "data-caption", "data-credit"],
        ["data-embed"],
    ],
}


_CLEANER = nh3.Cleaner(
    tags={
        *("p", "h2", "h3", "strong", "em", "br", "hr", "a"),
        *("ul", "ol", "li", "blockquote", "div", *_REFERENCES),
        *("table", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={
        "*": set(),
        "a": {"href", "title"},
        "blockquote": {"class"},
        "div": {"class"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    }
    | {
        tag: {name for names in forms for name in names}
        for tag, forms in _REFERENCES.items()
    },
    attribute_filter=lambda tag, name, value: _VALUES.get((tag, name), str)(value),
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
    clean_content_tags={"script", "style"},
)

# Cleaned markup has its attributes in exactly this form, their quotes escaped.
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_SPECIAL = re.compile(rf'<(/?)({"|".join(_REFERENCES)}|div)((?: [a-z-]+="[^"]*")*)>')
_LOOKS = 5
_JSON_ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}
# Paragraphs with nothing in them: an empty body must be empty.
_NOTHING_MORE = re.compile(r"(<p>(\s|&nbsp;|<br>)*</p>\s*)+\Z")


def sanitise(html: str) -> str:
    """Drop everything that a body may not hold; clean input comes back unchanged.

    Markup that browsers repair while reading needs a second look at the repaired.
    """
    for _ in range(_LOOKS):
        cleaned = _clean(CONTROLS.sub("", tidy(html)))
        if cleaned == html:
            break
        html = cleaned
    return cleaned


def _clean(html: str) -> str:
    cleaned = _CLEANER.clean(html)
    if _SPECIAL.search(cleaned):
        cleaned = _CLEANER.clean(_settle(cleaned))
    return _NOTHING_MORE.sub("", cleaned.strip()).strip()


def _settle(html: str) -> str:
    """Write references in their one form, empty; take off marks that mean nothing.

    What stood inside of a reference stays behind it: no text is ever lost.
    """
    ends: list[str] = []

    def written(found: re.Match[str]) -> str:
        is_end, tag, attributes = found.groups()
        if tag in _REFERENCES:
            return "" if is_end else _reference(tag, attributes)
        if is_end:
            return ends.pop()
        ends.append(f"</{tag}>" if attributes else "")
        return found[0] if attributes else ""

    return _SPECIAL.sub(written, html)


def _reference(tag: str, attributes: str) -> str:
    given = dict(_ATTRIBUTE.findall(attributes))
    for names in _REFERENCES[tag]:
        if names[0] in given:
            kept = [f' {name}="{given[name]}"' for name in names if given.get(name)]
            return f"<{tag}{''.join(kept)}></{tag}>"
    return ""


def trusted(html: str, finish: Callable[[str], str] = str) -> SafeString:
    """Sanitise once more (rows may be older than the rules) and mark as safe.

    ``finish`` may weave our own markup into the clean text before it is marked.
    """
    return mark_safe(finish(sanitise(html)))  # noqa: S308


def data_block(data: Any) -> SafeString:
    """Put data for machines into a page, as Django's ``json_script`` does.

    No text in it can end the element, or begin a comment in it; no browser runs it.
    """
    text = json.dumps(data, ensure_ascii=False).translate(_JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


class RichTextField(ProseEditorField):
    """Text with markup, sanitised on every way into the database.

    Not only forms write: ``save()``, ``bulk_create()`` and ``update()`` all pass
    through ``get_db_prep_save()``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, extensions=EXTENSIONS, sanitize=sanitise, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**kwargs | {"widget": EditorWidget})

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
