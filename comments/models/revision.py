"""Former wordings of a comment; rows are added and never changed."""

from django.db import models
from django.db.models.functions import Now

from comments.limits import COMMENT_MAX_CHARS
from comments.models.status import Status


class Revision(models.Model):
    comment = models.ForeignKey(
        "comments.Comment",
        models.CASCADE,
        related_name="revisions",
        verbose_name="komentar",
    )
    version = models.PositiveIntegerField("versi")
    body = models.TextField("isi")
    status = models.CharField(
        "status", max_length=20, choices=Status, default=Status.PUBLISHED
    )
    created_at = models.DateTimeField("diganti", db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "versi lama"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "version"], name="revision_once"
            ),
            models.CheckConstraint(
                condition=models.Q(body__length__lte=COMMENT_MAX_CHARS),
                name="revision_length",
            ),
        ]

    def __str__(self) -> str:
        return f"Versi {self.version}"
