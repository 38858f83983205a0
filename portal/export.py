"""All that the site holds about one reader, as plain values."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from accounts.addresses import absolute
from accounts.models import User
from comments.models import Comment, Like, MailWish, Notice, Revision
from comments.moderation.models import Action, Report, Sanction

ACTIONS_SHOWN = 50


def everything(user: User) -> dict[str, Any]:
    """Keys are words for readers; times are ISO 8601, and come from the database."""
    return {
        "akun": _account(user),
        "alamat_email": _rows(
            EmailAddress.objects.filter(user=user),
            *("email", "verified", "primary"),
        ),
        "persetujuan": _rows(
            user.consents.order_by("pk"),
            *("document", "version", "text_sha256", "given_at"),
        ),
        "pilihan_email": _rows(
            MailWish.objects.filter(user=user), "replies", "decisions", "since"
        ),
        "komentar": [_comment(it) for it in _comments_of(user)],
        "versi_lama_komentar": _rows(
            Revision.objects.filter(comment__author=user).order_by("pk"),
            *("comment", "body", "created_at"),
        ),
        "suka": _rows(Like.objects.filter(user=user), "comment", "created_at"),
        "pemberitahuan": _rows(
            Notice.objects.filter(recipient=user).order_by("pk"),
            *("kind", "comment", "message", "made_at", "read_at", "mailed_at"),
        ),
        "laporan": _rows(
            Report.objects.filter(reporter=user).order_by("pk"),
            *("comment", "cause", "note", "received_at", "resolved_at"),
        ),
        "sanksi": _rows(
            Sanction.objects.filter(user=user).order_by("pk"),
            *("measure", "until", "cause", "message", "given_at", "lifted_at"),
        ),
        "tindakan_redaksi": _rows(
            Action.objects.filter(_about(user)).order_by("pk"),
            *("comment", "deed", "cause", "message", "done_at"),
        ),
    }


def _about(user: User) -> Q:
    return Q(comment__author=user) | Q(user=user)


def _account(user: User) -> dict[str, Any]:
    return {
        "nomor": user.pk,
        "nama_pengguna": user.username,
        "nama_tampilan": user.display_name,
        "email": user.email,
        "terdaftar": user.date_joined,
        "login_terakhir": user.last_login,
        "dibekukan": user.frozen_at,
    }


def _comments_of(user: User) -> Iterable[Comment]:
    mine = Comment.objects.filter(author=user).order_by("pk")
    return mine.select_related("article__section").defer("article__body").iterator()


def _comment(it: Comment) -> dict[str, Any]:
    return {
        "nomor": it.pk,
        "alamat": absolute(it.get_absolute_url()),
        "berita": absolute(it.article.get_absolute_url()),
        "membalas": it.in_reply_to_id,
        "isi": it.body,
        "keadaan": it.standing,
        "alasan": it.reason,
        "ditulis": it.created_at,
        "disunting": it.edited_at,
        "dihapus": it.removed_at,
        "suka": it.like_count,
    }


def _rows(found: QuerySet[Any], *columns: str) -> list[dict[str, Any]]:
    """Name each column as the newsroom's own pages do."""
    fields = [found.model._meta.get_field(it) for it in columns]
    labels = [str(getattr(it, "verbose_name", it.name)) for it in fields]
    named = [label.lower().replace(" ", "_") for label in labels]
    return [dict(zip(named, row, strict=True)) for row in found.values_list(*columns)]
