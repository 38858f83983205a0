"""What the editor answered for when a story went out: who, when, which boxes."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from articles.models import Article


class Clearance(models.Model):
    """Pedoman Pemberitaan Media Siber 2a-b, as a record. Rows are only added."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="clearances", verbose_name="artikel"
    )
    sources_checked = models.BooleanField("sumber sudah diverifikasi")
    subject_heard = models.BooleanField("pihak yang dapat dirugikan sudah dikonfirmasi")
    why_not_heard = models.CharField("alasan belum", max_length=300, blank=True)
    identities_hidden = models.BooleanField("identitas terlindungi")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="oleh",
    )
    at = models.DateTimeField("waktu", db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "pemeriksaan sebelum terbit"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article}: {self.at}"
