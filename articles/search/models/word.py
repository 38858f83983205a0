"""The words that stories are written with: for suggestions, and to know names."""

from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models

NAME_SHARE = 0.8  # of the stories a word stands in, for it to be taken as a name


class WordQuerySet(models.QuerySet["Word"]):
    def names(self) -> Self:
        return self.filter(names__gte=NAME_SHARE * models.F("stories"))

    def like(self, word: str) -> Self:
        alike = self.filter(text__trigram_similar=word, is_root=False)
        return alike.order_by(TrigramSimilarity("text", word).desc(), "-stories")

    def beginning_with(self, text: str) -> Self:
        return self.filter(text__startswith=text).order_by("-stories", "text")


class Word(models.Model):
    """Counted by ``manage.py count_words``; new ones come with the story that has them.

    A word may stem from a story that nobody may read: ask for what is found by it
    before it is shown.
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
            GinIndex(
                OpClass("text", name="gin_trgm_ops"),
                condition=models.Q(is_root=False),
                name="word_trigrams",
            ),
        ]

    def __str__(self) -> str:
        return self.text
