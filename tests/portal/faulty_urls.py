"""A site whose front page has a fault of ours."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import urlpatterns as right


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [path("", fail), *right]
