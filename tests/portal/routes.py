"""Every route of the site, flattened, so that a test can ask them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLResolver

OURS = {"accounts", "articles", "comments", "portal"}


@dataclass(frozen=True)
class Route:
    """``name`` is what ``reverse()`` takes, or the pattern where there is no name."""

    name: str
    pattern: str
    view: Any

    @property
    def is_ours(self) -> bool:
        """Tell a view of ours, which is a function, from Django's and allauth's."""
        is_function = "." not in self.view.__qualname__
        return is_function and self.view.__module__.split(".")[0] in OURS


def routes() -> list[Route]:
    return list(_below(get_resolver(), (), ""))


def _below(
    resolver: URLResolver, spaces: tuple[str, ...], prefix: str
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _below(entry, inner, pattern)
        else:
            name = ":".join((*spaces, entry.name)) if entry.name else pattern
            yield Route(name, pattern, entry.callback)


def unlisted(table: dict[str, Any]) -> set[str]:
    """Name the routes that a table forgot, and the rows that have no route."""
    return {route.name for route in routes()} ^ table.keys()
