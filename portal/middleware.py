"""What holds for every answer of the site."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import resolve

from portal.editions import Edition

# Nothing here asks a reader for these; nobody else shall in our name.
_NEVER = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
SAFETY_HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _NEVER),
    "Cross-Origin-Resource-Policy": "same-origin",
}

WATCHED = {"/healthz", "/readyz", "/metrics"}

type Answer = Callable[[HttpRequest], HttpResponse]


def add_safety_headers(get_response: Answer) -> Answer:
    """Add what Django has no setting for; a view may have said otherwise."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in SAFETY_HEADERS.items():
            response.headers.setdefault(name, value)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            response.headers.setdefault("Retry-After", "60")
        return response

    return answer


def answer_watchers(get_response: Answer) -> Answer:
    """Answer probes whatever name they ask by: they know a node by its address."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and request.path_info in WATCHED:
            try:
                return resolve(request.path_info).func(request)
            except Http404:  # to who may not watch, there is nothing
                return HttpResponseNotFound(content_type="text/plain")
        return get_response(request)

    return answer


class PageEdition:
    """Ask what the page's parts stand on, before its view asks for anything."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> None:
        vars(request)["edition"] = Edition(request.resolver_match)


class TextCompression(GZipMiddleware):
    """Compress pages; uploads are streamed, and are compressed already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.streaming:
            return response
        return super().process_response(request, response)


def keep_members_pages_private(get_response: Answer) -> Answer:
    """Forbid every cache to keep what was made for one person.

    A visitor's page holds no cookie, token or name; it may be kept by anybody who
    asks whether it is still fresh.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "public" in response.get("Cache-Control", ""):  # an upload, say
            return response
        if _is_personal(request, response):
            response.headers["Cache-Control"] = "private, no-store"
        elif not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "no-cache"
        return response

    return answer


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    carried = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    return bool(carried or response.cookies or "Cookie" in response.get("Vary", ""))
