"""A site that fails on an address that holds a key."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import handler500

__all__ = ["handler500"]


def fail(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    raise RuntimeError("a fault with a key")


urlpatterns = [path("akun/password/reset/key/<str:uid>-<str:key>/", fail)]
