"""A reader's own pages: what he is told, what he wrote, which mails he wants."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import MemberRequest, number
from articles.paging import cursor, cut
from comments import inbox as notices
from comments.forms import MailWishForm
from comments.models import Comment, MailWish, Notice
from comments.moderation.models import Sanction

COMMENTS_PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def inbox(request: MemberRequest) -> HttpResponse:
    """Show what is new; what was shown is marked as read when the reader says so."""
    if request.method == "POST":
        return _mark_as_read(request)
    piece = notices.read(request.user, before=cursor(request))
    sanctions = Sanction.objects.in_force(request.user)
    context = {"piece": piece, "sanctions": sanctions}
    return render(request, "portal/inbox.html", context)


@require_safe
@login_required
def own_comments(request: MemberRequest) -> HttpResponse:
    before = cursor(request)
    mine = Comment.objects.listed_for(request.user)
    older = mine.filter(pk__lt=before) if before else mine
    piece = cut(older, size=COMMENTS_PER_PAGE, before=before)
    return render(request, "portal/own_comments.html", {"piece": piece})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mail_wish(request: MemberRequest) -> HttpResponse:
    wish = MailWish.objects.filter(user=request.user).first()
    wish = wish or MailWish(user=request.user)
    form = MailWishForm(instance=wish)
    if request.method == "POST":
        form = MailWishForm(request.POST)
        if form.is_valid():
            MailWish.objects.ask(request.user, **form.cleaned_data)
            messages.success(request, "Pilihan email disimpan.")
            return redirect("mail_wish")
    context = {"form": form, "proven_email": request.user.proven_email()}
    return render(request, "portal/mail_wish.html", context)


def _mark_as_read(request: MemberRequest) -> HttpResponse:
    """Mark what the page showed, and what stood below it; newer things stay new."""
    shown = [pk for raw in request.POST.getlist("sanksi") if (pk := number(raw))]
    newest = number(request.POST.get("sampai", "")) or 0
    mine = Notice.objects.filter(recipient=request.user, pk__lte=newest)
    shown_ones = notices.told(mine.unread()).values("pk")
    Notice.objects.filter(pk__in=shown_ones).mark_as_read()
    Sanction.objects.filter(user=request.user, pk__in=shown).mark_as_read()
    return redirect("inbox")
