"""What a public story said before it was changed: kept by a trigger, whoever writes."""

from typing import Self

from django.db import models
from django.db.models.functions import Now

from articles.models import Article


class FormerTextQuerySet(models.QuerySet["FormerText"]):
    def of(self, article: Article) -> Self:
        """Give them the newest first."""
        return self.filter(article=article).order_by("-pk")


class FormerText(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="former_texts")
    headline = models.CharField("judul", max_length=200)
    lead = models.TextField("ringkasan", blank=True)
    body = models.TextField("isi")
    shown_until = models.DateTimeField("tampil sampai", db_default=Now())

    objects = FormerTextQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "naskah terdahulu"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id}: {self.shown_until}"
