"""Long lists in pieces: older ones by the last number seen, never by counting.

``?sebelum=<id>`` stays right while new things arrive and costs the same on every
piece. What is no number is the first piece, never an error.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.requests import number
from articles.models import Article
from articles.models.selection import ArticleQuerySet

ARTICLES_PER_PAGE = 20


@dataclass(frozen=True)
class Piece:
    """What is shown, and the number behind which the next piece begins, if any."""

    shown: list[Any]
    older: int | None
    before: int | None = None

    @property
    def is_first(self) -> bool:
        return self.before is None


def cut(things: QuerySet, *, size: int, before: int | None) -> Piece:
    """Take one piece off a list that begins behind the number ``before``."""
    found = list(things[: size + 1])
    shown = found[:size]
    older = shown[-1].pk if len(found) > size else None
    return Piece(shown, older, before)


def piece(request: HttpRequest, articles: ArticleQuerySet) -> Piece:
    """Cut off what stands before the article named; an unknown one cuts nothing."""
    cards = articles.newest_first().for_cards()
    before = cursor(request)
    known = Article.objects.ever_public().only("published_at")
    last = known.filter(pk=before).first() if before else None
    wanted = cards.before(last) if last else cards
    found = cut(wanted, size=ARTICLES_PER_PAGE, before=last.pk if last else None)
    mark_first_photo(found.shown)
    return found


def mark_first_photo(articles: Iterable[Article]) -> None:
    """Let the photo that is seen first be fetched first, whichever card it is on."""
    with_photo = (article for article in articles if article.lead_photo)
    if first := next(with_photo, None):
        first.has_first_photo = True


def cursor(request: HttpRequest) -> int | None:
    return number(request.GET.get("sebelum", ""))
