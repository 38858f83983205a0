"""Words that comments may not hold, or that a moderator looks at first."""

from django.db import models
from django.db.models import Q


class Severity(models.TextChoices):
    BANNED = "banned", "Ditolak"
    SUSPECT = "suspect", "Ditahan"
    FREE = "free", "Dibolehkan"


class Term(models.Model):
    """The newsroom's own word on a word; it goes before the one that comes with us."""

    phrase = models.CharField(
        "kata atau frasa",
        max_length=60,
        unique=True,
        error_messages={"unique": "Kata ini sudah ada."},
    )
    severity = models.CharField("akibat", max_length=10, choices=Severity)

    class Meta:
        verbose_name = verbose_name_plural = "kata"
        ordering = ["phrase"]
        constraints = [
            models.CheckConstraint(
                condition=Q(severity__in=Severity.values), name="term_severity_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.phrase
