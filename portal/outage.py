"""What the site answers while its database is away: come back soon, not "our fault"."""

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = 5
# The driver has no better name than the plain one for a connection that broke.
AWAY = {DatabaseError, InterfaceError, OperationalError}


def is_behind(error: BaseException | None) -> bool:
    """Tell whether the database was away, whatever was made of it on the way up.

    A session that cannot be stored, say, passes for one that was deleted.
    """
    while error is not None and type(error) not in AWAY:
        error = error.__cause__ or error.__context__
    return error is not None


def apology(request: HttpRequest) -> HttpResponse:
    """Answer without the database: no viewer, no masthead, no footer."""
    page = render_to_string("503.html", {"has_sent": request.method == "POST"})
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(page, status=503, headers=headers)
