"""Names in addresses: one for today, and the former ones that still lead here."""

import re
from typing import Any, Self
from unicodedata import normalize

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import slug_re
from django.db import models
from django.db.models import Case, Q, When
from django.utils.text import slugify

SLUG_MAX_CHARS = 80
_FRACTION = re.compile("[¼-¾⅐-⅞]")
# What stands between digits; a point before three digits only groups them.
_POINT = r"[.](?![0-9]{3}(?![0-9]))"
_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9])(?:[,:/⁄–—−]|{_POINT})(?=[0-9])")


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
        max_length=SLUG_MAX_CHARS,
        unique=True,
        help_text="Bagian dari alamat halaman. Alamat lama tetap dialihkan ke sini.",
        error_messages={"unique": "Alamat ini sudah dipakai."},
    )
    former_slugs = ArrayField(
        models.SlugField(max_length=SLUG_MAX_CHARS), default=list, editable=False
    )

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["former_slugs"], name="%(class)s_former_slugs")]


def propose_slug(headline: str) -> str:
    """Make an address from a headline, cut at a word and never empty.

    Numbers keep their parts apart, so that "Rp1,5 triliun" never becomes 15.
    """
    words = slugify(_BETWEEN_DIGITS.sub("-", _spelled_out(headline)))
    if len(words) > SLUG_MAX_CHARS:
        words = words[: SLUG_MAX_CHARS + 1].rpartition("-")[0] or words[:SLUG_MAX_CHARS]
    return words.strip("-") or "berita"


def _spelled_out(headline: str) -> str:
    """Write signs of arithmetic with what an address may hold: 2½ is 2 1/2."""
    text = headline.replace("\N{MULTIPLICATION SIGN}", " x ")
    return normalize("NFKD", _FRACTION.sub(r" \g<0>", text))
