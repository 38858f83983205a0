"""A site that fails on an address that holds a key, and one that has no database."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import handler500

__all__ = ["handler500"]


def fail(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    raise RuntimeError("a fault with a key")


def lose_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


urlpatterns = [
    path("tanpa-basis-data/", lose_database),
    path("akun/password/reset/key/<str:uid>-<str:key>/", fail),
]
