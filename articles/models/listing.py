"""Which public lists a story stands in, and since when: the order is in one index."""

from typing import Self

from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import Now


class Shelf(models.IntegerChoices):
    """The tables whose rows have lists. A top section lists its subsections' too."""

    SECTION, TOPIC, REGION, PERSON = 1, 2, 3, 4


class ListingQuerySet(models.QuerySet["Listing"]):
    def newest_of(self, shelf: Shelf, *, row: str = "pk") -> Self:
        """Give the newest stories of each row around; ``row`` tells its number."""
        listed = self.filter(shelf=shelf, number=OuterRef(row), published_at__lte=Now())
        return listed.order_by("-published_at", "-article")


class Listing(models.Model):
    """One published story in one list.

    Triggers (see the migrations) write the rows, whoever publishes or tags: a list of
    three among a million is then found as quickly as the newest of all.
    """

    pk = models.CompositePrimaryKey("article", "shelf", "number")
    article = models.ForeignKey(
        "articles.Article",
        models.DO_NOTHING,
        related_name="listings",
        db_constraint=False,  # the migration has one that deletes with the story
        db_index=False,
    )
    shelf = models.PositiveSmallIntegerField(choices=Shelf)
    number = models.BigIntegerField()  # of the section, topic, region or person
    published_at = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["shelf", "number", "-published_at", "-article"],
                name="listing_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_shelf_display()} {self.number}: {self.article_id}"
