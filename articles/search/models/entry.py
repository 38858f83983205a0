"""A story as search knows it: its words, and since when readers may find it."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from articles.models import Article

# Raise it with every change of what texts are read as: older entries are made anew.
READING = 1
UNREAD = 0


class DayInUTC(models.Func):
    """Give the day of a time in one zone for all: only that is always the same."""

    template = "(%(expressions)s AT TIME ZONE 'UTC')::date"
    output_field = models.DateField()


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_this_reading(self) -> "EntryQuerySet":
        return self.filter(reading=READING)


class Entry(models.Model):
    """Words, and a time from which they are found.

    The words are written by the save path (see ``articles.search.indexing``); what is
    changed past it a trigger marks as unread. Triggers write the time too (see the
    migration), whoever publishes or withdraws: without one nothing is found.
    """

    article = models.OneToOneField(
        Article,
        models.DO_NOTHING,
        primary_key=True,
        related_name="search_entry",
        db_constraint=False,  # the migration has one that deletes with the story
    )
    published_at = models.DateTimeField(null=True)
    published_on = models.GeneratedField(
        expression=DayInUTC("published_at"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    words = SearchVectorField()
    reading = models.PositiveSmallIntegerField(default=READING)
    text_hash = models.UUIDField()  # of what was read

    objects: Any = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "entri pencarian"
        indexes = [
            GinIndex(fields=["words", "published_on"], name="entry_words_and_days"),
            models.Index(
                fields=["-published_at", "-article"],
                condition=models.Q(published_at__isnull=False),
                name="entry_newest",
            ),
        ]

    def __str__(self) -> str:
        return f"Entri {self.article_id}"
