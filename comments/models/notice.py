"""What a reader is told about his comments, and whether he wants mails about it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import User

MESSAGE_MAX_CHARS = 700


class Kind(models.TextChoices):
    REPLY = "reply", "Balasan"
    DECISION = "decision", "Keputusan redaksi"
    FEATURED = "featured", "Pilihan Redaksi"
    SANCTION = "sanction", "Sanksi"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def tell_of_reply(self, reply: Any) -> None:
        """Tell whom it answers, and whose thread it is, once each."""
        people = {it.author_id for it in (reply.in_reply_to, reply.root) if it}
        self._tell(people - {None, reply.author_id}, Kind.REPLY, about=reply)

    def tell_of_feature(self, comment: Any) -> None:
        self._tell({comment.author_id} - {None}, Kind.FEATURED, about=comment)

    def tell_of_decision(self, comment: Any) -> None:
        """Tell the author where his comment stands now, instead of where it stood."""
        self.filter(comment=comment, kind=Kind.DECISION).delete()
        self._tell({comment.author_id} - {None}, Kind.DECISION, about=comment)

    def tell_of_sanction(self, user: User, message: str) -> None:
        self.create(recipient=user, kind=Kind.SANCTION, message=message)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def mark_as_read(self) -> int:
        return self.unread().update(read_at=Now())

    def _tell(self, people: set[int], kind: Kind, *, about: Any) -> None:
        told = [Notice(recipient_id=pk, kind=kind, comment=about) for pk in people]
        Notice.objects.bulk_create(told, ignore_conflicts=True)


class Notice(models.Model):
    """One thing told to one person; the inbox is the truth and a mail its echo."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notices",
        verbose_name="penerima",
        db_index=False,
    )
    kind = models.CharField("jenis", max_length=20, choices=Kind)
    comment = models.ForeignKey(
        "comments.Comment",
        models.CASCADE,
        null=True,
        related_name="notices",
        verbose_name="komentar",
        db_index=False,
    )
    message = models.CharField("pesan", max_length=MESSAGE_MAX_CHARS, blank=True)
    made_at = models.DateTimeField("waktu", db_default=Now())
    read_at = models.DateTimeField("dibaca", null=True)
    mailed_at = models.DateTimeField("dikirim", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemberitahuan"
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "recipient", "kind"], name="notice_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="notice_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(comment__isnull=False) | Q(kind=Kind.SANCTION),
                name="notice_is_about_something",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_newest"),
            models.Index(
                fields=["recipient"],
                condition=Q(read_at__isnull=True),
                name="notice_unread",
            ),
            models.Index(
                fields=["made_at"],
                condition=Q(read_at__isnull=True, mailed_at__isnull=True),
                name="notice_unsent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.recipient_id}"


class MailWishManager(models.Manager["MailWish"]):
    def ask(self, user: User, **kinds: bool) -> None:
        """Want these kinds from now on; what somebody was told before stays unsent."""
        known = self.filter(user=user).values(*kinds).first() or {}
        is_more = any(wanted and not known.get(kind) for kind, wanted in kinds.items())
        defaults = {**kinds, "since": Now()} if is_more else kinds
        self.update_or_create(user=user, defaults=defaults)


class MailWish(models.Model):
    """What a reader wants as mail, too; who has no row wants none."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="mail_wish",
        verbose_name="pengguna",
    )
    replies = models.BooleanField("Balasan atas komentar saya", default=False)
    decisions = models.BooleanField(
        "Keputusan redaksi tentang komentar saya", default=False
    )
    since = models.DateTimeField("sejak", db_default=Now())
    last_at = models.DateTimeField("email terakhir", null=True)

    objects = MailWishManager()

    class Meta:
        verbose_name = verbose_name_plural = "permintaan email"

    def __str__(self) -> str:
        return str(self.user_id)

    @property
    def kinds(self) -> list[Kind]:
        wanted = [Kind.REPLY] if self.replies else []
        if self.decisions:
            wanted += [Kind.DECISION, Kind.FEATURED, Kind.SANCTION]
        return wanted

    def withdraw(self) -> None:
        """Send no mail any more, however often that is said."""
        self.replies = self.decisions = False
        self.save(update_fields=["replies", "decisions"])
