"""What the site answers while its database is away: come back soon, not "our fault"."""

from importlib import import_module
from importlib.util import find_spec
from smtplib import SMTPConnectError, SMTPServerDisconnected
from socket import gaierror

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = 5
# The driver has no better name than the plain one for a connection that broke.
AWAY = {DatabaseError, InterfaceError, OperationalError}
# Where failed logins are counted may be away too: then nobody logs in, and all read.
CACHE_AWAY: tuple[type[Exception], ...] = (
    (import_module("redis.exceptions").RedisError,) if find_spec("redis") else ()
)
# And so may be who takes our mails.
MAIL_AWAY = (
    *(SMTPConnectError, SMTPServerDisconnected),
    *(ConnectionError, TimeoutError, gaierror),
)


def is_behind(error: BaseException | None) -> bool:
    """Tell whether the database, cache or mail server was away, whatever came of it.

    A session that cannot be stored, say, passes for one that was deleted.
    """
    while error is not None and not _is_away(error):
        error = error.__cause__ or error.__context__
    return error is not None


def _is_away(error: BaseException) -> bool:
    return type(error) in AWAY or isinstance(error, (*CACHE_AWAY, *MAIL_AWAY))


def apology(request: HttpRequest) -> HttpResponse:
    """Answer without the database: no viewer, no masthead, no footer."""
    page = render_to_string("503.html", {"has_sent": request.method == "POST"})
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(page, status=503, headers=headers)
