"""Every saved state of a story: who saved it, when and why. Rows are only added."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from accounts.models import User
from articles.models import Article, Care
from articles.models.disclosure import CONDITIONS

TEXTS = [
    "kicker",
    "headline",
    "slug",
    "lead",
    "lead_caption",
    "lead_alt",
    "lead_credit",
    "dateline_city",
    "body",
    "seo_title",
    "seo_description",
    "sponsor",
    *CONDITIONS,
    "ai_help",
    "source_name",
    "source_url",
]


class RevisionManager(models.Manager["Revision"]):
    def record(self, article: Article, *, by: User, note: str = "") -> "Revision":
        """Keep the article as it stands after a save."""
        return self.create(
            article=article,
            version=article.version,
            status=article.status,
            content=content_of(article),
            saved_by=by,
            note=note,
        )


class Revision(models.Model):
    """``content`` maps names of fields to what stood in them."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="revisions", verbose_name="artikel"
    )
    version = models.PositiveIntegerField("versi")
    status = models.CharField("status", max_length=10)
    content = models.JSONField("isi")
    note = models.CharField("catatan", max_length=200, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="disimpan oleh",
    )
    saved_at = models.DateTimeField("disimpan", db_default=Now())

    objects = RevisionManager()

    class Meta:
        verbose_name = verbose_name_plural = "versi"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "version"], name="article_revision_once"
            )
        ]

    def __str__(self) -> str:
        return f"Versi {self.version}"


def content_of(article: Article) -> dict[str, Any]:
    texts = {name: getattr(article, name) for name in TEXTS}
    return texts | {
        "lead_photo": article.lead_photo_id,
        "section": article.section.name,
        "kind": article.get_kind_display(),
        "flag": article.get_flag_display(),
        "verification": article.get_verification_display(),
        "care": [str(Care(it).label) for it in article.care],
        "topics": [topic.name for topic in article.topics.all()],
        "bylines": [str(byline) for byline in article.bylines.all()],
    }
