"""Why a story was withdrawn: a public record, never a silent deletion."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from articles.models.lengths import at_most


class Reason(models.TextChoices):
    """The whole list of Pedoman Pemberitaan Media Siber, section 5a."""

    SARA = "sara", "SARA"
    DECENCY = "decency", "Kesusilaan"
    CHILD = "child", "Masa depan anak"
    TRAUMA = "trauma", "Pengalaman traumatik korban"
    PRESS_COUNCIL = "press_council", "Pertimbangan Dewan Pers"


class Withdrawal(models.Model):
    article = models.OneToOneField(
        "articles.Article",
        models.PROTECT,
        related_name="withdrawal",
        verbose_name="artikel",
    )
    reason = models.CharField("alasan", max_length=20, choices=Reason)
    note = models.TextField(
        "keterangan untuk pembaca",
        max_length=600,
        help_text="Tampil di halaman berita yang dicabut.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="dicabut oleh",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="disetujui oleh",
    )
    at = models.DateTimeField("waktu", db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "pencabutan"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(by=models.F("approved_by")),
                name="withdrawal_has_two_people",
                violation_error_message="Pencabutan harus disetujui orang lain.",
            ),
            *at_most("withdrawal", note=600),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_reason_display()}"
