"""What happens to a text that was sent: it is judged, stored once, and answered for."""

from contextlib import suppress
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import User
from accounts.requests import MemberRequest
from articles.models import Article
from comments import drafts
from comments.forms import CommentForm, EditForm, TextForm
from comments.house import House, readable
from comments.models import Comment, Outdated
from comments.verdicts import PASSED, Draft, Verdict, judge

ALREADY_SENT = (
    "Formulir ini sudah mengirim komentar lain. "
    "Tekan Kirim Komentar sekali lagi bila ini komentar baru."
)
CLOSED = "Kolom komentar ditutup."
EDIT_CLOSED = "Batas waktu penyuntingan {minutes} menit telah berakhir."
TOO_FAST = "Anda mengirim komentar terlalu cepat. Coba lagi dalam {seconds} detik."


def post(
    request: HttpRequest,
    article: Article,
    *,
    form: CommentForm,
    answered: Comment | None,
) -> HttpResponse | None:
    """Store once and lead to it; without an answer the form says what is wrong."""
    if not request.user.is_authenticated:
        return drafts.login_first(request)
    draft = Draft(
        author=request.user,
        article=article,
        body=form.cleaned_data["body"],
        answered=answered,
        seconds_to_write=form.seconds_to_write,
        is_trap_filled=form.is_trap_filled,
    )
    with transaction.atomic():
        _one_at_a_time(request.user)
        return _judge_and_store(request, draft, form=form)


def revise(
    request: MemberRequest, comment: Comment, *, form: EditForm
) -> HttpResponse | None:
    """Store another wording, which is judged like the first."""
    house, body = House.of(comment.article), form.cleaned_data["body"]
    if not house.may_edit(comment):
        return _refuse(form, EDIT_CLOSED.format(minutes=house.edit_minutes))
    verdict = judge(Draft(request.user, comment.article, body, comment=comment))
    if verdict.refuses:
        return _refuse(form, verdict.reason)
    try:
        comment.revise(body, seen=form.cleaned_data["version"], verdict=verdict)
    except Outdated:
        return _show_both_texts(request, comment, form=form)
    drafts.forget(request)
    return _lead_to(request, comment, done="Komentar berhasil diperbarui.")


def put_back(request: MemberRequest, comment: Comment) -> HttpResponse:
    """Undo a deletion: what comes back is judged like anything that is said."""
    kept = comment.revisions.first()
    if comment.was_removed_by_author and kept:
        verdict = judge(
            Draft(request.user, comment.article, kept.body, comment=comment)
        )
        if verdict.refuses:
            messages.error(request, verdict.reason)
            return redirect("comments:undo", comment.pk)
        with suppress(Outdated):  # brought back a moment ago by the same form
            comment.put_back(verdict)
    return _lead_to(request, comment, done="Komentar dikembalikan.")


def _judge_and_store(
    request: HttpRequest, draft: Draft, *, form: CommentForm
) -> HttpResponse | None:
    if _known(draft.author, form):
        return _store(request, draft, form=form, verdict=PASSED)
    if seconds := Comment.objects.seconds_to_wait(draft.author):
        return _ask_to_wait(request, draft, form=form, seconds=seconds)
    if not House.of(draft.article).is_open:
        return _refuse(form, CLOSED)
    verdict = judge(draft)
    if verdict.refuses:
        return _refuse(form, verdict.reason)
    return _store(request, draft, form=form, verdict=verdict)


def _one_at_a_time(author: User) -> None:
    """Let one person's forms queue up: each is judged by what the others left."""
    User.objects.select_for_update(no_key=True).get(pk=author.pk)


def _known(author: User, form: CommentForm) -> bool:
    """Let a form through that comes again: it stores nothing new."""
    key = form.cleaned_data["submit_key"]
    return Comment.objects.filter(author=author, submit_key=key).exists()


def _refuse(form: TextForm, reason: str) -> HttpResponse | None:
    """Let the form say what is wrong, which is all the answer there is."""
    form.add_error("body", reason)
    return None


def _store(
    request: HttpRequest, draft: Draft, *, form: CommentForm, verdict: Verdict
) -> HttpResponse | None:
    """Store once; a form that comes back with another text asks again instead."""
    key = form.cleaned_data["submit_key"]
    try:
        comment = Comment.objects.post_once(draft, submit_key=key, verdict=verdict)
    except Outdated:
        context = {"text": draft.body}
        return render(request, "comments/gone.html", context, status=409)
    if not comment.began_as(draft.body, draft.article):
        form.data = {"body": draft.body, "submit_key": uuid4()}
        return _refuse(form, ALREADY_SENT)
    drafts.forget(request)
    return _lead_to(request, comment, done="Komentar berhasil dikirim.")


def _lead_to(request: HttpRequest, comment: Comment, *, done: str) -> HttpResponse:
    """Lead to where the comment stands, or say why it does not stand yet."""
    if comment.is_shown:
        messages.success(request, done)
    else:
        messages.info(request, comment.why_not_shown)
    if readable().filter(pk=comment.pk).exists():
        return redirect(comment)
    return redirect(f"{comment.article.get_absolute_url()}#komentar")


def _ask_to_wait(
    request: HttpRequest, draft: Draft, *, form: CommentForm, seconds: int
) -> HttpResponse:
    form.add_error("body", TOO_FAST.format(seconds=seconds))
    context = {"article": draft.article, "form": form, "answered": draft.answered}
    context["house"] = House.of(draft.article)
    response = render(request, "comments/create.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _show_both_texts(
    request: MemberRequest, comment: Comment, *, form: EditForm
) -> HttpResponse:
    """Show the stored text beside the typed one, ready to be saved over it."""
    comment.refresh_from_db(fields=["body", "version"])
    typed = {"body": form.cleaned_data["body"], "version": comment.version}
    context = {"comment": comment, "form": EditForm(initial=typed), "conflict": True}
    return render(request, "comments/edit.html", context, status=409)
