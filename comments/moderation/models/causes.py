"""Why a comment is complained about or taken away, as the press guideline puts it."""

from django.db import models


class Cause(models.TextChoices):
    """Pedoman Pemberitaan Media Siber 3c, and what the law adds."""

    LIES = "lies", "Bohong atau fitnah"
    HATE = "hate", "Kebencian atau SARA"
    VIOLENCE = "violence", "Kekerasan atau ancaman"
    OBSCENE = "obscene", "Cabul"
    DEGRADING = "degrading", "Merendahkan martabat"
    SPAM = "spam", "Perjudian atau spam"
    PRIVACY = "privacy", "Data pribadi"
    OTHER = "other", "Lainnya"
