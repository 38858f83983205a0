"""A complaint about a story, or a reply to one: by anybody, free, and with a clock."""

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from articles.models.lengths import at_most
from articles.press.models.correction import Correction

DUE_AFTER = timedelta(hours=48)
DISPUTED_MAX_CHARS = 2_000
RESPONSE_MAX_CHARS = 10_000
ANSWER_MAX_CHARS = 1_000
ATTACHMENT_MAX_BYTES = 5 * 1024 * 1024


class Wish(models.TextChoices):
    REPLY = "reply", "Hak jawab"
    CORRECTION = "correction", "Hak koreksi"
    OBJECTION = "objection", "Keberatan lain"


class State(models.TextChoices):
    RECEIVED = "received", "Diterima"
    PROCESSING = "processing", "Diproses"
    PUBLISHED = "published", "Dimuat"
    DONE = "done", "Selesai"
    TAKEN_BACK = "taken_back", "Ditarik pengadu"
    REFUSED = "refused", "Ditolak"


OPEN = [State.RECEIVED, State.PROCESSING]


class Refusal(models.TextChoices):
    """For which reasons a reply may be refused: Peraturan Dewan Pers 9/2008."""

    LONGER = "longer", "Lebih panjang daripada berita yang ditanggapi"
    UNRELATED = "unrelated", "Memuat fakta yang tidak terkait dengan berita"
    UNLAWFUL = "unlawful", "Pemuatannya melanggar hukum"
    HARMS = "harms", "Merugikan pihak ketiga yang dilindungi hukum"


class AlreadyDecided(Exception):
    """A colleague was quicker."""


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def first_due_first(self) -> Self:
        return self.order_by("received_at", "pk")

    def due_within(self, hours: int) -> Self:
        """Keep what waits and has no more time than that, or none."""
        since = Now() - DUE_AFTER + timedelta(hours=hours)
        return self.open().filter(received_at__lte=since)

    def beside(self, complaint: "Complaint") -> Self:
        """Find what else came from the same address about the same story."""
        same = self.filter(article=complaint.article_id, email=complaint.email)
        return same.exclude(pk=complaint.pk)


class Complaint(models.Model):
    """``key`` is the secret in the link; triggers keep it and the time of arrival."""

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    once_key = models.UUIDField(unique=True, null=True, editable=False)
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        related_name="complaints",
        verbose_name="berita",
    )
    wish = models.CharField(
        "yang diminta",
        max_length=12,
        choices=Wish,
        help_text="Hak jawab: menanggapi berita tentang Anda. Hak koreksi: membetulkan "
        "kekeliruan. Keberatan lain: juga atas komentar atau sanksi.",
    )
    name = models.CharField("nama", max_length=100)
    capacity = models.CharField(
        "kedudukan atau kuasa",
        max_length=120,
        help_text="Misalnya “diri sendiri”, “direktur”, atau “kuasa hukum dari …”.",
    )
    email = models.EmailField("email")
    phone = models.CharField("telepon", max_length=40, blank=True)
    disputed = models.TextField(
        "bagian berita yang disanggah", max_length=DISPUTED_MAX_CHARS
    )
    response = models.TextField("tanggapan Anda", max_length=RESPONSE_MAX_CHARS)
    received_at = models.DateTimeField("diterima", db_default=Now(), editable=False)
    state = models.CharField(
        "keadaan", max_length=12, choices=State, default=State.RECEIVED
    )
    refusal = models.CharField(
        "alasan penolakan", max_length=12, choices=Refusal, blank=True
    )
    answer = models.TextField(
        "jawaban redaksi", max_length=ANSWER_MAX_CHARS, blank=True
    )
    correction = models.ForeignKey(
        Correction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name="pemuatan",
    )
    taken_at = models.DateTimeField("mulai diproses", null=True, editable=False)
    decided_at = models.DateTimeField("diputuskan", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="diputuskan oleh",
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengaduan"
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["received_at", "id"],
                condition=Q(state__in=OPEN),
                name="complaint_open",
            )
        ]
        constraints = [
            CheckConstraint(
                condition=Q(wish__in=Wish.values) & Q(state__in=State.values),
                name="complaint_is_known",
            ),
            CheckConstraint(
                condition=Q(wish=Wish.OBJECTION) | Q(article__isnull=False),
                name="complaint_names_story",
                violation_error_message="Sebut berita yang ditanggapi.",
            ),
            CheckConstraint(
                condition=Q(state=State.REFUSED, refusal__in=Refusal.values)
                | (~Q(state=State.REFUSED) & Q(refusal="")),
                name="complaint_refusal_has_reason",
                violation_error_message="Penolakan harus punya alasan.",
            ),
            CheckConstraint(
                condition=Q(state__in=OPEN, decided_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(decided_at__isnull=False)),
                name="complaint_decision_has_time",
            ),
            CheckConstraint(
                condition=Q(correction__isnull=True) | Q(state=State.PUBLISHED),
                name="complaint_published_is_public",
            ),
            *at_most(
                "complaint",
                disputed=DISPUTED_MAX_CHARS,
                response=RESPONSE_MAX_CHARS,
                answer=ANSWER_MAX_CHARS,
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Give the page for whoever has the link; nobody else learns that it exists."""
        return reverse("press:complaint", args=[self.key])

    @property
    def number(self) -> str:
        year = timezone.localtime(self.received_at).year
        return f"{year}-{self.pk:05}"

    @property
    def due_at(self) -> datetime:
        return self.received_at + DUE_AFTER

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_late(self) -> bool:
        return (self.decided_at or timezone.now()) > self.due_at

    def take_up(self) -> None:
        waiting = Complaint.objects.filter(state=State.RECEIVED)
        self._move(waiting, state=State.PROCESSING, taken_at=Now())

    def refuse(self, refusal: str, *, answer: str, by: User) -> None:
        told = {"refusal": refusal, "answer": answer}
        self._decide(State.REFUSED, by=by, **told)

    def finish(self, answer: str, *, by: User) -> None:
        self._decide(State.DONE, by=by, answer=answer)

    def take_back(self, answer: str, *, by: User) -> None:
        """Note that who complained wants nothing any more."""
        self._decide(State.TAKEN_BACK, by=by, answer=answer)

    def answer_with(
        self, correction: Correction, *, by: User, answer: str = ""
    ) -> None:
        """Point to what was published because of this, or was before."""
        told = {"correction": correction, "answer": answer}
        self._decide(State.PUBLISHED, by=by, **told)

    def _decide(self, state: State, *, by: User, **changes: Any) -> None:
        decided = {"state": state, "decided_by": by, "decided_at": Now()}
        taken = {"taken_at": Coalesce(F("taken_at"), Now())}
        self._move(Complaint.objects.open(), **decided, **taken, **changes)

    def _move(self, allowed: ComplaintQuerySet, **changes: Any) -> None:
        if not allowed.filter(pk=self.pk).update(**changes):
            raise AlreadyDecided
        self.refresh_from_db(fields=list(changes))


class Attachment(models.Model):
    """Proof that came with a complaint: bytes, kept where the complaint is kept.

    In the database it has no address, is part of every backup, and goes with its row.
    """

    complaint = models.OneToOneField(
        Complaint, models.CASCADE, related_name="attachment", verbose_name="pengaduan"
    )
    name = models.CharField("nama berkas", max_length=100)
    data = models.BinaryField("isi")

    class Meta:
        verbose_name = verbose_name_plural = "lampiran"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
