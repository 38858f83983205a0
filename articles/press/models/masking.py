"""The record that names were replaced in a story. The names themselves are nowhere."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from articles.models import Article


class Masking(models.Model):
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="maskings", verbose_name="berita"
    )
    replaced = models.PositiveIntegerField("sebutan yang diganti")
    drops_photos = models.BooleanField("lepas semua foto", default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="disamarkan oleh",
    )
    at = models.DateTimeField("waktu", db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "penyamaran identitas"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Penyamaran {self.pk}"
