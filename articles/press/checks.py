"""What law wants on the site before the public is let in (``check --deploy``)."""

import re
from typing import Any, cast

from django.core.checks import CheckMessage, Error, Info, register
from django.db import DatabaseError
from django.db.models import Field

from articles.models import Page, Publication
from articles.models.page import PAGE_SLUGS
from articles.press.models import Position

GUIDELINE = "pedoman-media-siber"
# UU 40/1999 article 12: who it is that speaks, and who answers for it.
REQUIRED = ["company", "address", "phone", "email"]
REQUIRED += ["responsible_editor", "responsible_business"]
# The nine sections of the Pedoman Pemberitaan Media Siber, however they are spelt.
SECTIONS = {
    "Ruang Lingkup": r"ruang lingkup",
    "Verifikasi dan Keberimbangan Berita": r"verifikasi dan keberimbangan",
    "Isi Buatan Pengguna": r"isi buatan pengguna",
    "Ralat, Koreksi, dan Hak Jawab": r"ralat,? koreksi,? dan hak jawab",
    "Pencabutan Berita": r"pencabutan berita",
    "Iklan": r"\biklan\b",
    "Hak Cipta": r"hak cipta",
    "Pencantuman Pedoman": r"pencantuman pedoman",
    "Sengketa": r"\bsengketa\b",
}
_TAG = re.compile("<[^>]*>")


@register("press", deploy=True)
def the_site_says_who_it_is(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Ask without ``--database`` too: who forgets it shall see red all the same."""
    try:
        return [*_publisher(), *_pages(), *_guideline(), *_people()]
    except DatabaseError:
        return [Info("The database could not be asked.", id="press.I001")]


def _publisher() -> list[CheckMessage]:
    return [
        Error(
            f"The publication has no “{name}”.",
            hint="Fill in “Identitas media” at the desk (UU 40/1999 article 12).",
            id="press.E001",
        )
        for name in unnamed()
    ]


def unnamed() -> list[str]:
    """Give the labels of what the publication has to say of itself and does not."""
    publication, fields = Publication.objects.current(), Publication._meta
    empty = [name for name in REQUIRED if not getattr(publication, name).strip()]
    return [str(cast(Field, fields.get_field(name)).verbose_name) for name in empty]


def _pages() -> list[CheckMessage]:
    return [
        Error(
            f"The page /{slug}/ is empty.",
            hint="Write it at the desk, under “Halaman”.",
            id="press.E002",
        )
        for slug in empty_pages()
    ]


def empty_pages() -> list[str]:
    words = {page.slug: _words(page.body) for page in Page.objects.all()}
    return [slug for slug in PAGE_SLUGS if not words.get(slug)]


def _guideline() -> list[CheckMessage]:
    """Stay red until the official text was pasted: it is not ours to copy."""
    missing = missing_sections()
    if not missing:
        return []
    return [
        Error(
            f"The page /{GUIDELINE}/ lacks sections of the guideline: "
            f"{'; '.join(missing)}.",
            hint="Paste the official text of the press council into that page.",
            id="press.E003",
        )
    ]


def _people() -> list[CheckMessage]:
    if Position.objects.exists():
        return []
    return [
        Error(
            "The masthead names nobody.",
            hint="Fill in “Susunan redaksi” at the desk (UU 40/1999 article 12).",
            id="press.E004",
        )
    ]


def missing_sections() -> list[str]:
    words = " ".join(_words(it.body) for it in Page.objects.filter(slug=GUIDELINE))
    return [it for it, pattern in SECTIONS.items() if not re.search(pattern, words)]


def _words(body: str) -> str:
    return " ".join(_TAG.sub(" ", body).replace("&nbsp;", " ").lower().split())
