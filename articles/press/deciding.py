"""What the newsroom does with a complaint, and how it proves afterwards that it did."""

from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.models import User
from accounts.plaintext import PlainField
from accounts.spreadsheets import as_csv
from articles.press import mails
from articles.press.models import (
    AlreadyDecided,
    Attachment,
    Complaint,
    Refusal,
    Wish,
)
from articles.press.models.complaint import ANSWER_MAX_CHARS

PAGES = "admin/press/complaint"
VIEW, CHANGE = "press.view_complaint", "press.change_complaint"
ONLY_LISTED = "Hak jawab hanya ditolak dengan alasan Peraturan Dewan Pers 9/2008."
DECIDED = "Pengaduan ini sudah diputuskan rekan Anda."
HEAD = [
    *("nomor", "diterima", "tenggat", "mulai diproses", "diputuskan", "terlambat"),
    *("keadaan", "permintaan", "berita", "nama", "kedudukan", "alasan penolakan"),
    *("jawaban", "pemuatan", "diputuskan oleh"),
]

_SHOWN = ["article__section", "correction__article__section", "decided_by"]
ANSWERED, TAKEN_BACK = "answered", "taken_back"


class DecisionForm(forms.Form):
    """A reply is published, refused for a listed reason, or taken back."""

    field_order = ["outcome", "answer"]

    answer = PlainField(
        label="Jawaban redaksi",
        max_length=ANSWER_MAX_CHARS,
        widget=forms.Textarea({"rows": 4, "class": "vLargeTextField"}),
        help_text="Tampil di halaman keadaan pengaduan.",
    )

    def __init__(self, *args: Any, wish: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        refusals = [(value, f"Ditolak: {label}") for value, label in Refusal.choices]
        ends = [(ANSWERED, "Selesai dengan jawaban"), (TAKEN_BACK, "Ditarik pengadu")]
        offered = ends[1:] if wish == Wish.REPLY else ends
        self.fields["outcome"] = forms.ChoiceField(
            label="Keputusan",
            choices=[("", "Pilih"), *offered, *refusals],
            help_text=ONLY_LISTED,
        )


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    complaint = _complaint_or_403(request, pk, permission=CHANGE)
    form = DecisionForm(wish=complaint.wish)
    if request.method == "POST":
        form = DecisionForm(request.POST, wish=complaint.wish)
        if form.is_valid():
            return _decide(request, complaint, told=form.cleaned_data)
    context = _page(request, complaint, f"Putuskan {complaint}") | {"form": form}
    status = 422 if form.errors else 200
    return render(request, f"{PAGES}/decide.html", context, status=status)


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    complaint = _complaint_or_403(request, pk, permission=CHANGE)
    return _do(request, complaint, complaint.take_up)


@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand over the bytes to be saved: nothing of them runs under our name."""
    complaint = _complaint_or_403(request, pk, permission=VIEW)
    found = get_object_or_404(Attachment, complaint=complaint)
    response = HttpResponse(bytes(found.data), content_type="application/octet-stream")
    ending = found.name.rpartition(".")[2].lower()
    ending = ending if ending in {"pdf", "jpg", "jpeg", "png"} else "bin"
    name = f"lampiran-{complaint.number}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all that is known of one complaint on a page for paper."""
    complaint = _complaint_or_403(request, pk, permission=VIEW)
    facts = zip(HEAD, _row(complaint), strict=True)
    context = _page(request, complaint, f"Pengaduan {complaint}") | {"facts": facts}
    return render(request, f"{PAGES}/printed.html", context)


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Prove what came, and what became of it, to whoever asks for all of it."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    found = Complaint.objects.select_related(*_SHOWN).order_by("pk")
    return as_csv("pengaduan", HEAD, rows=map(_row, found.iterator()))


def _complaint_or_403(request: HttpRequest, pk: int, *, permission: str) -> Complaint:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return get_object_or_404(Complaint.objects.select_related(*_SHOWN), pk=pk)


def _decide(
    request: HttpRequest, complaint: Complaint, *, told: dict[str, str]
) -> HttpResponse:
    by, answer, outcome = cast(User, request.user), told["answer"], told["outcome"]
    if outcome in Refusal.values:
        deed = partial(complaint.refuse, outcome, answer=answer, by=by)
    else:
        deed = partial(complaint.finish, answer, by=by)
    return _do(request, complaint, deed)


def _do(request: HttpRequest, complaint: Complaint, deed: Any) -> HttpResponse:
    try:
        deed()
    except AlreadyDecided:
        messages.error(request, DECIDED)
    else:
        state = complaint.get_state_display().lower()
        messages.success(request, f"Pengaduan {complaint} {state}.")
        mails.tell(complaint)
    return redirect("admin:press_complaint_change", complaint.pk)


def _row(it: Complaint) -> list[Any]:
    return [
        it.number,
        *(it.received_at, it.due_at, it.taken_at, it.decided_at),
        "ya" if it.is_late else "tidak",
        it.get_state_display(),
        it.get_wish_display(),
        it.article.get_absolute_url() if it.article else "",
        it.name,
        it.capacity,
        it.get_refusal_display(),
        it.answer,
        it.correction.get_absolute_url() if it.correction else "",
        it.decided_by or "",
    ]


def _page(request: HttpRequest, complaint: Complaint, title: str) -> dict[str, Any]:
    own = {"title": title, "complaint": complaint, "opts": Complaint._meta}
    return admin.site.each_context(request) | own
