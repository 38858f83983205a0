"""Compares the counts that triggers keep with what is there to be counted."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article
from comments.models import Comment, Like, Status


class Difference(NamedTuple):
    what: str
    number: int
    kept: int
    counted: int


def differences() -> Iterator[Difference]:
    shown = Comment.objects.filter(status=Status.PUBLISHED)
    places: dict[str, tuple[QuerySet, str, QuerySet, str]] = {
        "reply_count": (Comment.objects.all(), "reply_count", shown, "root"),
        "like_count": (
            Comment.objects.all(),
            "like_count",
            Like.objects.all(),
            "comment",
        ),
        "comment_count": (
            Article.objects.all(),
            "discussion__comment_count",
            shown,
            "article",
        ),
    }
    for what, (owners, kept, rows, owner) in places.items():
        counted = _counted(rows, owner)
        wrong = owners.annotate(kept=Coalesce(F(kept), 0), counted=counted)
        wrong = wrong.exclude(kept=F("counted")).values_list("pk", "kept", "counted")
        yield from (Difference(what, *row) for row in wrong.order_by("pk"))


def _counted(rows: QuerySet, owner: str) -> Coalesce:
    mine = rows.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
    number = Subquery(mine.annotate(n=Count("pk")).values("n"))
    return Coalesce(number, 0, output_field=IntegerField())
