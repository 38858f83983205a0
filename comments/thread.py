"""The thread under a story, a piece at a time."""

from dataclasses import dataclass

from django.db.models import QuerySet

from articles.models import Article
from comments.models import Comment

COMMENTS_PER_PAGE = 20


@dataclass(frozen=True)
class Thread:
    comments: list[Comment]
    older: int | None
    is_first: bool


def read(article: Article, before: int | None) -> Thread:
    """Give the comments older than the number ``before``, newest first."""
    roots = Comment.objects.for_thread(article)
    wanted = roots.filter(pk__lt=before) if before else roots
    found = list(wanted[: COMMENTS_PER_PAGE + 1])
    shown = found[:COMMENTS_PER_PAGE]
    older = shown[-1].pk if len(found) > len(shown) else None
    return Thread(shown, older, is_first=before is None)


def address_of(comment: Comment) -> str:
    """Give the address of a piece of the thread that holds the comment."""
    root = comment.root_id or comment.pk
    newer = Comment.objects.for_thread(comment.article).filter(pk__gt=root)
    is_on_first = len(_numbers(newer)[:COMMENTS_PER_PAGE]) < COMMENTS_PER_PAGE
    query = "" if is_on_first else f"?sebelum={root + 1}"
    return f"{comment.article.get_absolute_url()}{query}#komentar-{root}"


def _numbers(comments: QuerySet[Comment]) -> QuerySet:
    return comments.values_list("pk", flat=True)
