"""What holds for every answer of the site."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


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
