"""Answers about the site itself: its health, its uploaded files, its faults."""

import sys

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe
from django.views.static import serve

from articles.imaging import shelf
from portal import outage
from portal.numbers import request_number


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer without looking at the request again: its body may be what is bad."""
    if outage.is_behind(exception):
        return outage.apology(request)
    return HttpResponseBadRequest(render_to_string("400.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give back all that was typed, ready to be sent again with a fresh token."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    return render(request, "403_csrf.html", {"kept": kept}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Tell a database that is away from a fault of ours, whose line has a number."""
    if outage.is_behind(sys.exception()):
        return outage.apology(request)
    page = render_to_string("500.html", {"number": request_number()})
    return HttpResponseServerError(page)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Tell that the process lives, whatever else is down."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Tell whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@csp_override({"default-src": ["'none'"], "sandbox": [""]})
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an upload; its name holds a hash of its content, so it never changes.

    Whoever asks to save data gets photos no larger than a phone needs.
    """
    if request.headers.get("Save-Data") == "on":
        path = shelf.lighter(path)
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # a name longer than file systems take
        raise Http404 from error
    response.headers["Cache-Control"] = shelf.FOR_EVER
    patch_vary_headers(response, ["Save-Data"])
    # Whoever may see the page may show its photo: search engines, messengers.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
