"""Which stories who may see, and how lists of them are cut and loaded."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Now

from articles.days import ONE_DAY, Day
from articles.models.kinds import Care, Kind, Status
from articles.models.listing import Shelf
from articles.models.person import Byline, Person
from articles.models.photo import FOR_PICTURE
from articles.models.taxonomy import Region, Section, Topic

SEARCH_MAX_CHARS = 200

_HAS_BEEN_PUBLIC = Q(
    status__in=[Status.PUBLISHED, Status.WITHDRAWN], published_at__lte=Now()
)


def parts() -> list[Any]:
    """Name what belongs to a story and stands in tables of its own."""
    return ["topics", "regions", Prefetch("bylines", Byline.objects.for_page())]


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
        return self.order_by(f"-{self._time}", "-pk")

    def opinions(self) -> Self:
        return self.filter(kind=Kind.OPINION)

    def that_may_stand_out(self) -> Self:
        """Leave out what was paid for, and what guidelines want no prominence for."""
        ours = self.exclude(kind=Kind.ADVERTORIAL)
        return ours.exclude(care__contains=[Care.SUICIDE])

    def editors_picks(self) -> Self:
        """Keep what the newsroom marked, the last mark first."""
        picked = self.that_may_stand_out().filter(picked_at__isnull=False)
        return picked.order_by("-picked_at", "-pk")

    def before(self, article: Any) -> Self:
        """Keep what stands below the article in ``newest_first()``."""
        moment = article.published_at
        below = self.filter(**{f"{self._time}__lte": moment})
        return below.exclude(published_at=moment, pk__gte=article.pk)

    def in_section(self, section: Section) -> Self:
        """Keep a section's stories and those of its subsections."""
        if section.parent_id:
            return self.filter(section=section)
        return self._listed(Shelf.SECTION, section)

    def about(self, topic: Topic) -> Self:
        return self._listed(Shelf.TOPIC, topic)

    def from_region(self, region: Region) -> Self:
        return self._listed(Shelf.REGION, region)

    def signed_by(self, person: Person) -> Self:
        return self._listed(Shelf.PERSON, person)

    def after(self, article: Any) -> Self:
        """Keep what stands above the article in ``newest_first()``."""
        moment = article.published_at
        above = self.filter(**{f"{self._time}__gte": moment})
        return above.exclude(published_at=moment, pk__lte=article.pk)

    def published_on(self, day: Day) -> Self:
        """Keep a day's; say first of which list."""
        hours = {"gte": day.start, "lt": day.start + ONE_DAY}
        return self.filter(**{f"{self._time}__{it}": hours[it] for it in hours})

    def _listed(self, shelf: Shelf, thing: models.Model) -> Self:
        """Keep what stands in one list, and go by its index from here on."""
        listed = self.filter(
            listings__shelf=shelf,
            listings__number=thing.pk,
            listings__published_at__lte=Now(),
        )
        return listed.alias(listed_at=F("listings__published_at"))

    @property
    def _time(self) -> str:
        is_listed = "listed_at" in self.query.annotations
        return "listed_at" if is_listed else "published_at"

    def for_cards(self) -> Self:
        """Load what a card shows, and forbid a template to fetch anything more."""
        return (
            self.select_related("section", "lead_photo")
            .only(
                *("kicker", "headline", "slug", "lead", "kind", "flag", "published_at"),
                *("sponsor", "verification", "corrected_as", "care"),
                *("section__name", "section__slug", "lead_alt"),
                *(f"lead_photo__{field}" for field in FOR_PICTURE),
            )
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_page(self) -> Self:
        """Load what the article's own page shows, but for its parts."""
        found = self.select_related("section__parent", "withdrawal", "lead_photo")
        return found.fetch_mode(models.FETCH_RAISE)

    def with_parts(self) -> Self:
        return self.prefetch_related(*parts())
