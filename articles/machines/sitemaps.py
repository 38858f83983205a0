"""Which addresses search engines shall know, and since when they are what they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from accounts.addresses import absolute
from articles.machines import images
from articles.models import (
    Article,
    Kind,
    Listing,
    Page,
    Person,
    Region,
    Section,
    Shelf,
    Topic,
)
from articles.models.article import STORIES_IN_PART
from articles.models.photo import FOR_PICTURE
from articles.models.selection import ArticleQuerySet

ADDRESSES_ALLOWED = 50_000
ADDRESSES_IN_NEWS = 1_000  # all that Google takes
NEWS_WINDOW = timedelta(days=2)

# One look into an index for each part, however many stories it has.
_CHANGED_PARTS = """
SELECT part, changed FROM
  (SELECT max(id) / %(size)s AS last FROM articles_article) AS numbers
  CROSS JOIN generate_series(last, 0, -1) AS part
  CROSS JOIN LATERAL (
    SELECT coalesce(updated_at, published_at) AS changed FROM articles_article
    WHERE id / %(size)s = part AND status = 'published'
      AND published_at <= statement_timestamp() AND NOT is_example
    ORDER BY changed DESC LIMIT 1
  ) AS newest
ORDER BY part DESC
"""


@dataclass(frozen=True)
class Entry:
    address: str
    modified_at: datetime | None = None
    image: str = ""
    title: str = ""
    published_at: datetime | None = None


def parts() -> list[Entry]:
    """List the parts of the sitemap: the shelves, then the stories, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED_PARTS, {"size": STORIES_IN_PART})
        changed = cursor.fetchall()
    return [Entry(absolute(reverse("machines:sitemap_shelves")))] + [
        Entry(absolute(reverse("machines:sitemap_stories", args=[part])), at)
        for part, at in changed
    ]


def stories(part: int) -> list[Entry]:
    """List those whose numbers begin so, in the order of their numbers.

    Neither ever changes, and nothing has to be counted.
    """
    first = part * STORIES_IN_PART
    numbered = _real().filter(pk__gte=first, pk__lt=first + STORIES_IN_PART)
    return [_entry(story) for story in _lean(numbered).order_by("pk")]


def news() -> list[Entry]:
    """List the news of two days; what is paid for is no news."""
    since = timezone.now() - NEWS_WINDOW
    fresh = _real().filter(published_at__gte=since).exclude(kind=Kind.ADVERTORIAL)
    newest = _lean(fresh.newest_first())[:ADDRESSES_IN_NEWS]
    return [_entry(story) for story in newest]


def shelves() -> list[Entry]:
    """List the front page, the fixed pages, and what holds at least one story."""
    entries = [Entry(absolute("/"))]
    for page in Page.objects.only("slug", "updated_at"):
        entries.append(Entry(absolute(page.get_absolute_url()), page.updated_at))
    own = _real().filter(section=OuterRef("pk")).newest_first()
    newest: list[tuple[type[Any], Any]] = [
        (Section, Coalesce(_one(own), _one_in(Shelf.SECTION))),
        (Topic, _one_in(Shelf.TOPIC)),
        (Region, _one_in(Shelf.REGION)),
        (Person, _one_in(Shelf.PERSON)),
    ]
    for model, time in newest:
        held = model.objects.alias(newest=time).filter(newest__isnull=False)
        entries += _addresses(held.only("slug"))
    return entries[:ADDRESSES_ALLOWED]


def _one_in(shelf: Shelf) -> Subquery:
    listed = Listing.objects.newest_of(shelf).filter(article__is_example=False)
    return _one(listed)


def _one(stories: QuerySet[Any, Any]) -> Subquery:
    """Give the time of the newest. PostgreSQL would read them all for an EXISTS."""
    return Subquery(stories.values("published_at")[:1])


def _addresses(things: Iterable[Any]) -> list[Entry]:
    return [Entry(absolute(thing.get_absolute_url())) for thing in things]


def _real() -> ArticleQuerySet:
    return Article.objects.published().filter(is_example=False)


def _lean(stories: ArticleQuerySet) -> ArticleQuerySet:
    return stories.for_cards().only(
        *("headline", "slug", "published_at", "updated_at", "section__slug"),
        *(f"lead_photo__{field}" for field in FOR_PICTURE),
    )


def _entry(story: Article) -> Entry:
    photo = story.lead_photo
    return Entry(
        absolute(story.get_absolute_url()),
        story.modified_at,
        image=images.largest(photo)[0].address if photo else "",
        title=story.headline,
        published_at=story.published_at,
    )
