"""What stands on the front page, chosen by time alone."""

from dataclasses import dataclass
from itertools import chain

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from articles.models import Article, Section

NEWEST_ON_FRONT = 9
ARTICLES_PER_BLOCK = 4


@dataclass(frozen=True)
class Block:
    section: Section
    articles: list[Article]


@dataclass(frozen=True)
class Front:
    lead: Article | None
    newest: list[Article]
    blocks: list[Block]


def compose() -> Front:
    cards = Article.objects.published().newest_first().for_cards()
    newest = list(cards[: NEWEST_ON_FRONT + 1])
    lead = newest[0] if newest else None
    return Front(lead, newest[1:], _blocks(shown=[article.pk for article in newest]))


def _blocks(shown: list[int]) -> list[Block]:
    """Give each section its newest stories that are not above already.

    One query finds the numbers (an index walk a section), one the cards.
    """
    in_section = Q(section=OuterRef("pk")) | Q(section__parent=OuterRef("pk"))
    newest = Article.objects.published().filter(in_section).exclude(pk__in=shown)
    numbers = newest.newest_first().values("pk")[:ARTICLES_PER_BLOCK]
    sections = list(Section.objects.top_level().annotate(newest=ArraySubquery(numbers)))
    wanted = chain.from_iterable(section.newest for section in sections)
    cards = Article.objects.published().for_cards().in_bulk(list(wanted))
    blocks = [
        Block(section, [cards[pk] for pk in section.newest if pk in cards])
        for section in sections
    ]
    return [block for block in blocks if block.articles]
