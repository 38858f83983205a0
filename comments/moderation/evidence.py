"""Proof that a complaint about a comment was answered in time, as a table."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from accounts.spreadsheets import as_csv
from comments.models import MODERATE
from comments.moderation.models import Report

HEAD = [
    *("laporan", "komentar", "berita", "alasan", "keterangan", "pelapor"),
    *("diterima", "tenggat", "diputuskan", "tindakan", "oleh"),
    *("penulis komentar", "persetujuan penulis"),
]
_SHOWN = ["comment__article__section", "comment__author", "reporter"]
_DECIDED = ["resolved_by__actor"]
ROWS_AT_ONCE = 500


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Tell of each report what the guideline asks: 3c, 3e and 3f in one line."""
    if not request.user.has_perm("moderation.view_report"):
        raise PermissionDenied
    found = Report.objects.select_related(*_SHOWN, *_DECIDED).order_by("pk")
    found = found.defer("letter")
    found = found.prefetch_related("comment__author__consents")
    rows = map(_row, found.iterator(chunk_size=ROWS_AT_ONCE))
    return as_csv("laporan-komentar", HEAD, rows=rows)


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand over an official's letter to be saved: nothing of it runs under our name."""
    if not request.user.has_perm(MODERATE):
        raise PermissionDenied
    found = get_object_or_404(Report, pk=pk, letter__isnull=False)
    data = bytes(found.letter or b"")
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="surat-{pk}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _row(it: Report) -> list[Any]:
    author, action = it.comment.author, it.resolved_by
    return [
        *(it.pk, it.comment_id, it.comment.article.get_absolute_url()),
        *(it.get_cause_display(), it.note, it.authority or it.reporter or it.email),
        *(it.received_at, it.due_at, it.resolved_at),
        action.get_deed_display() if action else "",
        action.actor if action else "",
        author or "Pengguna dihapus",
        "; ".join(_consents(author)) if author else "",
    ]


def _consents(author: Any) -> list[str]:
    given = [(it, localtime(it.given_at)) for it in author.consents.all()]
    return [f"{it}, {at:%Y-%m-%d %H:%M:%S %Z}" for it, at in given]
