"""A site with a fault of ours on its front page, and others in its deeper pages."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import handler400, handler500
from portal.urls import urlpatterns as right

__all__ = ["handler400", "handler500"]


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


def lose_database(request: HttpRequest) -> HttpResponse:
    """Change the session, which is stored after the answer is made."""
    request.session["note"] = "a change"
    connection.close()
    connection.settings_dict["HOST"] = "/nonexistent"
    return HttpResponse("made")


def lose_session(request: HttpRequest) -> HttpResponse:
    request.session["note"] = "a change"
    type(request.session)(request.session.session_key).delete()
    return HttpResponse("made")


urlpatterns = [
    path("", fail),
    path("tanpa-basis-data/", lose_database),
    path("tanpa-sesi/", lose_session),
    *right,
]
