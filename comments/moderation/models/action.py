"""What was done about a comment or a person; rows are added and never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from comments.models import Comment, Status
from comments.moderation.models.causes import Cause

MESSAGE_MAX_CHARS = 500


class Deed(models.TextChoices):
    APPROVE = "approve", "Disetujui"
    HIDE = "hide", "Disembunyikan"
    SPAM = "spam", "Ditandai spam"
    FEATURE = "feature", "Dijadikan pilihan redaksi"
    UNFEATURE = "unfeature", "Bukan lagi pilihan redaksi"
    PIN = "pin", "Disematkan"
    UNPIN = "unpin", "Tidak lagi disematkan"
    BACK = "back", "Keputusan diurungkan"
    SANCTION = "sanction", "Sanksi diberikan"
    LIFT = "lift", "Sanksi dicabut"


DECISIONS = [Deed.APPROVE, Deed.HIDE, Deed.SPAM]


class Action(models.Model):
    """``actor`` is nobody where the site itself acted, or where the account is gone.

    A trigger refuses every change but that people are forgotten (see the migrations).
    """

    comment = models.ForeignKey(
        Comment,
        models.PROTECT,
        null=True,
        related_name="actions",
        verbose_name="komentar",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="tentang",
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="oleh",
    )
    deed = models.CharField("tindakan", max_length=20, choices=Deed)
    cause = models.CharField("alasan", max_length=20, choices=Cause, blank=True)
    message = models.CharField("pesan", max_length=MESSAGE_MAX_CHARS, blank=True)
    version = models.PositiveIntegerField("versi", null=True)
    was = models.CharField("sebelumnya", max_length=20, choices=Status, blank=True)
    was_due_at = models.DateTimeField("tenggat sebelumnya", null=True)
    done_at = models.DateTimeField("waktu", db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "tindakan moderasi"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deed__in=Deed.values), name="action_deed_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_deed_display()
