"""The words that stories are written with: for suggestions, and to know names."""

from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models

NAME_SHARE = 0.8  # of the stories a word stands in, for it to be taken as a name
COMMON_STORIES = 3  # what fewer have is as often mistyped as not


class WordQuerySet(models.QuerySet["Word"]):
    def common(self) -> Self:
        return self.filter(is_root=False, stories__gte=COMMON_STORIES)

    def like(self, word: str) -> Self:
        """Keep the words that share many pieces with this one, or all its letters."""
        alike = models.Q(text__trigram_similar=word)
        alike |= models.Q(pk__in=_with_letters_swapped(word))
        nearest = TrigramSimilarity("text", word).desc()
        return self.filter(alike, is_root=False).order_by(nearest, "-stories")

    def beginning_with(self, text: str) -> Self:
        return self.filter(text__startswith=text).order_by("-stories", "text")


def _with_letters_swapped(word: str) -> list[str]:
    """Write hagra in all ways with two neighbours swapped: harga is one of them."""
    return [
        f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
        for at in range(len(word) - 1)
    ]


class Word(models.Model):
    """A word of public stories, as ``manage.py reindex`` counted last.

    Its stories may have been withdrawn since: ask for what is found by it before it is
    shown.
    """

    text = models.CharField(max_length=40, primary_key=True, db_collation="C")
    stories = models.PositiveIntegerField(default=1)
    names = models.PositiveIntegerField(default=0)  # stories that write it as a name
    seen_in = models.BigIntegerField()  # the number of the newest story that has it
    is_root = models.BooleanField(db_default=False)  # a lexeme that no text holds

    objects: Any = WordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kata"
        indexes = [
            models.Index(
                fields=["text"],
                condition=models.Q(is_root=False, stories__gte=COMMON_STORIES),
                name="word_common",
            ),
            GinIndex(
                OpClass("text", name="gin_trgm_ops"),
                condition=models.Q(is_root=False),
                name="word_trigrams",
            ),
            GinIndex(
                OpClass("text", name="gin_trgm_ops"),
                condition=models.Q(is_root=False, stories__gte=COMMON_STORIES),
                name="word_trigrams_common",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_name(self) -> bool:
        return self.names >= NAME_SHARE * self.stories
