"""Long lists in pieces: older ones by the last number seen, never by counting.

``?sebelum=<id>`` stays right while new things arrive and costs the same on every
piece. What is no number is the first piece, never an error.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.requests import number
from articles.models.article import ArticleQuerySet

ARTICLES_PER_PAGE = 20


@dataclass(frozen=True)
class Piece:
    """What is shown, and the number behind which the next piece begins, if any."""

    shown: list[Any]
    older: int | None
    is_first: bool


def cut(things: QuerySet, *, size: int, before: int | None) -> Piece:
    """Take one piece off a list that begins behind the number ``before``."""
    found = list(things[: size + 1])
    shown = found[:size]
    older = shown[-1].pk if len(found) > size else None
    return Piece(shown, older, is_first=before is None)


def piece(request: HttpRequest, articles: ArticleQuerySet) -> Piece:
    before = cursor(request)
    cards = articles.newest_first().before(before).for_cards()
    return cut(cards, size=ARTICLES_PER_PAGE, before=before)


def cursor(request: HttpRequest) -> int | None:
    return number(request.GET.get("sebelum", ""))
