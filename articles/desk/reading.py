"""How the desk reads what is stored: parts with Indonesian names, markup as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

from articles import body
from articles.models import Article


@dataclass(frozen=True)
class Part:
    label: str
    text: str


def parts_of(content: dict[str, Any]) -> Iterator[Part]:
    """Name what a revision holds, in the order of writing, without what is empty."""
    order = [field.name for field in Article._meta.get_fields()]
    known = [name for name in order if name in content]
    for name in [*known, *(content.keys() - set(known))]:
        if content[name]:
            yield Part(_label(name), as_read(name, content[name]))


def as_read(name: str, value: Any) -> str:
    if name == "body":
        return body.render_page(value)
    if name == "lead_photo":
        return f"Nomor {value}"
    return "\n".join(value) if isinstance(value, list) else str(value)


def _label(name: str) -> str:
    """Name a field as its form does; one that is no more keeps its own name."""
    try:
        field: Any = Article._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    named = field.related_model._meta if field.one_to_many else field
    return capfirst(str(named.verbose_name))
