"""Words that comments may not hold, or that a moderator looks at first."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from comments.moderation.folding import folded
from comments.moderation.terms import TERMS, Severity


class TermManager(models.Manager["Term"]):
    def in_use(self) -> dict[str, str]:
        """Give the words that come with us, as the newsroom changed them."""
        all_terms = TERMS | dict(self.values_list("phrase", "severity"))
        return {it: how for it, how in all_terms.items() if how != Severity.FREE}


class Term(models.Model):
    """The newsroom's own word on a word; it goes before the one that comes with us."""

    phrase = models.CharField(
        "kata atau frasa",
        max_length=60,
        unique=True,
        help_text="Tulis dengan huruf biasa; ejaan yang disamarkan ikut dikenali.",
        error_messages={"unique": "Kata ini sudah ada."},
    )
    severity = models.CharField("akibat", max_length=10, choices=Severity)

    objects = TermManager()

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

    def clean(self) -> None:
        """Keep the phrase as texts are read: plain, small, without disguise."""
        self.phrase = folded(self.phrase)
        if not self.phrase:
            raise ValidationError({"phrase": "Tulis kata dengan huruf."})
