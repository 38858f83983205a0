"""What a person may not do for a while, and why."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models import User
from comments.moderation.models.action import MESSAGE_MAX_CHARS
from comments.moderation.models.causes import Cause


class Measure(models.TextChoices):
    WARN = "warn", "Peringatan"
    HOLD = "hold", "Setiap komentar ditinjau dahulu"
    SUSPEND = "suspend", "Tidak boleh berkomentar sampai"
    BAN = "ban", "Tidak boleh berkomentar"


_SAID = {
    Measure.WARN: "Redaksi memberi Anda peringatan",
    Measure.HOLD: "Setiap komentar Anda ditinjau redaksi dahulu",
    Measure.SUSPEND: "Akun Anda tidak dapat berkomentar",
    Measure.BAN: "Akun Anda tidak dapat berkomentar",
}


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def in_force(self, user: User) -> Self:
        """Keep what holds now; a warning holds until it was read."""
        going_on = Q(until=None) | Q(until__gt=Now())
        unread = Q(measure=Measure.WARN, read_at=None)
        mine = self.filter(user=user, lifted_at=None)
        return mine.filter(unread | (going_on & ~Q(measure=Measure.WARN)))

    def warnings(self) -> Self:
        return self.filter(measure=Measure.WARN)

    def sent_away(self) -> Self:
        """Keep what forbids somebody to take part now."""
        going_on = Q(until=None) | Q(until__gt=Now())
        away = [Measure.SUSPEND, Measure.BAN]
        return self.filter(going_on, measure__in=away, lifted_at=None)

    def mark_as_read(self) -> None:
        self.filter(read_at=None).update(read_at=Now())


class Sanction(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="sanctions",
        verbose_name="pengguna",
    )
    measure = models.CharField("sanksi", max_length=20, choices=Measure)
    until = models.DateTimeField("sampai", null=True, blank=True)
    cause = models.CharField("alasan", max_length=20, choices=Cause)
    message = models.CharField(
        "pesan untuk pengguna", max_length=MESSAGE_MAX_CHARS, blank=True
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="oleh",
    )
    given_at = models.DateTimeField("diberikan", db_default=Now(), editable=False)
    read_at = models.DateTimeField("dibaca", null=True, editable=False)
    lifted_at = models.DateTimeField("dicabut", null=True, editable=False)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "sanksi"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__in=Measure.values), name="sanction_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(measure=Measure.SUSPEND) | Q(until__isnull=False),
                name="sanction_suspension_ends",
                violation_error_message="Isi sampai kapan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.user}"

    def clean(self) -> None:
        """Refuse what would do nothing."""
        if self.until and self.until <= timezone.now():
            raise ValidationError({"until": "Isi waktu yang akan datang."})
        if self.user_id and self.user.is_staff:
            raise ValidationError({"user": "Anggota redaksi tidak dinilai di sini."})

    def sentence(self) -> str:
        """Say what holds, until when and why, to the person it is about."""
        begin = _SAID[Measure(self.measure)]
        if self.measure == Measure.SUSPEND:
            begin += f" hingga {date_format(localtime(self.until), 'DATETIME_FORMAT')}"
        return f"{begin}. Alasan: {self.why()}."

    def sentence_when_lifted(self) -> str:
        return f"Redaksi mencabut sanksi ini: “{_SAID[Measure(self.measure)]}”."

    def why(self) -> str:
        parts: list[str] = [self.get_cause_display(), self.message]
        return ". ".join(part for part in parts if part).rstrip(".")
