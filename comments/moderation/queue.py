"""What waits for a moderator, with all he needs to decide, and how he decides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from accounts.models import User
from accounts.requests import number
from comments.models import Comment, Outdated, Status
from comments.models.status import HIDDEN_BY_STAFF
from comments.moderation import deeds
from comments.moderation.models import Action, Cause, Deed, Report

AT_ONCE = 50
LATELY = 10
HIDING = [cause for cause in Cause if cause != Cause.SPAM]
DEEDS: dict[str, Callable[..., None]] = {
    "approve": deeds.approve,
    "spam": deeds.mark_as_spam,
    "back": deeds.take_back,
    **{deed.value: partial(deeds.mark, deed=deed) for deed in deeds.MARKS},
    **{cause.value: partial(deeds.hide, cause=cause) for cause in HIDING},
}


@dataclass(frozen=True)
class Item:
    """A comment, what its writer has done so far, and whether it is late."""

    comment: Comment
    shown: int
    hidden: int

    @property
    def is_late(self) -> bool:
        return self.comment.due_at is not None and self.comment.due_at < timezone.now()


def waiting() -> list[Item]:
    found = Comment.objects.waiting_longest_first().select_related(
        "author", "article__section", "in_reply_to__author"
    )
    reports = Prefetch("reports", Report.objects.open(), to_attr="open_reports")
    comments = list(found.prefetch_related(reports)[:AT_ONCE])
    histories = _histories({comment.author_id for comment in comments})
    return [
        Item(comment, *histories.get(comment.author_id, (0, 0))) for comment in comments
    ]


def lately_decided(by: User) -> list[Action]:
    """Give what this moderator did last, to be taken back."""
    decisions = [Deed.APPROVE, Deed.HIDE, Deed.SPAM]
    done = Action.objects.filter(actor=by, deed__in=decisions)
    return list(done.select_related("comment__article__section")[:LATELY])


def decide(pressed: str, *, chosen: Iterable[str], by: User) -> int:
    """Do what a button says: ``approve-12`` to one comment, ``approve`` to the chosen.

    Tell how many; what somebody else decided first is left as it is.
    """
    word, _, one = pressed.partition("-")
    deed = DEEDS.get(word)
    numbers = [number(raw) for raw in ([one] if one else chosen)]
    comments = Comment.objects.filter(pk__in=[pk for pk in numbers if pk is not None])
    return sum(_done(deed, comment, by=by) for comment in comments) if deed else 0


def _done(deed: Callable[..., Any], comment: Comment, *, by: User) -> bool:
    try:
        deed(comment, by=by)
    except Outdated:
        return False
    return True


def _histories(authors: set[int | None]) -> dict[int, tuple[int, int]]:
    counted = Comment.objects.filter(author__in=authors - {None}).values("author")
    rows = counted.annotate(
        shown=Count("pk", filter=Q(status=Status.PUBLISHED)),
        hidden=Count("pk", filter=Q(status__in=HIDDEN_BY_STAFF)),
    )
    return {row["author"]: (row["shown"], row["hidden"]) for row in rows}
