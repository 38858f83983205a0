"""What the site holds about a reader, in his own hands: to see, take, stop and end.

UU 27/2022 (data pribadi), articles 30, 32, 40, 41 and 43.
"""

from contextlib import suppress
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.forms import NameForm
from accounts.models import User
from accounts.requests import MemberRequest
from comments.models import Comment, Outdated
from comments.models.status import AUTHORS_OWN
from comments.moderation.models import Action, Sanction
from portal import export

FROZEN = "Akun Anda dibekukan. Anda dapat mencairkannya kapan saja di halaman ini."
THAWED = "Akun Anda sudah dicairkan."
AGREED = "Persetujuan Anda dicatat."
GONE = "Akun Anda sudah dihapus. Komentar yang ditinggalkan tidak lagi bernama."
ONCE_MORE = "Sesuatu baru saja ditulis kepada Anda. Coba sekali lagi."
WORKS_HERE = "Akun ini milik redaksi. Minta Redaktur Pelaksana menutupnya."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_data(request: MemberRequest) -> HttpResponse:
    user = request.user
    form = NameForm(initial={"display_name": user.display_name})
    if request.method == "POST":
        form = NameForm(request.POST)
        if form.is_valid():
            user.display_name = form.cleaned_data["display_name"]
            user.save(update_fields=["display_name"])
            messages.success(request, "Nama tampilan disimpan.")
            return redirect("own_data")
    context = {"form": form, **_held_about(request)}
    status = 422 if form.errors else 200
    return render(request, "portal/own/data.html", context, status=status)


@require_safe
@login_required
def download(request: MemberRequest) -> HttpResponse:
    """Hand over all of it at once, for people and for programs to read."""
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(export.everything(request.user), json_dumps_params=options)
    name = f"data-{request.user.username}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@login_required
def freeze(request: MemberRequest) -> HttpResponse:
    """Do what is wanted, yes or no, so that the same form twice changes nothing."""
    is_wanted = request.POST.get("bekukan") != "tidak"
    deed = request.user.freeze if is_wanted else request.user.thaw
    deed()
    messages.success(request, FROZEN if is_wanted else THAWED)
    return redirect("own_data")


@require_POST
@login_required
def agree(request: MemberRequest) -> HttpResponse:
    """Record only words that were on the page, should they change meanwhile."""
    request.user.renew_consent(request.POST.getlist("naskah"))
    messages.success(request, AGREED)
    return redirect("own_data")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
def leave(request: MemberRequest) -> HttpResponse:
    """Ask once, and delete the account; what names the newsroom's people stays."""
    if request.method == "POST":
        return _leave(request)
    return render(request, "portal/own/leave.html")


def _leave(request: MemberRequest) -> HttpResponse:
    user = request.user
    if user.is_staff or LogEntry.objects.filter(user=user).exists():
        messages.error(request, WORKS_HERE)
        return redirect("own_data")
    if request.POST.get("komentar") == "hapus":
        _remove_all(user)
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk).delete()
    except (ProtectedError, User.DoesNotExist):  # worked here once, or is gone
        messages.error(request, WORKS_HERE)
        return redirect("own_data")
    except IntegrityError:  # somebody wrote to him just now
        messages.error(request, ONCE_MORE)
        return redirect("leave")
    logout(request)
    messages.success(request, GONE)
    return redirect("articles:home")


def _remove_all(user: User) -> None:
    """Delete what he wrote as he would, one by one: what was answered stays a gap.

    Each is done for itself: nobody waits for all of them, and what is cut off goes on.
    """
    mine = Comment.objects.filter(author=user, status__in=AUTHORS_OWN).order_by("pk")
    for comment in mine:
        with suppress(Outdated):
            comment.remove()


def _held_about(request: MemberRequest) -> dict[str, Any]:
    user = request.user
    done = Action.objects.filter(comment__author=user).select_related("comment")
    return {
        "consents": user.consents.order_by("given_at"),
        "owed": user.owed_promises(),
        "sanctions": Sanction.objects.filter(user=user).order_by("-pk"),
        "actions": done[: export.ACTIONS_SHOWN],
    }
