"""Names in addresses: one for today, and the former ones that still lead here."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import slug_re
from django.db import models
from django.db.models import Case, Q, When


class SluggedQuerySet(models.QuerySet[Any]):
    def known_as(self, slug: str) -> Self:
        """Find by today's slug or by a former one, today's owner first."""
        if not slug_re.fullmatch(slug):
            return self.none()
        is_current = Case(When(slug=slug, then=0), default=1)
        known = Q(slug=slug) | Q(former_slugs__contains=[slug])
        return self.filter(known).order_by(is_current, "pk")


class Slugged(models.Model):
    """A thing with an address of its own.

    A trigger on the table (see the migrations) moves a replaced slug to
    ``former_slugs``, whoever writes: shared links must go on working.
    """

    slug = models.SlugField(
        "alamat",
        max_length=80,
        unique=True,
        help_text="Bagian dari alamat halaman. Alamat lama tetap dialihkan ke sini.",
        error_messages={"unique": "Alamat ini sudah dipakai."},
    )
    former_slugs = ArrayField(
        models.SlugField(max_length=80), default=list, editable=False
    )

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["former_slugs"], name="%(class)s_former_slugs")]
