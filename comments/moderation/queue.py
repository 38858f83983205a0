"""What waits for a moderator, with all he needs to decide, and how he decides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import (
    Exists,
    F,
    Func,
    IntegerField,
    Max,
    OuterRef,
    QuerySet,
    Value,
)
from django.utils import timezone

from accounts.models import User
from accounts.requests import number
from comments.models import Comment, Outdated, Status
from comments.models.status import AUTHORS_OWN, HIDDEN_BY_STAFF
from comments.moderation import deeds
from comments.moderation.models import Action, Cause, Report
from comments.moderation.models.action import DECISIONS

AT_ONCE = 30
COUNTED_AT_MOST = 100
HIDING = [cause for cause in Cause if cause != Cause.SPAM]
DEEDS: dict[str, Callable[..., Any]] = {
    "approve": deeds.approve,
    "spam": deeds.mark_as_spam,
    **{deed.value: partial(deeds.mark, deed=deed) for deed in deeds.MARKS},
    **{cause.value: partial(deeds.hide, cause=cause) for cause in HIDING},
}


class Seen(NamedTuple):
    """What a moderator had before his eyes; what changed since, he has not judged."""

    pk: int
    version: int
    newest_report: int
    status: str

    @classmethod
    def read(cls, word: str) -> Self | None:
        """Read what a button or a tick carries: ``12-3-77-pending``."""
        *raw, status = word.split("-")
        match [number(it) for it in raw]:
            case [int(pk), int(version), int(newest)] if status in Status.values:
                return cls(pk, version, newest, status)
        return None

    def __str__(self) -> str:
        return "-".join(map(str, self))


@dataclass(frozen=True)
class Item:
    """A comment, what is said against it, and how much of its writer's was shown."""

    comment: Comment
    reports: list[Report]
    shown: int
    hidden: int

    @property
    def is_late(self) -> bool:
        return self.comment.due_at is not None and self.comment.due_at < timezone.now()

    @property
    def history(self) -> str:
        shown, hidden = map(_at_least, (self.shown, self.hidden))
        return f"Tampil: {shown}, disembunyikan: {hidden}"

    @property
    def seen(self) -> Seen:
        newest = max((report.pk for report in self.reports), default=0)
        it = self.comment
        return Seen(it.pk, it.version, newest, it.status)


def waiting(only: int | None = None) -> list[Item]:
    """Give what is due first; or the one comment asked for, whatever it waits for."""
    if only is None:
        found = Comment.objects.waiting_longest_first()
    else:
        found = Comment.objects.filter(pk=only, status__in=AUTHORS_OWN)
    people = ["author", "article__section", "in_reply_to"]
    loaded = found.select_related(*people).defer("article__body")
    comments = list(loaded[:AT_ONCE])
    reports = _reports(comments)
    histories = _histories({comment.author_id for comment in comments})
    return [
        Item(it, reports.get(it.pk, []), *histories.get(it.author_id or 0, (0, 0)))
        for it in comments
    ]


def lately_decided(by: User) -> list[Action]:
    """Give what this moderator did last and can undo."""
    done = Action.objects.filter(actor=by, deed__in=DECISIONS, was__in=AUTHORS_OWN)
    newer = Action.objects.filter(comment=OuterRef("comment"), pk__gt=OuterRef("pk"))
    last = done.exclude(Exists(newer)).filter(version=F("comment__version"))
    return list(last.select_related("comment")[:AT_ONCE])


def decide(pressed: str, *, chosen: Iterable[str], by: User) -> tuple[int, int]:
    """Do what a button says: ``approve 12-3-77-pending``, ``approve`` to the chosen,
    or ``undo 45``, a decision's number.

    Tell how many were done, and how many had changed or were decided meanwhile.
    """
    word, _, one = pressed.partition(" ")
    if word == "undo":
        return _count([_undone(number(one) or 0, by=by)])
    seen = [it for raw in ([one] if one else chosen) if (it := Seen.read(raw))]
    deed = DEEDS.get(word)
    return _count([_done(deed, it, by=by) for it in seen] if deed else [])


def do(word: str, comments: Iterable[Comment], *, by: User) -> int:
    """Do it to comments as they stand now, from a list that shows their state."""
    reports = Report.objects.open()
    rows = [Seen(it.pk, it.version, _newest(reports, it), it.status) for it in comments]
    return _count([_done(DEEDS[word], it, by=by) for it in rows])[0]


def _done(deed: Callable[..., Any], seen: Seen, *, by: User) -> bool:
    try:
        with transaction.atomic():
            deed(_as_seen(seen), by=by)
    except Outdated:
        return False
    return True


def _undone(pk: int, *, by: User) -> bool:
    mine = Action.objects.filter(pk=pk, deed__in=DECISIONS).select_related("comment")
    decision = mine.first()
    try:
        if decision:
            deeds.undo(decision, by=by)
    except Outdated:
        return False
    return decision is not None


def _as_seen(seen: Seen) -> Comment:
    """Lock the comment, if it and what is said against it are as they were shown."""
    same = Comment.objects.filter(pk=seen.pk, version=seen.version, status=seen.status)
    comment = same.locked().first()
    if comment is None or _newest(Report.objects.open(), comment) != seen.newest_report:
        raise Outdated
    return comment


def _newest(reports: QuerySet[Report], comment: Comment) -> int:
    return reports.filter(comment=comment).aggregate(newest=Max("pk"))["newest"] or 0


def _at_least(count: int) -> str:
    return f"{count}+" if count == COUNTED_AT_MOST else str(count)


def _count(done: list[bool]) -> tuple[int, int]:
    return done.count(True), done.count(False)


def _reports(comments: list[Comment]) -> dict[int, list[Report]]:
    found = Report.objects.open().filter(comment__in=comments)
    by_comment: dict[int, list[Report]] = {}
    for report in found.select_related("reporter").defer("letter"):
        by_comment.setdefault(report.comment_id, []).append(report)
    return by_comment


def _histories(authors: set[int | None]) -> dict[int, tuple[int, int]]:
    """Count what readers saw of each and what they did not, as far as it matters."""
    people = User.objects.filter(pk__in=[pk for pk in authors if pk]).values_list(
        "pk", _count_up_to([Status.PUBLISHED]), _count_up_to(HIDDEN_BY_STAFF)
    )
    return {pk: (shown, hidden) for pk, shown, hidden in people}


def _count_up_to(statuses: list[Status]) -> Func:
    mine = Comment.objects.filter(author=OuterRef("pk"), status__in=statuses)
    ones = ArraySubquery(mine.order_by().values(one=Value(1))[:COUNTED_AT_MOST])
    return Func(ones, function="CARDINALITY", output_field=IntegerField())
