"""A reader's answer to a story, and what can become of it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Case, ExpressionWrapper, F, Q, Value, When
from django.db.models.functions import Coalesce, Length, Now
from django.utils import timezone

from accounts.addresses import at
from articles.models import Article
from comments.limits import COMMENT_MAX_CHARS, COMMENT_MIN_CHARS, NEWCOMER_FOR
from comments.models.notice import Notice
from comments.models.posting import PostingQuerySet, due, held_by
from comments.models.rules import SiteRule
from comments.models.status import (
    AUTHORS_OWN,
    HIDDEN_BY_STAFF,
    Outdated,
    Standing,
    Status,
)
from comments.verdicts import PASSED, Verdict

models.TextField.register_lookup(Length)

MODERATE = "comments.moderate_comment"
AGAIN = "Ditinjau ulang oleh redaksi."


class Comment(Standing, models.Model):
    """One answer. Threads have one level: a root, and replies under it.

    The generated columns carry "a root has no root" and "a reply stands under
    its root's article" into a composite foreign key, and triggers keep the three
    counts (see the migrations).
    """

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="comments",
        verbose_name="artikel",
        db_index=False,
    )
    root = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name="utas",
        db_index=False,
        db_constraint=False,
    )
    in_reply_to = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="membalas",
    )
    in_reply_to_version = models.PositiveIntegerField(null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name="penulis",
        db_index=False,
    )
    body = models.TextField("isi", max_length=COMMENT_MAX_CHARS, blank=True)
    status = models.CharField(
        "status", max_length=20, choices=Status, default=Status.PUBLISHED
    )
    reason = models.CharField("alasan", max_length=400, blank=True)
    findings = models.JSONField("temuan", default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField("versi", default=1)
    approved_version = models.PositiveIntegerField(null=True, editable=False)
    submit_key = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField("waktu", db_default=Now())
    edited_at = models.DateTimeField("disunting", null=True, blank=True)
    removed_at = models.DateTimeField("dihapus", null=True, blank=True)
    due_at = models.DateTimeField("tenggat redaksi", null=True, editable=False)
    hides_at = models.DateTimeField("sembunyi sendiri", null=True, editable=False)
    reply_count = models.PositiveIntegerField("balasan", default=0)
    like_count = models.PositiveIntegerField("suka", default=0)
    featured_at = models.DateTimeField("pilihan redaksi", null=True, blank=True)
    is_pinned = models.BooleanField("disematkan", default=False)
    is_staff_reply = models.BooleanField("dari redaksi", default=False)
    is_root = models.GeneratedField(
        expression=ExpressionWrapper(Q(root=None), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    root_is_root = models.GeneratedField(
        expression=Case(When(root__isnull=False, then=Value(True)), default=None),
        output_field=models.BooleanField(null=True),
        db_persist=True,
    )

    objects = PostingQuerySet.as_manager()

    # What it is to who looks at it; a thread that is shown to somebody marks it.
    is_mine = is_liked = is_editable = False

    class Meta:
        verbose_name = verbose_name_plural = "komentar"
        permissions = [("moderate_comment", "Dapat memoderasi komentar")]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "submit_key"],
                condition=Q(submit_key__isnull=False),
                name="comment_posted_once",
            ),
            models.UniqueConstraint(
                fields=["id", "article", "is_root"], name="comment_place"
            ),
            models.UniqueConstraint(
                fields=["article", "id"], name="comment_of_article"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(is_pinned=True),
                name="comment_one_pinned",
                violation_error_message="Sudah ada komentar yang disematkan.",
            ),
            models.CheckConstraint(
                condition=Q(is_pinned=False) | Q(root=None),
                name="comment_pinned_is_root",
            ),
            models.CheckConstraint(
                condition=Q(root__isnull=False) | Q(in_reply_to__isnull=True),
                name="comment_reply_has_root",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="comment_status_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PENDING) | Q(due_at__isnull=False),
                name="comment_pending_is_due",
            ),
            models.CheckConstraint(
                condition=Q(hides_at=None) | Q(due_at__isnull=False),
                name="comment_hides_when_due",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.REMOVED_BY_AUTHOR)
                | Q(
                    body__length__gte=COMMENT_MIN_CHARS,
                    body__length__lte=COMMENT_MAX_CHARS,
                ),
                name="comment_length",
                violation_error_message=(
                    f"Komentar harus {COMMENT_MIN_CHARS} sampai "
                    f"{COMMENT_MAX_CHARS} karakter."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["article", "-id"],
                condition=Q(root=None),
                name="comment_roots_newest",
            ),
            models.Index(
                fields=["article", "-like_count", "-id"],
                condition=Q(root=None),
                name="comment_roots_popular",
            ),
            models.Index(
                fields=["root", "id"],
                condition=Q(root__isnull=False),
                name="comment_replies",
            ),
            models.Index(fields=["author", "-id"], name="comment_author_newest"),
            models.Index(fields=["author", "status"], name="comment_author_status"),
            models.Index(
                fields=["author", "-id"],
                condition=Q(due_at__isnull=False),
                name="comment_author_due",
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(due_at__isnull=False) & ~Q(status=Status.REMOVED_BY_AUTHOR),
                name="comment_due",
            ),
            models.Index(
                fields=["article"],
                condition=Q(hides_at__isnull=False),
                name="comment_hides",
            ),
            models.Index(
                fields=["article"],
                condition=Q(status=Status.PENDING),
                name="comment_pending",
            ),
            models.Index(
                fields=["-created_at", "article"],
                condition=Q(status=Status.PUBLISHED),
                name="comment_newest",
            ),
            models.Index(
                fields=["article", "-featured_at"],
                condition=Q(featured_at__isnull=False),
                name="comment_featured",
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60] or "(dihapus)"

    def get_absolute_url(self) -> str:
        return at("comments:show", self.pk)

    @property
    def anchor(self) -> str:
        return f"komentar-{self.pk}"

    @property
    def look(self) -> str:
        """Name what it looks like in a thread, as long as nothing changes."""
        return f"{self.pk} {self.is_mine:d}{self.is_liked:d}{self.is_editable:d}"

    @property
    def answers_a_reply(self) -> bool:
        """Say whether to name whom it answers: the start of a thread stands above it,
        and who is no longer shown is no longer named.
        """
        answered = self.in_reply_to if self.in_reply_to_id != self.root_id else None
        return answered is not None and answered.is_shown

    @property
    def is_by_newcomer(self) -> bool:
        """Say whether readers should be patient with its writer."""
        if self.author is None or self.is_staff_reply:
            return False
        return self.author.date_joined > timezone.now() - NEWCOMER_FOR

    def began_as(self, body: str, article: Article) -> bool:
        """Tell whether this is what a form with that text made, edited since or not."""
        if self.article_id != article.pk:
            return False
        return body == self.body or self.revisions.filter(body=body).exists()

    def stand_under(self, answered: "Comment") -> None:
        """Become a reply. The root is locked: who removes it waits, or was first."""
        Comment.objects.locked().get(pk=answered.root_id or answered.pk)
        if not Comment.objects.published().filter(pk=answered.pk).exists():
            raise Outdated
        self.root_id = answered.root_id or answered.pk
        self.in_reply_to = answered
        self.in_reply_to_version = answered.version

    def revise(self, body: str, *, seen: int, verdict: Verdict = PASSED) -> None:
        """Replace the text which ``seen`` was the version of; keep the old one.

        The same text sent twice is one edit, however close the two forms follow. What
        the newsroom picked was another wording, and a clock that runs runs on.
        """
        if body == self.body:
            return
        changes = _UNMARKED | {"findings": {}} | held_by(verdict)
        if verdict.holds:
            changes["due_at"] = Coalesce(F("due_at"), due())
        try:
            self._replace_text(seen=seen, body=body, edited_at=Now(), **changes)
        except Outdated:
            self.refresh_from_db()
            if body != self.body:
                raise

    def remove(self) -> None:
        """Delete for its author: the row stays, its text becomes a revision."""
        gone = _UNMARKED | {"status": Status.REMOVED_BY_AUTHOR, "removed_at": Now()}
        self._replace_text(body="", **gone)

    @transaction.atomic
    def put_back(self, verdict: Verdict = PASSED) -> None:
        """Undo the author's deletion; the clocks for complaints never stopped."""
        gone = Comment.objects.filter(pk=self.pk, status=Status.REMOVED_BY_AUTHOR)
        row = gone.locked().first()
        kept = row and row.revisions.first()
        if not kept:
            raise Outdated
        back = {"status": kept.status, "removed_at": None} | held_by(verdict)
        gone.update(body=kept.body, version=F("version") + 1, **back)
        self.refresh_from_db()

    def hold(self, reason: str) -> None:
        """Take out of sight until the newsroom has looked."""
        held = {"reason": reason, "due_at": Coalesce(F("due_at"), due())}
        self._move([Status.PUBLISHED], Status.PENDING, **held)

    def restore(self, status: Status, *, due_at: datetime | None) -> None:
        """Stand again as before the newsroom's decision, and wait for another."""
        is_approved = self.approved_version == self.version
        hides = SiteRule.objects.current().hides_overdue and not is_approved
        hides_at = due_at if hides else None
        again: dict[str, Any] = {"due_at": due_at, "hides_at": hides_at}
        if status == Status.PENDING:
            again |= {"due_at": due_at or due(), "reason": AGAIN}
        again["approved_version"] = self.approved_version
        self._move([*Status], status, **_BACK | again)

    @transaction.atomic
    def feature(self) -> None:
        """Make it a pick of the newsroom."""
        self._mark(featured_at=Coalesce(F("featured_at"), Now()))
        Notice.objects.tell_of_feature(self)

    def unfeature(self) -> None:
        self._mark(featured_at=None)

    def pin(self) -> None:
        """Pin the start of a thread instead of another: of two at once one wins.

        Holding the discussion would stop who stores a reply: he holds a root first.
        """
        if self.root_id:
            raise Outdated
        others = Comment.objects.filter(article=self.article_id, is_pinned=True)
        try:
            with transaction.atomic():
                others.exclude(pk=self.pk).update(is_pinned=False)
                self._mark(is_pinned=True)
        except IntegrityError as taken:
            raise Outdated from taken

    def unpin(self) -> None:
        self._mark(is_pinned=False)

    @transaction.atomic
    def approve(self) -> None:
        """Say that this wording may stand; what was reported of it is settled."""
        if self.is_shown and not self.due_at and self.approved_version == self.version:
            raise Outdated
        stood = [*AUTHORS_OWN, *HIDDEN_BY_STAFF]
        settled = _SETTLED | _BACK | {"approved_version": F("version")}
        self._move(stood, Status.PUBLISHED, **settled)
        self.tell_of_answer()

    def hide(self, reason: str = "") -> None:
        """Take away from readers; the newsroom can bring it back."""
        self._take_away(Status.REMOVED_BY_STAFF, reason=reason)

    def mark_as_spam(self) -> None:
        """Take away; a thread that others answered keeps its place."""
        self._take_away(Status.SPAM, reason="Perjudian atau spam")

    def tell_of_answer(self) -> None:
        """Tell whom it answers, once it can be read."""
        if self.root_id and self.is_shown:
            Notice.objects.tell_of_reply(self)

    def _take_away(self, status: Status, *, reason: str) -> None:
        gone = _SETTLED | _UNMARKED | {"removed_at": Now(), "reason": reason}
        self._move(AUTHORS_OWN, status, **gone)

    def _replace_text(self, *, seen: int | None = None, **changes: Any) -> None:
        """Swap the text under a lock: of two tabs one wins, the other is told."""
        mine = Comment.objects.filter(pk=self.pk, status__in=AUTHORS_OWN)
        if seen is not None:
            mine = mine.filter(version=seen)
        with transaction.atomic():
            row = mine.locked().first()
            if row is None:
                raise Outdated
            row.revisions.create(version=row.version, body=row.body, status=row.status)
            mine.update(version=F("version") + 1, **changes)
        self.refresh_from_db()

    def _mark(self, **changes: Any) -> None:
        if not Comment.objects.published().filter(pk=self.pk).update(**changes):
            raise Outdated
        self.refresh_from_db()

    @transaction.atomic
    def _move(self, old: list[Status], new: Status, **changes: Any) -> None:
        """Change the status, and tell the author where his words stand now."""
        standing = Comment.objects.filter(pk=self.pk, status__in=old)
        was = standing.locked().values_list("status", flat=True).first()
        if was is None:
            raise Outdated
        standing.update(status=new, **changes)
        self.refresh_from_db()
        if was != new:
            Notice.objects.tell_of_decision(self)


_SETTLED: dict[str, Any] = {"due_at": None, "hides_at": None}
_BACK: dict[str, Any] = {"reason": "", "removed_at": None}
_UNMARKED: dict[str, Any] = {"is_pinned": False, "featured_at": None}
