"""All that is held about one reader under his account, as plain values.

What he told the newsroom by the form for complaints stands under no account: the
newsroom finds it by his address.
"""

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
    return _agreed(user) | _said(user) | _told(user)


def _agreed(user: User) -> dict[str, Any]:
    return {
        "akun": _account(user),
        "alamat_email": _rows(
            EmailAddress.objects.filter(user=user), "email", "verified", "primary"
        ),
        "persetujuan": _rows(
            user.consents.order_by("pk"),
            *("document", "version", "text_sha256", "given_at"),
        ),
        "pilihan_email": _rows(
            MailWish.objects.filter(user=user), "replies", "decisions", "since"
        ),
    }


def _said(user: User) -> dict[str, Any]:
    likes = Like.objects.filter(user=user).values_list("comment", "created_at")
    return {
        "komentar": [_comment(it) for it in _comments_of(user)],
        "versi_lama_komentar": _rows(
            Revision.objects.filter(comment__author=user).order_by("pk"),
            *("comment", "body", "created_at"),
        ),
        "suka": [{"komentar": comment, "waktu": at} for comment, at in likes],
        "laporan": _rows(
            Report.objects.filter(reporter=user).order_by("pk"),
            *("comment", "cause", "note", "received_at", "resolved_at"),
        ),
    }


def _told(user: User) -> dict[str, Any]:
    return {
        "pemberitahuan": _rows(
            Notice.objects.filter(recipient=user).order_by("pk"),
            *("kind", "comment", "message", "made_at", "read_at", "mailed_at"),
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
    shown = ["in_reply_to", "body", "status", "reason", "hides_at", "created_at"]
    shown += ["edited_at", "removed_at", "like_count"]
    shown += ["article__slug", "article__section__slug"]
    return mine.select_related("article__section").only(*shown)


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
    """Name columns, and what they can hold, as the newsroom's own pages do."""
    fields = [found.model._meta.get_field(it) for it in columns]
    labels = [str(getattr(it, "verbose_name", it.name)) for it in fields]
    named = [label.lower().replace(" ", "_") for label in labels]
    words = [dict(getattr(it, "flatchoices", [])) for it in fields]
    return [
        {
            name: str(word[value]) if value in word else value
            for name, word, value in zip(named, words, row, strict=True)
        }
        for row in found.values_list(*columns)
    ]
