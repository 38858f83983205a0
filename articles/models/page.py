"""Pages that change once a year: the masthead, the guideline, the contacts."""

from django.db import models
from django.urls import reverse

from articles.models.lengths import BODY_MAX_CHARS, at_most
from articles.richtext import RichTextField

# One table for the addresses: the URLconf, the sections and the footer read it.
PAGE_SLUGS = [
    "redaksi",
    "tentang",
    "pedoman-media-siber",
    "kebijakan-privasi",
    "syarat-komentar",
    "pengaduan",
    "kontak",
]


class Page(models.Model):
    slug = models.SlugField(
        "alamat", unique=True, choices=[(slug, f"/{slug}/") for slug in PAGE_SLUGS]
    )
    title = models.CharField("judul", max_length=120)
    body = RichTextField("isi")
    updated_at = models.DateTimeField("diperbarui", auto_now=True)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "halaman"
        ordering = ["order", "title"]
        constraints = at_most("page", body=BODY_MAX_CHARS)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:page", kwargs={"slug": self.slug})
