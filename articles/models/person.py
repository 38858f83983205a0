"""People behind the stories, and what each of them did for one."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models

from accounts.addresses import at
from articles.models.lengths import at_most
from articles.models.photo import Photo
from articles.models.slugs import Slugged, SluggedQuerySet


class Person(Slugged):
    name = models.CharField("nama", max_length=80)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name="akun",
        help_text="Bila diisi, artikel baru akun ini otomatis memakai nama ini.",
    )
    bio = models.TextField("tentang", max_length=600, blank=True)
    portrait = models.ForeignKey(
        Photo,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="portrayed",
        verbose_name="potret",
    )

    objects = SluggedQuerySet.as_manager()

    class Meta(Slugged.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "orang"
        ordering = ["name"]
        constraints = at_most("person", bio=600)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return at("articles:author", self.slug)


class Role(models.TextChoices):
    WRITER = "writer", "Penulis"
    REPORTER = "reporter", "Reporter"
    PHOTOGRAPHER = "photographer", "Foto"
    CONTRIBUTOR = "contributor", "Kontributor"
    EDITOR = "editor", "Editor"


class BylineQuerySet(models.QuerySet["Byline"]):
    def for_page(self) -> Self:
        """Load the people with their portraits, and nothing later."""
        people = self.select_related("person__portrait")
        return people.fetch_mode(models.FETCH_RAISE)


class Byline(models.Model):
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="bylines"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="bylines", verbose_name="orang"
    )
    role = models.CharField("peran", max_length=20, choices=Role, default=Role.WRITER)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    objects = BylineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nama penulis"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person", "role"],
                name="byline_once",
                violation_error_message="Orang ini sudah tercantum dengan peran itu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"


def by_role(bylines: Iterable[Byline]) -> dict[str, list[Person]]:
    """Group the people by what they did, in the order of the bylines."""
    people: dict[str, list[Person]] = {}
    for byline in bylines:
        people.setdefault(byline.get_role_display(), []).append(byline.person)
    return people


def authors_among(bylines: Iterable[Byline]) -> list[Person]:
    """Give who wrote, each once; contributors count where nobody else wrote."""
    signed = list(bylines)
    wrote = [it.person for it in signed if it.role in {Role.WRITER, Role.REPORTER}]
    gave = [it.person for it in signed if it.role == Role.CONTRIBUTOR]
    return list(dict.fromkeys(wrote or gave))
