"""A complaint about a comment, and the clock that runs for it."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, Q, When
from django.db.models.functions import Least, Now

from accounts.models import User
from comments.limits import DUE_AFTER, ORDER_DUE_AFTER, URGENT_ORDER_DUE_AFTER
from comments.models import Comment, SiteRule
from comments.models.status import AUTHORS_OWN, Outdated, Status
from comments.moderation.models.action import Action
from comments.moderation.models.causes import Cause
from comments.moderation.models.sanction import Sanction

NOTE_MAX_CHARS = 500
AUTHORITY_MAX_CHARS = 120
LETTER_MAX_BYTES = 5 * 1024 * 1024
HELD = "Dilaporkan beberapa pembaca; menunggu peninjauan redaksi."
# So many members take a comment out of sight that no moderator has approved.
MEMBERS_TO_HOLD = 3


class Channel(models.TextChoices):
    """Who wants it, and so how long the newsroom has."""

    READER = "reader", "Pembaca (2 x 24 jam)"
    ORDER = "order", "Perintah pejabat (24 jam)"
    URGENT = "urgent", "Perintah mendesak (4 jam)"


DUE = {
    Channel.READER: DUE_AFTER,
    Channel.ORDER: ORDER_DUE_AFTER,
    Channel.URGENT: URGENT_ORDER_DUE_AFTER,
}


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(resolved_at=None)

    @transaction.atomic
    def file(self, comment: Comment, *, cause: str, note: str, **who: Any) -> bool:
        """Store a complaint of a member (``reporter``) or of a visitor (``email``).

        Tell whether it is new: a member's stands open once. Nobody knows whose a
        visitor's address is, so only the very same complaint is none.
        """
        standing = Comment.objects.locked().filter(status__in=AUTHORS_OWN)
        if not standing.filter(pk=comment.pk).exists():
            return True  # the newsroom, or its author, was quicker
        said = {"cause": cause, "note": note}
        same = who if "reporter" in who else who | said
        if self.open().filter(comment=comment, **same).exists():
            return False
        report = Report(comment=comment, version=comment.version, **said, **who)
        Report.objects.bulk_create([report], ignore_conflicts=True)
        _start_clock(comment, report)
        _hold_if_many(comment)
        return True

    @transaction.atomic
    def order(
        self, comment: Comment, *, authority: str, **told: Any
    ) -> tuple["Report", bool]:
        """Note what an official demands, once a letter and clock; tell if it is new.

        Raises ``Outdated`` where readers do not see the comment any more.
        """
        standing = Comment.objects.locked().filter(status__in=AUTHORS_OWN)
        if not standing.filter(pk=comment.pk).exists():
            raise Outdated
        report, is_new = self.open().get_or_create(
            comment=comment,
            authority=authority,
            channel=told.pop("channel"),
            defaults=told | {"version": comment.version},
        )
        if is_new:
            _start_clock(comment, report)
        return report, is_new

    def lately_by(self, user: User) -> int:
        hour = Now() - timedelta(hours=1)
        return self.filter(reporter=user, received_at__gt=hour).count()

    def resolve(self, comment: Comment, *, by: Action) -> None:
        standing = self.open().filter(comment=comment)
        standing.update(resolved_at=Now(), resolved_by=by)

    def reopen(self, *, by: Action) -> None:
        self.filter(resolved_by=by).update(resolved_at=None, resolved_by=None)


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
    channel = models.CharField(
        "jalur",
        max_length=10,
        choices=Channel,
        default=Channel.READER,
        db_default=Channel.READER,
    )
    authority = models.CharField(
        "pejabat dan nomor surat",
        max_length=AUTHORITY_MAX_CHARS,
        blank=True,
        db_default="",
    )
    letter = models.BinaryField("surat", null=True)
    version = models.PositiveIntegerField("versi", default=1)
    received_at = models.DateTimeField("diterima", db_default=Now())
    resolved_at = models.DateTimeField("selesai", null=True, blank=True)
    resolved_by = models.ForeignKey(
        Action,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="keputusan",
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "laporan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "reporter"],
                condition=Q(resolved_at=None, reporter__isnull=False),
                name="report_open_once_a_member",
            ),
            models.UniqueConstraint(
                fields=["comment", "email", "cause", "note"],
                condition=Q(resolved_at=None) & ~Q(email=""),
                name="report_open_once_a_visitor",
            ),
            models.CheckConstraint(
                condition=Q(cause__in=Cause.values), name="report_cause_is_known"
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.READER, authority="")
                | (Q(channel__in=[Channel.ORDER, Channel.URGENT]) & ~Q(authority="")),
                name="report_order_has_authority",
                violation_error_message="Sebut pejabat dan nomor suratnya.",
            ),
        ]
        indexes = [
            models.Index(fields=["reporter", "-received_at"], name="report_by_member"),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}: {self.comment}"

    @property
    def due_at(self) -> datetime:
        return self.received_at + DUE[Channel(self.channel)]

    @property
    def is_order(self) -> bool:
        return self.channel != Channel.READER


def _start_clock(comment: Comment, report: Report) -> None:
    """Let what is due first decide until when the newsroom has to look.

    What a moderator has approved as it stands does not hide by itself.
    """
    due = Least(F("due_at"), Now() + DUE[Channel(report.channel)])
    hides = due if SiteRule.objects.current().hides_overdue else None
    is_unseen = Q(approved_version=None) | ~Q(approved_version=F("version"))
    by_itself = When(is_unseen, status=Status.PUBLISHED, then=hides)
    waiting = Comment.objects.filter(pk=comment.pk)
    waiting.update(due_at=due, hides_at=Case(by_itself, default=F("hides_at")))


def _hold_if_many(comment: Comment) -> None:
    """Count members in good standing: anybody can write three addresses."""
    comment.refresh_from_db()
    members = Report.objects.open().filter(comment=comment, reporter__isnull=False)
    members = members.exclude(reporter__in=Sanction.objects.sent_away().values("user"))
    is_approved = comment.approved_version == comment.version
    if is_approved or members.count() < MEMBERS_TO_HOLD:
        return
    try:
        comment.hold(HELD)
    except Outdated:  # nobody sees it any more
        return
