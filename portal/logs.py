"""What the site writes down about itself: one line an event, with a request's number.

The number comes from the proxy in front, or is made here; it stands on the page that
apologises, so that a reader's complaint leads to the line. Addresses may hold keys (a
new password, a preview), so lines name the route and never the path, and what the
database quotes of a row is left out.
"""

import json
import logging
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from portal import outage
from portal.discretion import without_rows
from portal.numbers import forget_the_number, number_the_request, request_number

SLOW_SECONDS = 1
NUMBER = re.compile(r"[0-9A-Za-z-]{8,64}")
OURS = {"method", "route", "status", "ms"}  # of a line on a request

logger = logging.getLogger(__name__)

type Answer = Callable[[HttpRequest], HttpResponse]


def number_requests(get_response: Answer) -> Answer:
    """Number each request, and tell of those that failed or took long."""

    def answer(request: HttpRequest) -> HttpResponse:
        token = number_the_request(_number_of(request))
        begun = time.perf_counter()
        try:
            response = get_response(request)
            _tell(request, response, time.perf_counter() - begun)
            return response
        finally:
            forget_the_number(token)

    return answer


def _number_of(request: HttpRequest) -> str:
    """Take the number of a proxy that is ours; a stranger's may be anything."""
    given = request.headers.get("X-Request-ID", "")
    is_ours = settings.ALLAUTH_TRUSTED_PROXY_COUNT and NUMBER.fullmatch(given)
    return given if is_ours else uuid4().hex


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    if response.status_code >= 500:
        # Not before: what visitors get may be kept, and is nobody's own.
        response.headers["X-Request-ID"] = request_number()
    level = logging.WARNING if seconds > SLOW_SECONDS else logging.INFO
    facts = {
        "method": request.method,
        "route": route_of(request),
        "status": response.status_code,
        "ms": round(seconds * 1000),
    }
    logger.log(level, "%(method)s %(route)s %(status)s %(ms)s ms", facts, extra=facts)


def route_of(request: HttpRequest) -> str:
    """Name the address as the table of addresses does, without what it holds."""
    match = request.resolver_match
    if match is None:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return "-"
    return f"/{match.route}"


class Discreet(logging.Filter):
    """Puts the route where Django names the path, and the number on every line.

    A database that is away is one line a request, not a hundred.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.number = request_number()
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(
                route_of(request) if it in {request.path, request.path_info} else it
                for it in record.args
            )
        if record.exc_info and outage.is_behind(record.exc_info[1]):
            record.msg = f"{record.msg} (away: {_in_short(record.exc_info[1])})"
            record.exc_info = None
        return True


def _in_short(problem: BaseException | None) -> str:
    """Tell what it is in a line that a logger takes as it is."""
    first, *_ = f"{type(problem).__name__}: {problem}".splitlines()
    return without_rows(first).replace("%", "%%")


class Line(logging.Formatter):
    """For people: time, level, where, what, and the number of the request, if any."""

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        number = getattr(record, "number", "")
        return f"{line} [{number}]" if number else line

    def formatException(self, ei: Any) -> str:
        return without_rows(super().formatException(ei))


class JsonLine(Line):
    """For machines: one object a line."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": without_rows(record.getMessage()),
            "request": getattr(record, "number", ""),
        }
        said |= {name: value for name, value in vars(record).items() if name in OURS}
        if record.exc_info:
            said["exception"] = self.formatException(record.exc_info)
        return json.dumps(
            {name: value for name, value in said.items() if value not in ("", None)},
            ensure_ascii=False,
            default=str,
        )
