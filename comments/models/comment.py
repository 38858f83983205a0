"""A reader's answer to a story, and what can become of it."""

from math import ceil
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, ExpressionWrapper, F, Q, Value, When
from django.db.models.functions import Length, Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from comments.limits import (
    COMMENT_MAX_CHARS,
    COMMENT_MIN_CHARS,
    COMMENTS_AT_ONCE,
    COMMENTS_WINDOW,
)

models.TextField.register_lookup(Length)


class Status(models.TextChoices):
    PENDING = "pending", "Menunggu"
    PUBLISHED = "published", "Tampil"
    REMOVED_BY_AUTHOR = "removed_by_author", "Dihapus penulisnya"
    REMOVED_BY_STAFF = "removed_by_staff", "Disembunyikan redaksi"
    SPAM = "spam", "Spam"


class Outdated(Exception):
    """The comment changed, or went away, after the form was opened."""


REMOVED = [Status.REMOVED_BY_AUTHOR, Status.REMOVED_BY_STAFF]
_AUTHORS_OWN = [Status.PENDING, Status.PUBLISHED]


class CommentQuerySet(models.QuerySet["Comment"]):
    def published(self) -> Self:
        """Keep what readers see, under stories that readers see."""
        return self.filter(
            status=Status.PUBLISHED, article__in=Article.objects.published()
        )

    def for_thread(self, article: Article) -> Self:
        """Give the starts of threads, newest first; removed ones while answered."""
        shown = Q(status=Status.PUBLISHED) | Q(status__in=REMOVED, reply_count__gt=0)
        roots = self.filter(shown, article=article, root=None).order_by("-pk")
        return roots.select_related("author").fetch_mode(models.FETCH_RAISE)

    def written_by(self, user: User) -> Self:
        """Keep what is still this person's to edit or delete, where readers read."""
        return self.removable_by(user).filter(
            status__in=_AUTHORS_OWN, article__in=Article.objects.published()
        )

    def removable_by(self, user: User) -> Self:
        """Add what he has deleted, for asking twice is no mistake, and the unread."""
        return self.filter(
            author=user, status__in=[*_AUTHORS_OWN, Status.REMOVED_BY_AUTHOR]
        )

    def seconds_to_wait(self, author: User) -> int:
        """Tell when this person may write again; 0 is now. The rows are the count."""
        newest = self.filter(author=author).order_by("-pk")
        times = newest.values_list("created_at", flat=True)
        last = times[COMMENTS_AT_ONCE - 1 : COMMENTS_AT_ONCE].first()
        if last is None:
            return 0
        return max(0, ceil((last + COMMENTS_WINDOW - timezone.now()).total_seconds()))

    def post_once(
        self, *, article: Article, author: User, body: str, submit_key: UUID
    ) -> "Comment":
        """Store the comment, or find the one that the same form stored before.

        The unique key decides between forms sent at once: the database lets one
        row in, and every sender is given that row.
        """
        key = {"author": author, "submit_key": submit_key}
        by_staff = author.is_staff
        comment = Comment(article=article, body=body, is_staff_reply=by_staff, **key)
        Comment.objects.bulk_create([comment], ignore_conflicts=True)
        return self.get(**key)


class Comment(models.Model):
    """One answer. Threads have one level: a root, and replies under it.

    The generated columns carry "a root has no root" and "a reply stands under
    its root's article" into a composite foreign key (see the migrations).
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
    held_reason = models.CharField("alasan ditahan", max_length=200, blank=True)
    version = models.PositiveIntegerField("versi", default=1)
    submit_key = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField("waktu", db_default=Now())
    edited_at = models.DateTimeField("disunting", null=True, blank=True)
    removed_at = models.DateTimeField("dihapus", null=True, blank=True)
    reply_count = models.PositiveIntegerField("balasan", default=0)
    like_count = models.PositiveIntegerField("suka", default=0)
    report_count = models.PositiveIntegerField("laporan", default=0)
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

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "komentar"
        constraints = [
            models.UniqueConstraint(
                fields=["author", "submit_key"],
                condition=Q(submit_key__isnull=False),
                name="comment_posted_once",
            ),
            models.UniqueConstraint(
                fields=["id", "article", "is_root"], name="comment_place"
            ),
            models.UniqueConstraint(fields=["id", "article"], name="comment_article"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(is_pinned=True),
                name="comment_one_pinned",
                violation_error_message="Sudah ada komentar yang disematkan.",
            ),
            models.CheckConstraint(
                condition=Q(root__isnull=False) | Q(in_reply_to__isnull=True),
                name="comment_reply_has_root",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="comment_status_is_known"
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
            models.Index(
                fields=["id"], condition=Q(status=Status.PENDING), name="comment_queue"
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
        return reverse("comments:show", args=[self.pk])

    @property
    def anchor(self) -> str:
        return f"komentar-{self.pk}"

    @property
    def was_removed_by_author(self) -> bool:
        return self.status == Status.REMOVED_BY_AUTHOR

    @property
    def is_removed(self) -> bool:
        return self.status in REMOVED

    def began_as(self, body: str, article: Article) -> bool:
        """Tell whether this is what a form with that text made, edited since or not."""
        if self.article_id != article.pk:
            return False
        return body == self.body or self.revisions.filter(body=body).exists()

    def revise(self, body: str, *, seen: int) -> None:
        """Replace the text which ``seen`` was the version of; keep the old one.

        The same text sent twice is one edit, however close the two forms follow.
        """
        if body == self.body:
            return
        try:
            self._replace_text(seen=seen, body=body, edited_at=Now())
        except Outdated:
            self.refresh_from_db()
            if body != self.body:
                raise

    def remove(self) -> None:
        """Delete for its author: the row stays, its text becomes a revision."""
        removed = Status.REMOVED_BY_AUTHOR
        self._replace_text(body="", status=removed, removed_at=Now())

    def hide(self) -> None:
        """Take away from readers; the newsroom can bring it back."""
        self._move(Status.PUBLISHED, Status.REMOVED_BY_STAFF, removed_at=Now())

    def restore(self) -> None:
        self._move(Status.REMOVED_BY_STAFF, Status.PUBLISHED, removed_at=None)

    def _replace_text(self, *, seen: int | None = None, **changes: Any) -> None:
        """Swap the text under a lock: of two tabs one wins, the other is told."""
        mine = Comment.objects.filter(pk=self.pk, status__in=_AUTHORS_OWN)
        if seen is not None:
            mine = mine.filter(version=seen)
        with transaction.atomic():
            row = mine.select_for_update().first()
            if row is None:
                raise Outdated
            row.revisions.create(version=row.version, body=row.body)
            mine.update(version=F("version") + 1, **changes)
        self.refresh_from_db()

    def _move(self, old: Status, new: Status, **changes: Any) -> None:
        standing = Comment.objects.filter(pk=self.pk, status=old)
        if not standing.update(status=new, **changes):
            raise Outdated
        self.refresh_from_db()
