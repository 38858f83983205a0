"""Where a comment can stand."""

from django.db import models


class Status(models.TextChoices):
    PENDING = "pending", "Menunggu"
    PUBLISHED = "published", "Tampil"
    REMOVED_BY_AUTHOR = "removed_by_author", "Dihapus penulisnya"
    REMOVED_BY_STAFF = "removed_by_staff", "Disembunyikan redaksi"
    SPAM = "spam", "Spam"


class Outdated(Exception):
    """The comment changed, or went away, after the form was opened."""


REMOVED = [Status.REMOVED_BY_AUTHOR, Status.REMOVED_BY_STAFF]
AUTHORS_OWN = [Status.PENDING, Status.PUBLISHED]
HIDDEN_BY_STAFF = [Status.REMOVED_BY_STAFF, Status.SPAM]
