"""Where a story belongs: sections, topics, regions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, ExpressionWrapper, Q, Value, When

from accounts.addresses import at
from articles.models.lengths import at_most
from articles.models.page import PAGE_SLUGS
from articles.models.slugs import Slugged, SluggedQuerySet

# First parts of addresses that mean something else, now or later; a section
# must not stand in their way.
RESERVED_SLUGS = [
    *PAGE_SLUGS,
    "admin",
    "akun",
    "atom",
    "berita-dicabut",
    "buletin",
    "cari",
    "feed",
    "foto",
    "gaya",
    "healthz",
    "indeks",
    "komentar",
    "live",
    "manifest",
    "media",
    "metrics",
    "opensearch",
    "penulis",
    "pratinjau",
    "ralat",
    "readyz",
    "robots",
    "rss",
    "seri",
    "sindikasi",
    "sitemap",
    "sitemap-berita",
    "static",
    "sw",
    "terpopuler",
    "topik",
    "v",
    "video",
    "wilayah",
]


class SectionQuerySet(SluggedQuerySet):
    def top_level(self) -> "SectionQuerySet":
        return self.filter(parent=None)


class Section(Slugged):
    """A section of the paper; two levels, one shelf of addresses for both.

    The generated columns carry the rule "a parent has no parent" into a composite
    foreign key (see the migrations), where no race can get around it.
    """

    name = models.CharField("nama", max_length=60)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="rubrik induk",
        limit_choices_to={"parent": None},
    )
    order = models.PositiveSmallIntegerField("urutan", default=0)
    is_top = models.GeneratedField(
        expression=ExpressionWrapper(Q(parent=None), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    parent_is_top = models.GeneratedField(
        expression=Case(When(parent__isnull=False, then=Value(True)), default=None),
        output_field=models.BooleanField(null=True),
        db_persist=True,
    )

    objects = SectionQuerySet.as_manager()

    class Meta(Slugged.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "rubrik"
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="section_slug_is_free",
                violation_error_message="Alamat ini dipakai oleh halaman lain.",
            ),
            models.UniqueConstraint(fields=["id", "is_top"], name="section_level"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return at("articles:section", self.slug)

    def clean(self) -> None:
        """Say in words what the composite foreign key would refuse."""
        if self.parent is None:
            return
        if self.parent.parent_id or self.parent_id == self.pk:
            raise ValidationError(
                {"parent": "Rubrik induk harus rubrik tingkat pertama."}
            )
        if self.pk and self.children.exists():
            raise ValidationError({"parent": "Rubrik ini sendiri punya subrubrik."})


class Topic(Slugged):
    name = models.CharField("nama", max_length=80)
    description = models.TextField("keterangan", max_length=300, blank=True)

    objects = SluggedQuerySet.as_manager()

    class Meta(Slugged.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "topik"
        ordering = ["name"]
        constraints = at_most("topic", description=300)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return at("articles:topic", self.slug)


class Region(Slugged):
    name = models.CharField("nama", max_length=80)

    objects = SluggedQuerySet.as_manager()

    class Meta(Slugged.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "wilayah"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return at("articles:region", self.slug)
