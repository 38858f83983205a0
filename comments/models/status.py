"""Where a comment can stand."""

from datetime import datetime

from django.db import models
from django.utils import timezone


class Status(models.TextChoices):
    PENDING = "pending", "Menunggu"
    PUBLISHED = "published", "Tampil"
    REMOVED_BY_AUTHOR = "removed_by_author", "Dihapus penulisnya"
    REMOVED_BY_STAFF = "removed_by_staff", "Disembunyikan redaksi"
    SPAM = "spam", "Spam"


class Outdated(Exception):
    """The comment changed, or went away, after the form was opened."""


LATE = "Tidak ditampilkan selama laporan atasnya belum diperiksa redaksi."
AUTHORS_OWN = [Status.PENDING, Status.PUBLISHED]
HIDDEN_BY_STAFF = [Status.REMOVED_BY_STAFF, Status.SPAM]


class Standing:
    """What the status alone says of a loaded comment, for its page and its author."""

    status: str
    reason: str
    hides_at: datetime | None
    author_id: int | None

    @property
    def is_shown(self) -> bool:
        """Say of a loaded row what ``published()`` asks of the database."""
        is_late = self.hides_at is not None and self.hides_at <= timezone.now()
        return self.status == Status.PUBLISHED and not is_late

    @property
    def why_not_shown(self) -> str:
        """Tell the author what keeps his words from readers, if anything does."""
        return "" if self.is_shown else self.reason or LATE

    @property
    def standing(self) -> str:
        """Say in a word where it stands for its author."""
        is_late = self.status == Status.PUBLISHED and not self.is_shown
        return str((Status.PENDING if is_late else Status(self.status)).label)

    @property
    def is_authors_own(self) -> bool:
        return self.status in AUTHORS_OWN

    @property
    def was_removed_by_author(self) -> bool:
        return self.status == Status.REMOVED_BY_AUTHOR

    @property
    def was_taken_away(self) -> bool:
        return self.status in HIDDEN_BY_STAFF
