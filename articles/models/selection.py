"""Which stories who may see, and how lists of them are cut and loaded."""

from typing import Any, Self

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Now

from articles.days import ONE_DAY, Day
from articles.models.kinds import Kind, Status
from articles.models.person import Byline, Person
from articles.models.photo import FOR_PICTURE
from articles.models.taxonomy import Region, Section, Topic

SEARCH_MAX_CHARS = 200
SEARCHED_WORDS = SearchVector("headline", "lead", "body", config="simple")

_HAS_BEEN_PUBLIC = Q(
    status__in=[Status.PUBLISHED, Status.WITHDRAWN], published_at__lte=Now()
)


class ArticleQuerySet(models.QuerySet[Any]):
    """The only place that knows which articles a reader may see."""

    def published(self) -> Self:
        return self.filter(status=Status.PUBLISHED, published_at__lte=Now())

    def scheduled(self) -> Self:
        return self.filter(status=Status.PUBLISHED, published_at__gt=Now())

    def ever_public(self) -> Self:
        """Add the withdrawn ones: their addresses live on and tell why."""
        return self.filter(_HAS_BEEN_PUBLIC)

    def not_yet_public(self) -> Self:
        """Keep drafts of every state and scheduled stories."""
        return self.exclude(_HAS_BEEN_PUBLIC)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def opinions(self) -> Self:
        return self.filter(kind=Kind.OPINION)

    def editors_picks(self) -> Self:
        """Keep what the newsroom marked, the last mark first."""
        return self.filter(picked_at__isnull=False).order_by("-picked_at", "-pk")

    def before(self, article: Any) -> Self:
        """Keep what stands below the article in ``newest_first()``."""
        moment = article.published_at
        below = self.filter(published_at__lte=moment)
        return below.exclude(published_at=moment, pk__gte=article.pk)

    def in_section(self, section: Section) -> Self:
        """Keep a section's stories and those of its subsections."""
        shelves = Section.objects.filter(Q(pk=section.pk) | Q(parent=section))
        return self.filter(section__in=shelves)

    def about(self, *topics: Topic) -> Self:
        tagged = self.model.topics.through.objects.filter(topic__in=topics)
        return self.filter(pk__in=tagged.values("article"))

    def from_region(self, region: Region) -> Self:
        told = self.model.regions.through.objects.filter(region=region)
        return self.filter(pk__in=told.values("article"))

    def published_on(self, day: Day) -> Self:
        return self.filter(
            published_at__gte=day.start, published_at__lt=day.start + ONE_DAY
        )

    def signed_by(self, person: Person) -> Self:
        signed = Byline.objects.filter(person=person)
        return self.filter(pk__in=signed.values("article"))

    def matching(self, words: str) -> Self:
        """Keep what holds all the words; "phrases" and -exclusions are understood.

        Exclusions alone would match nearly everything, at the price of reading it.
        """
        if all(word.startswith("-") for word in words.split()):
            return self.none()
        query = SearchQuery(
            words[:SEARCH_MAX_CHARS],
            search_type="websearch",
            config="simple",
        )
        return self.annotate(words=SEARCHED_WORDS).filter(words=query)

    def for_cards(self) -> Self:
        """Load what a card shows, and forbid a template to fetch anything more."""
        return (
            self.select_related("section", "lead_photo")
            .only(
                *("kicker", "headline", "slug", "lead", "kind", "flag", "published_at"),
                *("section__name", "section__slug", "lead_alt"),
                *(f"lead_photo__{field}" for field in FOR_PICTURE),
            )
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_page(self) -> Self:
        """Load what the article's own page shows."""
        return (
            self.select_related("section__parent", "withdrawal", "lead_photo")
            .prefetch_related(
                "topics", "regions", Prefetch("bylines", Byline.objects.for_page())
            )
            .fetch_mode(models.FETCH_RAISE)
        )
