"""A photo and what belongs to it, and the index of where photos are used."""

import time
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import connection, models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.text import Truncator

from articles.imaging import crops, decoding, shelf
from articles.imaging.crops import WIDTHS, Focus, Size
from articles.imaging.decoding import Picture
from articles.imaging.renditions import render
from articles.models.lengths import at_most

# All that the tag ``picture`` touches; cards load nothing else of a photo.
FOR_PICTURE = (
    *("alt", "is_decorative", "width", "height"),
    *("rendition_key", "ready_width"),
)
UPLOAD_SECONDS = 3  # copies not made by then are left to ``manage.py renditions``
_PERCENT = [MaxValueValidator(100, "Paling besar 100.")]


class PhotoKind(models.TextChoices):
    PHOTO = "photo", "Foto"
    ILLUSTRATION = "illustration", "Ilustrasi"
    AI = "ai", "Gambar dihasilkan dengan kecerdasan buatan"


class PhotoQuerySet(models.QuerySet["Photo"]):
    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def before(self, pk: int | None) -> Self:
        return self if pk is None else self.filter(pk__lt=pk)

    def matching(self, words: str) -> Self:
        """Keep what holds each word in its texts or its file's name."""
        found = self
        for word in words.split():
            texts = ("caption", "credit", "alt", "file_name")
            holds = {f"{text}__icontains": word for text in texts}
            found = found.filter(Q(**holds, _connector=Q.OR))
        return found

    def showing(self, picture: Picture) -> Self:
        """Find the same file; inside a transaction, wait for who is adding it now."""
        number = int(picture.content_hash[:15], 16)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
        return self.filter(content_hash=picture.content_hash)

    def unfinished(self) -> Self:
        return self.filter(ready_width__lt=WIDTHS[-1])


class Photo(models.Model):
    original = models.FileField("berkas asli", storage=shelf.originals, editable=False)
    file_name = models.CharField("nama berkas", max_length=200, editable=False)
    alt = models.CharField(
        "teks alternatif",
        max_length=300,
        blank=True,
        help_text="Apa yang terlihat, untuk pembaca yang tidak dapat melihatnya.",
    )
    is_decorative = models.BooleanField(
        "hanya hiasan",
        default=False,
        help_text="Gambar tidak memberi keterangan apa pun; pembaca layar melewatinya.",
    )
    caption = models.TextField(
        "keterangan foto",
        max_length=600,
        blank=True,
        help_text="Siapa, apa, di mana, kapan. Kosong: diambil dari berkas bila ada.",
    )
    credit = models.CharField(
        "kredit foto",
        max_length=120,
        blank=True,
        help_text="Misalnya “ANTARA FOTO/Nama”. Kosong: diambil dari berkas bila ada.",
    )
    source = models.CharField(
        "sumber atau lisensi",
        max_length=200,
        blank=True,
        help_text="Catatan redaksi: dari mana gambar ini dan atas izin apa.",
    )
    kind = models.CharField(
        "jenis", max_length=20, choices=PhotoKind, default=PhotoKind.PHOTO
    )
    ai_tool = models.CharField(
        "alat kecerdasan buatan",
        max_length=60,
        blank=True,
        help_text="Bila gambar dihasilkan dengan kecerdasan buatan: nama alatnya.",
    )
    focal_x = models.PositiveSmallIntegerField(
        "titik fokus dari kiri (%)", default=50, validators=_PERCENT
    )
    focal_y = models.PositiveSmallIntegerField(
        "titik fokus dari atas (%)", default=50, validators=_PERCENT
    )
    width = models.PositiveIntegerField("lebar", editable=False)
    height = models.PositiveIntegerField("tinggi", editable=False)
    byte_size = models.PositiveIntegerField("ukuran berkas", editable=False)
    content_hash = models.CharField(max_length=64, unique=True, editable=False)
    rendition_key = models.CharField(max_length=shelf.KEY_CHARS, editable=False)
    # Copies up to this width exist.
    ready_width = models.PositiveSmallIntegerField(default=0, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="diunggah oleh",
    )
    uploaded_at = models.DateTimeField("diunggah", db_default=Now(), editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "foto"
        permissions = [("change_any_photo", "Dapat mengubah foto orang lain")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt="") | Q(is_decorative=True),
                name="photo_says_what_it_shows",
                violation_error_message=(
                    "Isi teks alternatif, atau nyatakan gambar ini hanya hiasan."
                ),
            ),
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="photo_focus_is_inside",
                violation_error_message="Titik fokus terletak di dalam gambar.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PhotoKind.values),
                name="photo_kind_is_known",
                violation_error_message="Jenis foto tidak dikenal.",
            ),
            *at_most("photo", caption=600),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(ready_width__lt=WIDTHS[-1]),
                name="photo_unfinished",
            )
        ]

    def __str__(self) -> str:
        return Truncator(self.caption or self.alt or self.file_name).chars(80)

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    @property
    def focus(self) -> Focus:
        return Focus(self.focal_x, self.focal_y)

    @property
    def label(self) -> str:
        """Say what is no photograph; the press guideline asks for it."""
        if self.kind == PhotoKind.PHOTO:
            return ""
        tool = f" ({self.ai_tool})" if self.is_by_ai and self.ai_tool else ""
        return f"{self.get_kind_display()}{tool}"

    @property
    def is_by_ai(self) -> bool:
        return self.kind == PhotoKind.AI

    def widths(self, crop: str) -> list[int]:
        return crops.widths(self.size, crop, up_to=self.ready_width)

    def url(self, crop: str, width: int, extension: str = "jpg") -> str:
        key = self.rendition_key
        path = shelf.path(key, crop=crop, width=width, extension=extension)
        return shelf.url(path)

    def show(self, picture: Picture) -> None:
        """Become this image everywhere at once: first its files, last the row."""
        before = (self.rendition_key, self.original.name)
        self.content_hash = picture.content_hash
        self.byte_size = len(picture.data)
        self.width, self.height = picture.size
        self.original = shelf.put_original(picture)
        self._render(picture, seconds=UPLOAD_SECONDS)
        self.save()
        self._forget_after_commit(*before)

    def refocus(self) -> None:
        """Cut the copies anew, around the focus as it is now."""
        self.show(self._read())

    def finish(self) -> None:
        """Make the copies that are missing, or all that a newer recipe wants."""
        before = self.rendition_key
        self._render(self._read())
        same = Photo.objects.filter(pk=self.pk, rendition_key=before)
        same.update(rendition_key=self.rendition_key, ready_width=self.ready_width)
        self._forget_after_commit(before, self.original.name)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        before = (self.rendition_key, self.original.name)
        deleted = super().delete(*args, **kwargs)
        self.rendition_key, self.original = "", ""
        self._forget_after_commit(*before)
        return deleted

    def _read(self) -> Picture:
        with self.original.open() as file:
            return decoding.read(file)

    def _render(self, picture: Picture, *, seconds: float | None = None) -> None:
        """Put the copies on their shelf, as many as the time allows."""
        started = time.monotonic()
        ai = self.is_by_ai
        self.rendition_key = shelf.key(self.content_hash, self.focus, is_by_ai=ai)
        if shelf.holds_all(self.rendition_key, self.size):
            self.ready_width = WIDTHS[-1]
            return
        steps = render(picture, self.focus, is_by_ai=ai)
        for width, step in zip(WIDTHS, steps, strict=False):
            for rendition in step:
                shelf.put(self.rendition_key, rendition)
            self.ready_width = width
            if seconds is not None and time.monotonic() - started > seconds:
                break

    def _forget_after_commit(self, key: str, original: str | None) -> None:
        if key and key != self.rendition_key:
            transaction.on_commit(lambda: shelf.remove(key))
        if original and original != self.original.name:
            transaction.on_commit(lambda: shelf.remove_original(original))


class Place(models.TextChoices):
    LEAD = "lead", "Foto utama"
    BODY = "body", "Di dalam isi"


class PhotoUse(models.Model):
    """Where an article shows a photo.

    A trigger on the articles (see the migrations) writes the rows, whoever saves.
    """

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="photo_uses"
    )
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="uses")
    place = models.CharField("tempat", max_length=10, choices=Place)

    class Meta:
        verbose_name = verbose_name_plural = "pemakaian foto"
        constraints = [
            models.UniqueConstraint(
                fields=["article", "photo", "place"], name="photo_use_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_place_display()}"
