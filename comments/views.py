"""Write, find, like, edit and delete a comment. Each page works without JavaScript."""

from contextlib import suppress
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    conditional_page,
    require_http_methods,
    require_safe,
)

from accounts.context_processors import viewer
from accounts.requests import MemberRequest
from articles.models import Article
from comments import drafts, mails, posting, thread
from comments.forms import CommentForm, EditForm
from comments.house import House, readable, readable_or_404
from comments.limits import UNDO_WINDOW
from comments.models import Comment, Like, Outdated

DELETED = 'Komentar berhasil dihapus. <a href="{}">Urungkan</a> selama {} menit.'
FROZEN = "Akun Anda sedang dibekukan. Cairkan dahulu di Data Saya."
NEW_AT_MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@drafts.give_text_back
def create(request: HttpRequest, article_pk: int) -> HttpResponse:
    """Anybody may write; who has not logged in does so before it is stored."""
    article = get_object_or_404(Article.objects.published().for_cards(), pk=article_pk)
    return _write(request, article)


@require_http_methods(["GET", "HEAD", "POST"])
@drafts.give_text_back
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    answered = readable_or_404(pk)
    return _write(request, answered.article, answered=answered)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the piece of the conversation that holds the comment.

    Its author is led to where it would stand, so that no link of his is a dead end.
    """
    if comment := readable().select_related("article__section").filter(pk=pk).first():
        return redirect(thread.address_of(comment))
    reader = viewer(request)["viewer"]
    if reader is None:
        raise Http404
    own = get_object_or_404(Comment.objects.listed_for(reader), pk=pk)
    return redirect(_place_of(own))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def like(request: MemberRequest, pk: int) -> HttpResponse:
    """Say what is wanted, yes or no, so that the same form twice changes nothing."""
    comment = readable_or_404(pk)
    if request.method == "POST" and request.user.frozen_at:
        messages.error(request, FROZEN)
        return redirect(_back_to(request, comment))
    if request.method == "POST":
        is_wanted = request.POST.get("suka") != "tidak"
        do = Like.objects.add if is_wanted else Like.objects.withdraw
        do(comment, request.user)
        return redirect(_back_to(request, comment))
    return render(request, "comments/like.html", {"comment": comment})


@require_safe
@conditional_page
def fresh(request: HttpRequest, article_pk: int, since: int) -> HttpResponse:
    """Lead to the first of those that came after that one; a script asks for it."""
    article = get_object_or_404(Article.objects.published().for_cards(), pk=article_pk)
    if House.of(article).is_hidden:
        raise Http404
    newer = Comment.objects.published().filter(article=article, pk__gt=since)
    numbers = newer.order_by("pk").values_list("pk", flat=True)[:NEW_AT_MOST]
    context = {"newer": list(numbers), "at_most": NEW_AT_MOST}
    response = render(request, "comments/fresh.html", context)
    response.headers["Cache-Control"] = "public, max-age=15"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@drafts.give_text_back
@drafts.login_keeping_text
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    comment = _own_comment_or_404(request, pk)
    now = {"body": comment.body, "version": comment.version}
    form = EditForm(initial=now | drafts.recall(request))
    if request.method == "POST":
        form = EditForm(request.POST)
        if form.is_valid() and (answer := posting.revise(request, comment, form=form)):
            return answer
    status = 422 if form.errors else 200
    context = {"comment": comment, "form": form}
    return render(request, "comments/edit.html", context, status=status)


@require_safe
@login_required
def revisions(request: MemberRequest, pk: int) -> HttpResponse:
    """Show an author the former wordings; readers only learn that there are some."""
    comment = _own_comment_or_404(request, pk)
    return render(request, "comments/revisions.html", {"comment": comment})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return _remove(request, pk)
    comment = get_object_or_404(Comment.objects.deletable_by(request.user), pk=pk)
    return render(request, "comments/delete.html", {"comment": comment})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring back what its author deleted a moment ago."""
    if request.method == "POST":
        mine = Comment.objects.removable_by(request.user)
        comment = get_object_or_404(mine.select_related("article__section"), pk=pk)
        return posting.put_back(request, comment)
    mine = Comment.objects.undoable_by(request.user)
    comment = get_object_or_404(mine.select_related("article__section"), pk=pk)
    return render(request, "comments/undo.html", {"comment": comment})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails: by one request of a mail program (RFC 8058), or by a button.

    The token in the address is the right to do it, so no other token is asked.
    """
    wish = mails.wish_named_by(token)
    if wish is None:
        raise Http404
    if request.method == "POST":
        wish.withdraw()
    return render(request, "comments/unsubscribe.html", {"wish": wish})


def _own_comment_or_404(request: MemberRequest, pk: int) -> Comment:
    """Answer 404 for other people's comments, so that ids tell a guesser nothing."""
    mine = Comment.objects.written_by(request.user)
    return get_object_or_404(mine.select_related("article__section"), pk=pk)


def _write(
    request: HttpRequest, article: Article, *, answered: Comment | None = None
) -> HttpResponse:
    form = CommentForm(initial=drafts.recall(request))
    if request.method == "POST":
        form = CommentForm(request.POST)
        if form.is_valid():
            answer = posting.post(request, article, form=form, answered=answered)
            if answer:
                return answer
    context = {"article": article, "form": form, "answered": answered}
    context["house"] = House.of(article)
    status = 422 if form.errors else 200
    return render(request, "comments/create.html", context, status=status)


def _remove(request: MemberRequest, pk: int) -> HttpResponse:
    mine = Comment.objects.removable_by(request.user).select_related("article__section")
    comment = get_object_or_404(mine, pk=pk)
    with suppress(Outdated):  # deleted a moment ago by the same form
        comment.remove()
    undo_address = reverse("comments:undo", args=[comment.pk])
    minutes = UNDO_WINDOW // timedelta(minutes=1)
    messages.success(request, format_html(DELETED, undo_address, minutes))
    return redirect(_place_of(comment))


def _back_to(request: HttpRequest, comment: Comment) -> str:
    """Lead back to the page that was being read, in its order, at the comment."""
    page = request.POST.get("kembali", "")
    if page and url_has_allowed_host_and_scheme(page, allowed_hosts=None):
        return f"{page}#{comment.anchor}"
    return thread.address_of(comment)


def _place_of(comment: Comment) -> str:
    """Lead back to the story, as long as there is one to read."""
    if Article.objects.published().filter(pk=comment.article_id).exists():
        return f"{comment.article.get_absolute_url()}#komentar"
    return reverse("articles:home")
