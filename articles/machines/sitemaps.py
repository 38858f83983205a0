"""Which addresses search engines shall know, and since when they are what they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth
from django.urls import reverse
from django.utils import timezone

from accounts.addresses import absolute
from articles.days import FIRST_YEAR, Day
from articles.machines import images
from articles.models import Article, Kind, Page, Person, Region, Section, Topic
from articles.models.photo import FOR_PICTURE
from articles.models.selection import ArticleQuerySet

ADDRESSES_ALLOWED = 50_000
ADDRESSES_IN_PART = 10_000
PARTS_AT_MOST = 1_000  # of a month
ADDRESSES_IN_NEWS = 1_000  # all that Google takes
NEWS_WINDOW = timedelta(days=2)
_MODIFIED = Coalesce("updated_at", "published_at")


@dataclass(frozen=True)
class Entry:
    address: str
    modified_at: datetime | None = None
    image: str = ""
    title: str = ""
    published_at: datetime | None = None


def parts() -> list[Entry]:
    """List the parts of the sitemap: the shelves, then each month, newest first."""
    months = (
        _real().annotate(month=TruncMonth("published_at")).values("month").order_by()
    )
    counted = months.annotate(count=Count("pk"), newest=Max(_MODIFIED))
    entries = [Entry(absolute(reverse("machines:sitemap_shelves")))]
    for one in counted.order_by("-month"):
        address = reverse("machines:sitemap_month", args=[f"{one['month']:%Y-%m}"])
        for part in range(-(-one["count"] // ADDRESSES_IN_PART)):
            query = f"?bagian={part + 1}" if part else ""
            entries.append(Entry(absolute(f"{address}{query}"), one["newest"]))
    return entries


def month(first: date, part: int) -> list[Entry]:
    """List a month's stories in the order of their numbers, which never changes."""
    if part > PARTS_AT_MOST:
        return []
    start = Day(first).start
    following = (first + timedelta(days=31)).replace(day=1)
    stories = _real().filter(
        published_at__gte=start, published_at__lt=Day(following).start
    )
    begin = (part - 1) * ADDRESSES_IN_PART
    return [
        _entry(story)
        for story in _lean(stories).order_by("pk")[begin : begin + ADDRESSES_IN_PART]
    ]


def read_month(text: str) -> date | None:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return first if FIRST_YEAR <= first.year <= timezone.localdate().year else None


def news() -> list[Entry]:
    """List the news of two days; what is paid for is no news."""
    since = timezone.now() - NEWS_WINDOW
    stories = _real().filter(published_at__gte=since).exclude(kind=Kind.ADVERTORIAL)
    return [
        _entry(story) for story in _lean(stories.newest_first())[:ADDRESSES_IN_NEWS]
    ]


def shelves() -> list[Entry]:
    """List the front page, the fixed pages, and what holds at least one story."""
    entries = [Entry(absolute("/"))]
    for page in Page.objects.only("slug", "updated_at"):
        entries.append(Entry(absolute(page.get_absolute_url()), page.updated_at))
    shown = _real()
    in_section = Q(section=OuterRef("pk")) | Q(section__parent=OuterRef("pk"))
    through: list[tuple[QuerySet[Any], Any]] = [
        (Section.objects.all(), shown.filter(in_section)),
        (Topic.objects.all(), shown.filter(topics=OuterRef("pk"))),
        (Region.objects.all(), shown.filter(regions=OuterRef("pk"))),
        (Person.objects.all(), shown.filter(people=OuterRef("pk"))),
    ]
    for things, stories in through:
        entries += _addresses(things.filter(Exists(stories)).only("slug"))
    return entries[:ADDRESSES_ALLOWED]


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
