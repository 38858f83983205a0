"""The conversation under a story, a piece at a time.

``?lanjut=<id>`` goes on behind that comment, in whatever order: pages stay right while
people write, and the hundredth costs what the first does.
"""

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Self
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict

from accounts.models import User
from accounts.requests import number
from articles.models import Article
from articles.paging import cut
from comments.house import House
from comments.models import Comment, Like
from comments.models.queries import CommentQuerySet

THREADS_PER_PAGE = 20
FIRST_REPLIES = 3
REPLIES_PER_PAGE = 20


class Order(models.TextChoices):
    """The values are words of addresses."""

    NEWEST = "terbaru", "Terbaru"
    OLDEST = "terlama", "Terlama"
    POPULAR = "terpopuler", "Terpopuler"
    FEATURED = "pilihan", "Pilihan Redaksi"

    @classmethod
    def asked(cls, word: str) -> Self:
        return cls(word) if word in cls.values else cls.NEWEST


@dataclass(frozen=True)
class Thread:
    root: Comment
    replies: list[Comment]
    more: int = 0  # replies that are not shown here


@dataclass(frozen=True)
class Conversation:
    """``next`` is the query of the address where it goes on, if it does."""

    threads: list[Thread]
    order: Order = Order.NEWEST
    next: str = ""
    is_first: bool = True
    is_one_thread: bool = False
    waiting: list[Comment] = field(default_factory=list)

    @property
    def shown(self) -> list[Comment]:
        return [it for thread in self.threads for it in (thread.root, *thread.replies)]


def read(article: Article, asked: QueryDict, *, house: House) -> Conversation:
    """Read the piece that the address asks for; a bad word asks for the first."""
    root = number(asked.get("utas", ""))
    found = _one_thread(article, root, asked=asked) if root else None
    return found or _many_threads(article, asked, house=house)


def seen_by(
    viewer: User, found: Conversation, *, article: Article, house: House
) -> Conversation:
    """Mark what this reader wrote and likes, and add what waits for the newsroom."""
    liked = _liked_by(viewer, found.shown)
    for comment in found.shown:
        comment.is_mine = comment.author_id == viewer.pk
        comment.is_editable = comment.is_mine and house.may_edit(comment)
        comment.is_liked = comment.pk in liked
    if not house.has_waiting:
        return found
    waiting = Comment.objects.waiting_of(viewer).filter(article=article)
    return replace(found, waiting=list(waiting.fetch_mode(models.FETCH_RAISE)))


def address_of(comment: Comment) -> str:
    """Give the address of a piece of the conversation that holds the comment."""
    story = comment.article.get_absolute_url()
    query = _query_of_reply(comment) if comment.root_id else _query_of_root(comment)
    return f"{story}{query}#{comment.anchor}"


def _liked_by(viewer: User, shown: list[Comment]) -> set[int]:
    liked = [comment for comment in shown if comment.like_count]
    if not liked:
        return set()
    likes = Like.objects.filter(user=viewer, comment__in=liked)
    return set(likes.values_list("comment", flat=True))


def _many_threads(article: Article, asked: QueryDict, *, house: House) -> Conversation:
    order, after = Order.asked(asked.get("urut", "")), _cursor(asked)
    listed = _in_order(_listed(article, order), order, after=after)
    piece = cut(listed, size=THREADS_PER_PAGE, before=after)
    on_top = house.has_pinned and piece.is_first and order != Order.FEATURED
    pinned = _starts(article).filter(is_pinned=True) if on_top else []
    threads = _with_replies([*pinned, *piece.shown])
    further = _query(urut=order, lanjut=piece.older) if piece.older else ""
    return Conversation(threads, order, further, is_first=piece.is_first)


def _one_thread(
    article: Article, root: int, *, asked: QueryDict
) -> Conversation | None:
    start = Comment.objects.roots_of(article).for_starts().filter(pk=root).first()
    if start is None:
        return None
    after = _cursor(asked)
    replies = Comment.objects.replies_to(start).for_thread().filter(pk__gt=after or 0)
    piece = cut(replies, size=REPLIES_PER_PAGE, before=after)
    further = _query(utas=root, lanjut=piece.older) if piece.older else ""
    return Conversation(
        [Thread(start, piece.shown)],
        next=further,
        is_first=piece.is_first,
        is_one_thread=True,
    )


def _cursor(asked: QueryDict) -> int | None:
    return number(asked.get("lanjut", ""))


def _query(**asked: object) -> str:
    """Write a query without what goes without saying."""
    return f"?{urlencode({k: v for k, v in asked.items() if v != Order.NEWEST})}"


def _in_order(
    things: CommentQuerySet, order: Order, *, after: int | None
) -> CommentQuerySet:
    match order:
        case Order.OLDEST:
            return things.filter(pk__gt=after or 0).order_by("pk")
        case Order.POPULAR:
            return _below(things, "like_count", after=after)
        case Order.FEATURED:
            return _below(things, "featured_at", after=after)
    newest = things.order_by("-pk")
    return newest.filter(pk__lt=after) if after else newest


def _below(
    things: CommentQuerySet, field: str, *, after: int | None
) -> CommentQuerySet:
    """Sort by the field, and go on behind where that comment stands now."""
    things = things.order_by(f"-{field}", "-pk")
    if after is None:
        return things
    anchor = Comment.objects.filter(pk=after)
    stood = anchor.values_list(field, flat=True).first()
    if stood is None:
        return things
    lower = things.filter(**{f"{field}__lte": stood})
    return lower.exclude(**{field: stood, "pk__gte": after})


def _listed(article: Article, order: Order) -> CommentQuerySet:
    if order == Order.FEATURED:
        public = Comment.objects.published().filter(article=article)
        return public.featured().for_thread()
    return _starts(article).filter(is_pinned=False)


def _starts(article: Article) -> CommentQuerySet:
    roots = Comment.objects.roots_of(article)
    return roots.with_first_replies(FIRST_REPLIES + 1).for_starts()


def _with_replies(roots: list[Comment]) -> list[Thread]:
    """Find the first replies of all threads at once."""
    numbers = {root.pk: getattr(root, "first_replies", []) for root in roots}
    wanted = list(chain.from_iterable(numbers.values()))
    replies = Comment.objects.for_thread().in_bulk(wanted) if wanted else {}
    return [
        _thread(root, [replies[pk] for pk in numbers[root.pk] if pk in replies])
        for root in roots
    ]


def _thread(root: Comment, replies: list[Comment]) -> Thread:
    """Show the first replies; one more was found only to know that there are more."""
    shown = replies[:FIRST_REPLIES]
    more = max(1, root.reply_count - len(shown)) if replies[FIRST_REPLIES:] else 0
    return Thread(root, shown, more)


def _query_of_root(comment: Comment) -> str:
    newer = Comment.objects.roots_of(comment.article).filter(pk__gt=comment.pk)
    is_on_first = comment.is_pinned or _fewer(newer, THREADS_PER_PAGE)
    return "" if is_on_first else _query(lanjut=comment.pk + 1)


def _query_of_reply(comment: Comment) -> str:
    earlier = Comment.objects.replies_to(comment.root_id).filter(pk__lt=comment.pk)
    if _fewer(earlier, REPLIES_PER_PAGE):
        return _query(utas=comment.root_id)
    return _query(utas=comment.root_id, lanjut=comment.pk - 1)


def _fewer(things: CommentQuerySet, count: int) -> bool:
    return len(things.values_list("pk", flat=True)[:count]) < count
