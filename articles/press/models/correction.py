"""A correction, a reply, an update: published once, at a time that nobody chooses."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Now

from accounts.models import User
from articles.models import Article, CorrectionKind
from articles.models.lengths import at_most

TEXT_MAX_CHARS = 10_000  # as long as what may be asked for
WORDING_MAX_CHARS = 1_000
SENT_TWICE_WITHIN = timedelta(minutes=10)
APOLOGY = "Redaksi memohon maaf atas kekeliruan ini."
REWORDED = "Pada versi sebelumnya tertulis “{old}”; yang benar adalah “{new}”."
# As the newsroom says it of the story, in the box above its text.
TOLD_ABOVE = {
    CorrectionKind.ERRATUM: "Berita ini telah diralat.",
    CorrectionKind.CORRECTION: "Berita ini telah dikoreksi.",
    CorrectionKind.REPLY: "Berita ini memuat hak jawab dari {party}.",
    CorrectionKind.UPDATE: "Berita ini telah diperbarui setelah verifikasi.",
}
_OWN = [
    *("kind", "old_wording", "new_wording", "text", "is_substantial", "party"),
    "published_at",
]
_STORIES = ["article", "story"]
_FOR_LINK = ["headline", "kind", "sponsor", "slug", "status", "published_at"]
_FOR_LINK += ["section__slug"]
_REPAIRS = [CorrectionKind.ERRATUM, CorrectionKind.CORRECTION]


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def public(self) -> Self:
        """Keep those whose story can be read: a withdrawn one tells nothing more."""
        return self.filter(article__in=Article.objects.published())

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def about(self, article: Article) -> Self:
        """Keep what was corrected in a story, and what it itself answers."""
        return self.filter(Q(article=article) | Q(story=article))

    def with_stories(self) -> Self:
        """Load of both stories what a link to them takes, and nothing later."""
        stories = self.select_related("article__section", "story__section")
        lean = [f"{story}__{it}" for story in _STORIES for it in _FOR_LINK]
        return stories.only(*_OWN, *lean).fetch_mode(models.FETCH_RAISE)

    @transaction.atomic
    def publish(self, article: Article, *, by: User, **told: Any) -> "Correction":
        """Tell readers what was wrong; raises ``WrongStatus`` unless it is public.

        The form that is sent twice publishes once: the story's row makes them queue.
        """
        article.mark_corrected(CorrectionKind(told["kind"]))
        lately = self.filter(
            article=article, published_at__gt=Now() - SENT_TWICE_WITHIN
        )
        made, _ = lately.get_or_create(**told, defaults={"by": by, "article": article})
        made.refresh_from_db(fields=["published_at"])
        return made


class Correction(models.Model):
    """Triggers give the time and refuse every change (see the migrations)."""

    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="corrections",
        verbose_name="berita",
    )
    kind = models.CharField("jenis", max_length=12, choices=CorrectionKind)
    old_wording = models.TextField(
        "tertulis sebelumnya", max_length=WORDING_MAX_CHARS, blank=True
    )
    new_wording = models.TextField(
        "yang benar", max_length=WORDING_MAX_CHARS, blank=True
    )
    text = models.TextField(
        "penjelasan atau isi hak jawab", max_length=TEXT_MAX_CHARS, blank=True
    )
    is_substantial = models.BooleanField(
        "menyangkut substansi pokok",
        default=False,
        help_text="Permohonan maaf lalu ikut dimuat (Kode Etik Jurnalistik Pasal 10).",
    )
    party = models.CharField(
        "pihak yang mengoreksi atau menjawab", max_length=120, blank=True
    )
    story = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name="berita tersendiri",
        help_text="Nomor artikel terbit yang memuat hak jawab atau pemutakhirannya.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name="dimuat oleh",
    )
    published_at = models.DateTimeField(
        "waktu pemuatan", db_default=Now(), editable=False
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ralat dan hak jawab"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "id"], name="correction_of_story")]
        constraints = [
            CheckConstraint(
                condition=Q(kind__in=CorrectionKind.values),
                name="correction_kind_is_known",
                violation_error_message="Jenis ralat tidak dikenal.",
            ),
            CheckConstraint(
                condition=~Q(kind__in=_REPAIRS)
                | ~Q(text="")
                | (~Q(old_wording="") & ~Q(new_wording="")),
                name="correction_says_what_was_wrong",
                violation_error_message=(
                    "Isi yang tertulis sebelumnya dan yang benar, atau penjelasan."
                ),
            ),
            CheckConstraint(
                condition=~Q(kind=CorrectionKind.REPLY) | ~Q(party=""),
                name="correction_reply_names_party",
                violation_error_message="Sebut siapa yang menggunakan hak jawab.",
            ),
            CheckConstraint(
                condition=Q(kind__in=_REPAIRS) | ~Q(text="") | Q(story__isnull=False),
                name="correction_reply_has_words",
                violation_error_message="Isi teksnya, atau pilih berita tersendiri.",
            ),
            CheckConstraint(
                condition=~Q(kind=CorrectionKind.UPDATE) | Q(story__isnull=False),
                name="correction_update_is_linked",
                violation_error_message=(
                    "Pilih berita tersendiri yang memuat hasil verifikasinya."
                ),
            ),
            CheckConstraint(
                condition=Q(story__isnull=True) | ~Q(story=F("article")),
                name="correction_is_of_another_story",
                violation_error_message="Pilih berita lain, bukan yang diperbaiki.",
            ),
            *at_most(
                "correction",
                text=TEXT_MAX_CHARS,
                old_wording=WORDING_MAX_CHARS,
                new_wording=WORDING_MAX_CHARS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"ralat-{self.pk}"

    @property
    def told_above(self) -> str:
        return TOLD_ABOVE[CorrectionKind(self.kind)].format(party=self.party)

    @property
    def sentences(self) -> list[str]:
        """Say it whole: the wording, the explanation, the apology where one is due."""
        worded = {"old": self.old_wording, "new": self.new_wording}
        reworded = REWORDED.format_map(worded) if all(worded.values()) else ""
        apology = APOLOGY if self.is_substantial else ""
        return [it for it in (reworded, self.text, apology) if it]

    @property
    def plain(self) -> str:
        """Say it in one line, also where a story of its own says the rest."""
        said = " ".join(self.sentences)
        is_reply = said and self.kind == CorrectionKind.REPLY
        return f"{self.party}: {said}" if is_reply else said or self.told_above
