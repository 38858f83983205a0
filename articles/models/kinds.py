"""What a story can be, and where it can stand."""

from django.db import models


class Kind(models.TextChoices):
    NEWS = "news", "Berita"
    OPINION = "opinion", "Opini"
    ADVERTORIAL = "advertorial", "Advertorial"
    PRESS_RELEASE = "press_release", "Siaran Pers"
    FACT_CHECK = "fact_check", "Cek Fakta"


class Flag(models.TextChoices):
    """What makes a story stand out, whatever its kind."""

    EXCLUSIVE = "exclusive", "Eksklusif"
    LIVE = "live", "Liputan Langsung"


class Status(models.TextChoices):
    """Where a story stands. "Dijadwalkan" is PUBLISHED with a time to come."""

    DRAFT = "draft", "Draf"
    REVIEW = "review", "Ditinjau"
    APPROVED = "approved", "Disetujui"
    PUBLISHED = "published", "Terbit"
    WITHDRAWN = "withdrawn", "Dicabut"
