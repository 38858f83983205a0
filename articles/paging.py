"""Long lists in pieces: older ones by the last number seen, never by counting.

``?sebelum=<id>`` stays right while new stories arrive and costs the same on
every piece. What is no known number is the first piece, never an error.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from articles.models.article import Article, ArticleQuerySet

ARTICLES_PER_PAGE = 20


@dataclass(frozen=True)
class Piece:
    articles: list[Article]
    older: int | None
    is_first: bool


def piece(request: HttpRequest, articles: ArticleQuerySet) -> Piece:
    before = cursor(request)
    ordered = articles.newest_first().before(before).for_cards()
    found = list(ordered[: ARTICLES_PER_PAGE + 1])
    shown = found[:ARTICLES_PER_PAGE]
    older = shown[-1].pk if len(found) > len(shown) else None
    return Piece(shown, older, is_first=before is None)


def cursor(request: HttpRequest) -> int | None:
    """Read ``?sebelum=``; anything but a plain positive bigint counts as absent."""
    raw = request.GET.get("sebelum", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 18 else None
