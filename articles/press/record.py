"""What a story's page says of corrections: those of its own, and those it is."""

from dataclasses import dataclass
from typing import Self

from articles.models import Article
from articles.press.models import Correction

_KEPT = "_record"


@dataclass(frozen=True)
class Record:
    """``own`` correct this story; ``answered`` are of others, which this one answers.

    Each list has the newest first.
    """

    own: list[Correction]
    answered: list[Correction]

    @classmethod
    def of(cls, article: Article) -> Self:
        """Ask once for a story."""
        known = vars(article)
        if _KEPT not in known:
            known[_KEPT] = cls._ask(article)
        return known[_KEPT]

    @classmethod
    def _ask(cls, article: Article) -> Self:
        found = list(
            Correction.objects.about(article).public().with_stories().newest_first()
        )
        own = [it for it in found if it.article_id == article.pk]
        return cls(own, [it for it in found if it not in own])
