"""What stands on the front page: chosen by time, but for the editors' picks."""

from dataclasses import dataclass
from itertools import chain

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import FETCH_RAISE, Prefetch

from articles.models import Article, Byline, Listing, Section, Shelf
from articles.models.photo import FOR_PICTURE
from articles.paging import mark_first_photo

SECONDS_ON_FRONT = 3
LATEST_ON_FRONT = 6
OPINIONS_ON_FRONT = 4
PICKS_ON_FRONT = 4
ARTICLES_PER_BLOCK = 4
_ON_TOP = 1 + SECONDS_ON_FRONT + LATEST_ON_FRONT


@dataclass(frozen=True)
class Block:
    section: Section
    head: Article
    rest: list[Article]


@dataclass(frozen=True)
class Front:
    """No story stands in two of these, but for a pick among the latest or opinions."""

    lead: Article | None
    seconds: list[Article]
    latest: list[Article]
    opinions: list[Article]
    picks: list[Article]
    blocks: list[Block]


def compose() -> Front:
    """Give opinions their own row, unless nothing else could stand in front."""
    cards = Article.objects.published().for_cards()
    opinions = cards.opinions().newest_first().prefetch_related(_writers())
    row = list(opinions[:OPINIONS_ON_FRONT])
    rest = cards.exclude(pk__in=[one.pk for one in row]).newest_first()
    top = list(rest[:_ON_TOP])
    if not any(one.may_stand_out for one in top):
        top, row = [*row, *top], []
    prominent = [one for one in top if one.may_stand_out][: 1 + SECONDS_ON_FRONT]
    lead, seconds = next(iter(prominent), None), prominent[1:]
    latest = [one for one in top if one not in prominent]
    above = [one.pk for one in prominent]
    picks = list(cards.editors_picks().exclude(pk__in=above)[:PICKS_ON_FRONT])
    mark_first_photo(prominent)
    shown = {one.pk for one in (*top, *row, *picks)}
    return Front(lead, seconds, latest, row, picks, _blocks(shown))


def _writers() -> Prefetch:
    """Load the names and faces that the card of an opinion shows."""
    faces = [f"person__portrait__{field}" for field in FOR_PICTURE]
    signed = Byline.objects.select_related("person__portrait").only(
        *("article", "role", "order", "person__name", "person__slug", *faces)
    )
    return Prefetch("bylines", signed.fetch_mode(FETCH_RAISE))


def _blocks(shown: set[int]) -> list[Block]:
    """Give each section its newest stories that are not above already.

    One query finds the numbers (an index walk a section), one the cards.
    """
    newest = Listing.objects.newest_of(Shelf.SECTION).exclude(article__in=shown)
    numbers = newest.values("article")[:ARTICLES_PER_BLOCK]
    sections = list(Section.objects.top_level().annotate(newest=ArraySubquery(numbers)))
    wanted = chain.from_iterable(section.newest for section in sections)
    cards = Article.objects.published().for_cards().in_bulk(list(wanted))
    return [
        _block(section, articles)
        for section in sections
        if (articles := [cards[pk] for pk in section.newest if pk in cards])
    ]


def _block(section: Section, articles: list[Article]) -> Block:
    """Put the newest that has a photo at the head, so that each block has one.

    What may not stand out does so only where it is alone.
    """
    prominent = [one for one in articles if one.may_stand_out] or articles
    head = next((one for one in prominent if one.lead_photo), prominent[0])
    return Block(section, head, [one for one in articles if one != head])
