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


class Verification(models.TextChoices):
    """Pedoman Pemberitaan Media Siber 2c: what is urgent may wait for its proof."""

    VERIFIED = "verified", "Terverifikasi"
    PENDING = "pending", "Belum terverifikasi"


class Care(models.TextChoices):
    """Whom a story could hurt: guidelines of the press council, and KEJ article 5."""

    CHILD = "child", "Anak (di bawah 18 tahun)"
    MISSING_CHILD = "missing_child", "Anak hilang, boleh disebut sampai ditemukan"
    DECENCY = "decency", "Kejahatan susila"
    SUICIDE = "suicide", "Bunuh diri"


class CorrectionKind(models.TextChoices):
    """Pedoman Pemberitaan Media Siber 4, and 2d for what was verified later."""

    ERRATUM = "erratum", "Ralat"
    CORRECTION = "correction", "Koreksi"
    REPLY = "reply", "Hak Jawab"
    UPDATE = "update", "Pemutakhiran"
