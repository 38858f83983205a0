"""What the newsroom does with a complaint, and how it proves afterwards that it did."""

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.models import User
from accounts.plaintext import PlainField
from accounts.spreadsheets import as_csv
from articles.models import Status
from articles.press import mails
from articles.press.assignments import works_for
from articles.press.models import (
    AlreadyDecided,
    Attachment,
    Complaint,
    Correction,
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
ANSWERED, TAKEN_BACK, IS_GONE = "answered", "taken_back", "gone"
PUBLISHED = "published-"
ENDS = {
    ANSWERED: "Selesai dengan jawaban",
    TAKEN_BACK: "Ditarik pengadu",
    IS_GONE: "Beritanya sudah dicabut",
}
NOT_YOURS = "Anda tidak ditugasi di rubrik berita ini."


class DecisionForm(forms.Form):
    """A reply is published, refused for a listed reason, or taken back.

    What was published before, for somebody else or because of another complaint,
    may be what this one asks for. Of a withdrawn story nothing is left to answer.
    """

    field_order = ["outcome", "answer"]

    answer = PlainField(
        label="Jawaban redaksi",
        max_length=ANSWER_MAX_CHARS,
        widget=forms.Textarea({"rows": 4, "class": "vLargeTextField"}),
        help_text="Tampil di halaman keadaan pengaduan.",
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        refusals = [(value, f"Ditolak: {label}") for value, label in Refusal.choices]
        self.fields["outcome"] = forms.ChoiceField(
            label="Keputusan",
            choices=[("", "Pilih"), *_ends_of(complaint), *refusals],
            help_text=ONLY_LISTED,
        )


def _ends_of(complaint: Complaint) -> Iterator[tuple[str, str]]:
    story = complaint.article
    for correction in story.corrections.newest_first() if story else []:
        at = date_format(localtime(correction.published_at), "SHORT_DATETIME_FORMAT")
        kind = correction.get_kind_display()
        yield f"{PUBLISHED}{correction.pk}", f"Sudah dimuat: {kind}, {at}"
    is_gone = story is not None and story.status == Status.WITHDRAWN
    for end, label in ENDS.items():
        if end == ANSWERED and complaint.wish == Wish.REPLY:
            continue
        if end != IS_GONE or is_gone:
            yield end, label


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    complaint = _complaint_or_403(request, pk, permission=CHANGE)
    form = DecisionForm(complaint=complaint)
    if request.method == "POST":
        form = DecisionForm(request.POST, complaint=complaint)
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
    """Let everybody at the desk read; who decides works where the story stands."""
    if not request.user.has_perm(permission):
        raise PermissionDenied
    found = get_object_or_404(Complaint.objects.select_related(*_SHOWN), pk=pk)
    story = found.article
    if permission == CHANGE and story and not works_for(request.user, story):
        raise PermissionDenied(NOT_YOURS)
    return found


def _decide(
    request: HttpRequest, complaint: Complaint, *, told: dict[str, str]
) -> HttpResponse:
    answer, outcome = told["answer"], told["outcome"]
    said: dict[str, Any] = {"answer": answer, "by": cast(User, request.user)}
    if outcome in Refusal.values:
        deed = partial(complaint.refuse, outcome, **said)
    elif outcome.startswith(PUBLISHED):
        served = Correction.objects.get(pk=outcome.removeprefix(PUBLISHED))
        deed = partial(complaint.answer_with, served, **said)
    elif outcome == TAKEN_BACK:
        deed = partial(complaint.take_back, **said)
    else:
        deed = partial(complaint.finish, **said)
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
