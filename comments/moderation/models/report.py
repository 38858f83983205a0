"""A complaint about a comment, and the clock that runs for it."""

from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Now

from comments.limits import DUE_AFTER
from comments.models import Comment, SiteRule
from comments.models.status import Outdated, Status
from comments.moderation.models.causes import Cause

NOTE_MAX_CHARS = 500
HELD = "Dilaporkan beberapa pembaca; menunggu peninjauan redaksi."
# So many members take a comment out of sight that no moderator has approved.
MEMBERS_TO_HOLD = 3


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(resolved_at=None)

    @transaction.atomic
    def file(self, comment: Comment, *, cause: str, note: str, **who: Any) -> bool:
        """Store a complaint of a member (``reporter``) or of a visitor (``email``).

        Tell whether it is new: the same person complains about a comment once.
        """
        if self.filter(comment=comment, **who).exists():
            return False
        report = Report(comment=comment, cause=cause, note=note, **who)
        Report.objects.bulk_create([report], ignore_conflicts=True)
        _start_clock(comment)
        _hold_if_many(comment)
        return True

    def resolve(self, comment: Comment) -> None:
        self.open().filter(comment=comment).update(resolved_at=Now())


class Report(models.Model):
    comment = models.ForeignKey(
        Comment, models.CASCADE, related_name="reports", verbose_name="komentar"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pelapor",
        db_index=False,
    )
    email = models.EmailField("email pelapor", blank=True)
    cause = models.CharField("alasan", max_length=20, choices=Cause)
    note = models.CharField("keterangan", max_length=NOTE_MAX_CHARS, blank=True)
    received_at = models.DateTimeField("diterima", db_default=Now())
    resolved_at = models.DateTimeField("selesai", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "laporan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reporter", "comment"], name="report_once_a_member"
            ),
            models.UniqueConstraint(
                fields=["email", "comment"],
                condition=~Q(email=""),
                name="report_once_a_visitor",
            ),
            models.CheckConstraint(
                condition=Q(cause__in=Cause.values), name="report_cause_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}: {self.comment}"


def _start_clock(comment: Comment) -> None:
    """Let the first open complaint decide until when the newsroom has to look."""
    due = Coalesce(F("due_at"), Now() + DUE_AFTER)
    hides = due if SiteRule.objects.current().hides_overdue else None
    waiting = Comment.objects.filter(pk=comment.pk)
    is_shown = When(status=Status.PUBLISHED, then=hides)
    waiting.update(due_at=due, hides_at=Case(is_shown, default=F("hides_at")))


def _hold_if_many(comment: Comment) -> None:
    """Count members only: anybody can write three addresses."""
    comment.refresh_from_db()
    members = Report.objects.open().filter(comment=comment, reporter__isnull=False)
    is_approved = comment.approved_version == comment.version
    if is_approved or members.count() < MEMBERS_TO_HOLD:
        return
    try:
        comment.hold(HELD)
    except Outdated:  # nobody sees it any more
        return
