"""Keeps what a reader typed while he goes through the login."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from comments.limits import COMMENT_MAX_CHARS
from comments.models import Comment

_KEPT_FIELDS = ["body", "version"]


def login_keeping_text(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Demand a login like ``login_required``, but lose nothing that was sent."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return login_first(request)

    return guarded


def give_text_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show the sent text when what it was written for has gone meanwhile."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if request.method != "POST":
                raise
            if stored := Comment.objects.sent_before(request.user, request.POST):
                return redirect(stored)
            context = {"text": request.POST.get("body", "")}
            return render(request, "comments/gone.html", context, status=404)

    return kept


def login_first(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        typed = {name: request.POST.get(name) for name in _KEPT_FIELDS}
        request.session[_key(request)] = {
            name: value[: 2 * COMMENT_MAX_CHARS]
            for name, value in typed.items()
            if value
        }
        messages.info(request, "Tulisan Anda kami simpan. Login untuk melanjutkan.")
    return redirect_to_login(request.path)


def recall(request: HttpRequest) -> dict[str, str]:
    """Give back the kept fields of the form at this address."""
    return request.session.get(_key(request), {})


def forget(request: HttpRequest) -> None:
    request.session.pop(_key(request), None)


def _key(request: HttpRequest) -> str:
    return f"draft:{request.path}"
