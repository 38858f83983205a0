"""What a reader is told, in his inbox and in mails: only what he may still see."""

from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from articles.models import Article
from articles.paging import Piece, cut
from comments.house import readable
from comments.linking import quote
from comments.models import Comment, Kind, Notice, Status

NOTICES_PER_PAGE = 20
UNREAD_AT_MOST = 99
_STANDS = {
    Status.PUBLISHED: "Redaksi menampilkan komentar Anda.",
    Status.PENDING: "Komentar Anda tidak ditampilkan untuk sementara. {}",
    Status.REMOVED_BY_STAFF: "Redaksi menyembunyikan komentar Anda. Alasan: {}",
    Status.SPAM: "Redaksi menyembunyikan komentar Anda. Alasan: {}",
}


@dataclass(frozen=True)
class Told:
    """A notice in words, with where it leads, if anywhere.

    ``headline`` is given only of a public story, ``quote`` holds nothing to click.
    """

    notice: Notice
    sentence: str
    address: str = ""
    quote: str = ""
    headline: str = ""

    @classmethod
    def of(cls, notice: Notice) -> Self:
        comment: Any = notice.comment
        if comment is None:
            return cls(notice, notice.message)
        is_public = getattr(notice, "story_is_public", False)
        return cls(
            notice,
            _sentence(notice, comment),
            address=comment.get_absolute_url() if comment.is_shown else "",
            quote=quote(comment.body),
            headline=comment.article.headline if is_public else "",
        )


def read(user: User, *, before: int | None) -> Piece:
    notices = told(Notice.objects.filter(recipient=user))
    older = notices.filter(pk__lt=before) if before else notices
    piece = cut(older.order_by("-pk"), size=NOTICES_PER_PAGE, before=before)
    return Piece([Told.of(it) for it in piece.shown], piece.older, piece.before)


def unread(user: User) -> int:
    """Look closely only where there is something: on most pages there is not."""
    mine = Notice.objects.filter(recipient=user).unread()
    new = list(mine.order_by("-pk").values_list("pk", flat=True)[:UNREAD_AT_MOST])
    return Notice.objects.filter(_is_there(), pk__in=new).count() if new else 0


def told(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Leave out what tells of something gone, and load what the others say."""
    public = Article.objects.published().filter(pk=OuterRef("comment__article"))
    shown = ["author", "in_reply_to", "article__section"]
    loaded = notices.select_related(*(f"comment__{name}" for name in shown))
    light = loaded.defer("comment__article__body")
    described = light.annotate(story_is_public=Exists(public))
    return described.filter(_is_there()).fetch_mode(models.FETCH_RAISE)


def _is_there() -> Q:
    here = Exists(readable().filter(pk=OuterRef("comment")))
    picked = Q(kind=Kind.FEATURED, comment__featured_at__isnull=False)
    return (
        Q(kind=Kind.SANCTION)
        | Q(here) & (Q(kind=Kind.REPLY) | picked)
        | Q(kind=Kind.DECISION) & ~Q(comment__status=Status.REMOVED_BY_AUTHOR)
    )


def _sentence(notice: Notice, comment: Comment) -> str:
    match notice.kind:
        case Kind.REPLY:
            return _answered(notice, comment)
        case Kind.FEATURED:
            return "Redaksi menjadikan komentar Anda Pilihan Redaksi."
    if comment.status == Status.PUBLISHED and not comment.is_shown:
        return _STANDS[Status.PENDING].format(comment.why_not_shown)
    return _STANDS[Status(comment.status)].format(comment.reason)


def _answered(notice: Notice, comment: Comment) -> str:
    name = quote(str(comment.author or "Pengguna dihapus"))
    answered = comment.in_reply_to
    if answered and answered.author_id == notice.recipient_id:
        return f"{name} membalas Anda."
    return f"{name} menulis balasan di utas Anda."
