"""The thread under a story, a piece at a time."""

from django.db.models import QuerySet

from articles.models import Article
from articles.paging import Piece, cut
from comments.models import Comment

COMMENTS_PER_PAGE = 20


def read(article: Article, before: int | None) -> Piece:
    """Give the comments older than the number ``before``, newest first."""
    roots = Comment.objects.for_thread(article)
    wanted = roots.filter(pk__lt=before) if before else roots
    return cut(wanted, size=COMMENTS_PER_PAGE, before=before)


def address_of(comment: Comment) -> str:
    """Give the address of a piece of the thread that holds the comment."""
    root = comment.root_id or comment.pk
    newer = Comment.objects.for_thread(comment.article).filter(pk__gt=root)
    is_on_first = len(_numbers(newer)[:COMMENTS_PER_PAGE]) < COMMENTS_PER_PAGE
    query = "" if is_on_first else f"?sebelum={root + 1}"
    return f"{comment.article.get_absolute_url()}{query}#komentar-{root}"


def _numbers(comments: QuerySet[Comment]) -> QuerySet:
    return comments.values_list("pk", flat=True)
