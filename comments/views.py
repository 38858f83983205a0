"""Write, find, edit and delete a comment. Each page works without JavaScript."""

from contextlib import suppress
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.requests import MemberRequest
from articles.models import Article
from comments import drafts, thread
from comments.forms import CommentForm, EditForm
from comments.models import Comment, Outdated

ALREADY_SENT = (
    "Formulir ini sudah mengirim komentar lain. "
    "Tekan Kirim Komentar sekali lagi bila ini komentar baru."
)
TOO_FAST = "Anda mengirim komentar terlalu cepat. Coba lagi dalam {seconds} detik."


@require_http_methods(["GET", "HEAD", "POST"])
@drafts.give_text_back
def create(request: HttpRequest, article_pk: int) -> HttpResponse:
    """Anybody may write; who has not logged in does so before it is stored."""
    article = _article_or_404(article_pk)
    form = CommentForm(initial=drafts.recall(request))
    if request.method == "POST":
        form = CommentForm(request.POST)
        if form.is_valid() and (answer := _post(request, article, form)):
            return answer
    status = 422 if form.errors else 200
    context = {"article": article, "form": form}
    return render(request, "comments/create.html", context, status=status)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the piece of the thread that holds the comment."""
    visible = Comment.objects.published().select_related("article__section")
    return redirect(thread.address_of(get_object_or_404(visible, pk=pk)))


@require_http_methods(["GET", "HEAD", "POST"])
@drafts.give_text_back
@drafts.login_keeping_text
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    comment = _own_comment_or_404(request, pk)
    now = {"body": comment.body, "version": comment.version}
    form = EditForm(initial=now | drafts.recall(request))
    if request.method == "POST":
        form = EditForm(request.POST)
        if form.is_valid():
            return _revise(request, comment, form)
    status = 422 if form.errors else 200
    context = {"comment": comment, "form": form}
    return render(request, "comments/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return _remove(request, pk)
    comment = _own_comment_or_404(request, pk)
    return render(request, "comments/delete.html", {"comment": comment})


def _article_or_404(pk: int) -> Article:
    return get_object_or_404(Article.objects.published().for_cards(), pk=pk)


def _own_comment_or_404(request: MemberRequest, pk: int) -> Comment:
    """Answer 404 for other people's comments, so that ids tell a guesser nothing."""
    mine = Comment.objects.written_by(request.user)
    return get_object_or_404(mine.select_related("article__section"), pk=pk)


def _post(
    request: HttpRequest, article: Article, form: CommentForm
) -> HttpResponse | None:
    """Store once; a form that comes back with another text asks again instead."""
    if not request.user.is_authenticated:
        return drafts.login_first(request)
    if seconds := _seconds_to_wait(request.user, form):
        return _ask_to_wait(request, article, form, seconds=seconds)
    body = form.cleaned_data["body"]
    comment = Comment.objects.post_once(
        article=article, author=request.user, **form.cleaned_data
    )
    if not comment.began_as(body, article):
        form.data = {"body": body, "submit_key": uuid4()}
        form.add_error("body", ALREADY_SENT)
        return None
    drafts.forget(request)
    messages.success(request, "Komentar berhasil dikirim.")
    return redirect(comment)


def _seconds_to_wait(author: User, form: CommentForm) -> int:
    """Let a form through that comes again: it stores nothing new."""
    key = form.cleaned_data["submit_key"]
    is_known = Comment.objects.filter(author=author, submit_key=key).exists()
    return 0 if is_known else Comment.objects.seconds_to_wait(author)


def _ask_to_wait(
    request: HttpRequest, article: Article, form: CommentForm, *, seconds: int
) -> HttpResponse:
    form.add_error("body", TOO_FAST.format(seconds=seconds))
    context = {"article": article, "form": form}
    response = render(request, "comments/create.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _revise(request: MemberRequest, comment: Comment, form: EditForm) -> HttpResponse:
    try:
        comment.revise(form.cleaned_data["body"], seen=form.cleaned_data["version"])
    except Outdated:
        return _show_both_texts(request, comment, form)
    drafts.forget(request)
    messages.success(request, "Komentar berhasil diperbarui.")
    return redirect(thread.address_of(comment))


def _show_both_texts(
    request: MemberRequest, comment: Comment, form: EditForm
) -> HttpResponse:
    """Show the stored text beside the typed one, ready to be saved over it."""
    stored = _own_comment_or_404(request, comment.pk)
    typed = {"body": form.cleaned_data["body"], "version": stored.version}
    context = {"comment": stored, "form": EditForm(initial=typed), "conflict": True}
    return render(request, "comments/edit.html", context, status=409)


def _remove(request: MemberRequest, pk: int) -> HttpResponse:
    mine = Comment.objects.removable_by(request.user)
    comment = get_object_or_404(mine.select_related("article__section"), pk=pk)
    with suppress(Outdated):  # deleted a moment ago by the same form
        comment.remove()
    messages.success(request, "Komentar berhasil dihapus.")
    return redirect(f"{comment.article.get_absolute_url()}#komentar")
