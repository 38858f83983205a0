"""A story, and what the newsroom can do with it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models, transaction
from django.db.models import F, Q, prefetch_related_objects
from django.db.models.functions import Coalesce, Greatest, Now
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.addresses import at
from articles.models.disclosure import Disclosure, rules
from articles.models.kinds import CorrectionKind, Flag, Kind, Status, Verification
from articles.models.lengths import BODY_MAX_CHARS, at_most
from articles.models.person import Byline, Person, authors_among, by_role
from articles.models.photo import Photo
from articles.models.selection import ArticleQuerySet, parts
from articles.models.slugs import SLUG_MAX_CHARS, propose_slug
from articles.models.taxonomy import Region, Section, Topic
from articles.models.withdrawal import Withdrawal
from articles.richtext import RichTextField

STORIES_IN_PART = 10_000  # of the sitemap: so many numbers, used or not
TAKEN_OVER = "Kosong: diambil dari foto."


class WrongStatus(Exception):
    """Somebody else was faster, or the story never stood where the verb needs it."""


class Article(Disclosure):
    kicker = models.CharField(
        "kata pengantar judul",
        max_length=40,
        blank=True,
        help_text="Satu atau dua kata di atas judul, misalnya “Pemilu 2029”.",
    )
    headline = models.CharField("judul", max_length=200)
    slug = models.SlugField(
        "alamat",
        max_length=SLUG_MAX_CHARS,
        blank=True,
        help_text="Diisi otomatis dari judul.",
    )
    lead = models.TextField(
        "ringkasan",
        max_length=400,
        blank=True,
        help_text="Satu atau dua kalimat di bawah judul dan pada kartu berita.",
    )
    lead_photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_articles",
        verbose_name="foto utama",
    )
    lead_caption = models.TextField(
        "keterangan foto utama", max_length=600, blank=True, help_text=TAKEN_OVER
    )
    lead_alt = models.CharField(
        "teks alternatif foto utama", max_length=300, blank=True, help_text=TAKEN_OVER
    )
    lead_credit = models.CharField(
        "kredit foto utama", max_length=120, blank=True, help_text=TAKEN_OVER
    )
    dateline_city = models.CharField(
        "kota (dateline)",
        max_length=60,
        blank=True,
        help_text="Tampil di awal isi sebagai “WARTA, Kota - ”; jangan diketik di isi.",
    )
    body = RichTextField("isi", blank=True)
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="articles", verbose_name="rubrik"
    )
    kind = models.CharField("jenis", max_length=20, choices=Kind, default=Kind.NEWS)
    flag = models.CharField(
        "penanda",
        max_length=20,
        choices=Flag,
        blank=True,
        help_text="Tampil di depan judul. Kosongkan untuk berita biasa.",
    )
    topics = models.ManyToManyField(
        Topic, related_name="articles", verbose_name="topik", blank=True
    )
    regions = models.ManyToManyField(
        Region, related_name="articles", verbose_name="wilayah", blank=True
    )
    people = models.ManyToManyField(Person, through=Byline, related_name="articles")
    status = models.CharField(
        "status",
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        editable=False,
    )
    published_at = models.DateTimeField(
        "waktu terbit",
        null=True,
        blank=True,
        help_text="Kosongkan untuk terbit saat tombol Terbitkan ditekan.",
    )
    updated_at = models.DateTimeField(
        "diperbarui", null=True, blank=True, editable=False
    )
    picked_at = models.DateTimeField("pilihan redaksi", null=True, editable=False)
    seo_title = models.CharField(
        "judul untuk mesin pencari",
        max_length=110,
        blank=True,
        help_text="Kosongkan untuk memakai judul berita.",
    )
    seo_description = models.CharField(
        "keterangan untuk mesin pencari",
        max_length=200,
        blank=True,
        help_text="Kosongkan untuk memakai ringkasan.",
    )
    is_example = models.BooleanField("naskah contoh", default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    submit_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="dibuat oleh",
    )
    created_at = models.DateTimeField("dibuat", db_default=Now(), editable=False)

    objects = ArticleQuerySet.as_manager()

    # Lists mark the card that shows the first photo of the page.
    has_first_photo = False

    class Meta:
        verbose_name = verbose_name_plural = "artikel"
        permissions = [
            ("publish_article", "Dapat menyetujui, menjadwalkan, menerbitkan"),
            ("withdraw_article", "Dapat mencabut berita"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=[Status.PUBLISHED, Status.WITHDRAWN])
                | Q(published_at__isnull=False),
                name="article_published_has_time",
                violation_error_message="Artikel terbit harus punya waktu terbit.",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT) | ~Q(body=""),
                name="article_empty_is_draft",
                violation_error_message="Isi berita belum ditulis.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="article_status_is_known",
                violation_error_message="Status artikel tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="article_kind_is_known",
                violation_error_message="Jenis artikel tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(flag__in=["", *Flag.values]),
                name="article_flag_is_known",
                violation_error_message="Penanda artikel tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(headline="") & ~Q(slug=""),
                name="article_has_headline",
                violation_error_message="Artikel harus punya judul dan alamat.",
            ),
            *rules(),
            *at_most("article", lead=400, lead_caption=600, body=BODY_MAX_CHARS),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(status=Status.PUBLISHED),
                name="article_newest",
            ),
            models.Index(
                fields=["section", "-published_at", "-id"],
                condition=Q(status=Status.PUBLISHED),
                name="article_section_newest",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(status=Status.PUBLISHED, kind=Kind.OPINION),
                name="article_opinions_newest",
            ),
            models.Index(
                fields=["-picked_at"],
                condition=Q(picked_at__isnull=False),
                name="article_picked",
            ),
            models.Index(
                fields=["status", "-id"],
                condition=~Q(status=Status.PUBLISHED),
                name="article_unpublished",
            ),
            models.Index(
                F("id") / STORIES_IN_PART,
                Coalesce("updated_at", "published_at").desc(),
                condition=Q(status=Status.PUBLISHED),
                name="article_changed_in_part",
            ),
            # The release before searches by it while this one migrates; nothing else.
            GinIndex(
                SearchVector("headline", "lead", "body", config="simple"),
                name="article_words",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        self.slug = self.slug or propose_slug(self.headline)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what is derived from the text: its address, and how it is found."""
        self.clean()
        with transaction.atomic():
            super().save(*args, **kwargs)
            import_string(settings.STORY_READER)(self)

    def get_absolute_url(self) -> str:
        return at("articles:detail", self.section.slug, self.pk, self.slug)

    @property
    def modified_at(self) -> datetime | None:
        """Give the time of the last change of substance, the first being to appear."""
        return self.updated_at or self.published_at

    def load_parts(self) -> None:
        """Load what ``with_parts()`` loads for many, unless it is there."""
        prefetch_related_objects([self], *parts())

    @property
    def credits(self) -> dict[str, list[Person]]:
        return by_role(self.bylines.all())

    @property
    def authors(self) -> list[Person]:
        return authors_among(self.bylines.all())

    @property
    def lead_given(self) -> dict[str, str]:
        """Give the words that replace the lead photo's own in this story."""
        return {
            "alt": self.lead_alt,
            "caption": self.lead_caption,
            "credit": self.lead_credit,
        }

    @property
    def is_news(self) -> bool:
        """Say whether this is plain news, which alone goes without a label."""
        return self.kind == Kind.NEWS

    @property
    def labels(self) -> list[Kind | Flag | Verification | CorrectionKind]:
        """Name what readers must know before they read: no news, or no plain news."""
        kind = [] if self.is_news else [Kind(self.kind)]
        flag = [Flag(self.flag)] if self.flag else []
        return [*kind, *flag, *self.disclosures]

    @property
    def labelled_headline(self) -> str:
        """Say in the line itself who paid, where no label can stand beside it."""
        if not self.is_advertorial:
            return self.headline
        by = f" {self.sponsor}" if self.sponsor else ""
        return f"[{self.get_kind_display()}{by}] {self.headline}"

    @property
    def is_opinion(self) -> bool:
        return self.kind == Kind.OPINION

    @property
    def is_advertorial(self) -> bool:
        return self.kind == Kind.ADVERTORIAL

    @property
    def may_stand_out(self) -> bool:
        """Nobody pays for a prominent place, and some sorrow wants none."""
        return not self.is_advertorial and not self.is_about_suicide

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLISHED and not self.is_scheduled

    @property
    def is_scheduled(self) -> bool:
        if self.status != Status.PUBLISHED or self.published_at is None:
            return False
        return self.published_at > timezone.now()

    @property
    def was_public(self) -> bool:
        return self.is_public or self.status == Status.WITHDRAWN

    @property
    def status_label(self) -> str:
        return "Dijadwalkan" if self.is_scheduled else self.get_status_display()

    def submit_for_review(self) -> None:
        self._move(Article.objects.filter(status=Status.DRAFT), status=Status.REVIEW)

    def approve(self) -> None:
        in_review = Article.objects.filter(status=Status.REVIEW)
        self._move(in_review, status=Status.APPROVED)

    def return_to_draft(self) -> None:
        """Send back for more work, also what was only scheduled."""
        held = Article.objects.not_yet_public().exclude(status=Status.DRAFT)
        self._move(held, status=Status.DRAFT)

    def publish(self) -> None:
        """Make the article public at the time to come which was chosen, or now.

        A chosen time that has passed becomes now: no story is back-dated.
        """
        self._publish(at=Greatest(F("published_at"), Now()))

    def publish_now(self) -> None:
        """Make the article public at once, whatever time was chosen before."""
        self._publish(at=Now())

    def withdraw(self, *, neutral_title: str = "", **withdrawal: Any) -> Withdrawal:
        """Take the story back for good; takes the fields of a ``Withdrawal``.

        A neutral title takes the place of a headline that itself must not stay.
        """
        named = {"headline": neutral_title, "slug": propose_slug(neutral_title)}
        changes = {"status": Status.WITHDRAWN, **(named if neutral_title else {})}
        with transaction.atomic():
            self._move(Article.objects.published(), **changes)
            return Withdrawal.objects.create(article=self, **withdrawal)

    def mark_updated(self) -> None:
        """Tell readers that the substance changed; nothing else moves that time."""
        self._move(Article.objects.published(), updated_at=Now())

    def mark_corrected(self, kind: CorrectionKind) -> None:
        """Let lists and machines know that the public text is no longer what it was.

        What was verified later is told of in an update, which ends the waiting; forms
        that still say otherwise are refused.
        """
        told = {"corrected_as": kind, "updated_at": Now()}
        if kind == CorrectionKind.UPDATE:
            told |= {"verification": Verification.VERIFIED, "version": F("version") + 1}
        if not Article.objects.published().filter(pk=self.pk).update(**told):
            raise WrongStatus
        self.refresh_from_db(fields=list(told))

    def _publish(self, *, at: Any) -> None:
        waiting = Article.objects.not_yet_public()
        self._move(waiting, status=Status.PUBLISHED, published_at=at)

    def _move(self, allowed: ArticleQuerySet, **changes: Any) -> None:
        """Change the row only while it still stands where the verb may start."""
        changes["version"] = F("version") + 1
        if not allowed.filter(pk=self.pk).update(**changes):
            raise WrongStatus
        self.refresh_from_db(fields=list(changes))
