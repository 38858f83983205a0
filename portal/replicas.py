"""Lets public reads go to a copy of the database, where DATABASE_REPLICA_URL names one.

A copy is a moment behind. So it serves only what may be: public things on pages that no
cache keeps, for people who have not just written. Pages that are kept whole, and the
stamps that prove them fresh, come from the primary; so do accounts and the desk. Parts
of pages are kept too: the copy must have the very stamps these stand on (decision 023).
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.conf import settings
from django.db import Error, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from portal import stamps
from portal.editions import Edition

PRIMARY, REPLICA = "default", "replica"
READABLE_APPS = {"articles", "search", "readership", "comments", "press"}
JUST_WROTE = "baru_menulis"
SECONDS_AFTER_WRITING = 10
MOST_LAG_SECONDS = 5  # and less than the above
PATIENCE_SECONDS = 1
SECONDS_OF_SILENCE = 10

# Without new transactions there is nothing to be behind of, whatever the clock says. A
# copy that has lost its primary has no receiver, and does not know what it lacks.
LAG = """
SELECT CASE
  WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
  ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8
END
WHERE EXISTS (SELECT FROM pg_stat_wal_receiver)
"""

_reads_from = ContextVar("reads_from", default=PRIMARY)
_silent_until = [0.0]  # a moment of ``time.monotonic``
_witness = ThreadPoolExecutor(1, "replica")

type Answer = Callable[[HttpRequest], HttpResponse]


class Router:
    """Sends reads of public things where the request may read them."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        is_public = model._meta.app_label in READABLE_APPS
        return _reads_from.get() if is_public else PRIMARY

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, *things: Any, **hints: Any) -> bool:
        return True  # both hold the same

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == PRIMARY


class ReadFromReplica:
    """Chooses for each request, once its view is known."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _reads_from.set(PRIMARY)
        try:
            response = self.get_response(request)
        finally:
            _reads_from.reset(token)
        if REPLICA in connections and request.method == "POST":
            _note_writing(response)
        return response

    def process_view(self, request: HttpRequest, *view: object) -> None:
        if REPLICA in connections and _may_be_behind(request) and _is_near(request):
            _reads_from.set(REPLICA)


def lag_seconds() -> float | None:
    """Tell how far the copy is behind; None when there is none that follows."""
    return _ask(_lag) if REPLICA in connections else None


def _is_near(request: HttpRequest) -> bool:
    """Ask each time: it costs a moment, and says at once when the copy is gone."""
    return bool(_ask(partial(_serves, vars(request)["edition"])))


def _ask[T](question: Callable[[], T]) -> T | None:
    """Ask on a connection of its own, as long as anybody may be kept waiting.

    A copy that hangs takes its connections with it. It is not asked again at once.
    """
    if time.monotonic() < _silent_until[0]:
        return None
    asking = _witness.submit(_answered, question)
    try:
        return asking.result(PATIENCE_SECONDS)
    except (Error, TimeoutError):
        asking.cancel()
        _silent_until[0] = time.monotonic() + SECONDS_OF_SILENCE
        return None


def _answered[T](question: Callable[[], T]) -> T:
    try:
        return question()
    except Error:  # the connection may have been cut while idle
        connections[REPLICA].close()
        return question()


def _lag() -> float | None:
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(LAG)
        row = cursor.fetchone()
    return row[0] if row else None


def _serves(edition: Edition) -> bool:
    lag = _lag()
    is_near = lag is not None and lag <= MOST_LAG_SECONDS
    return is_near and edition.stands_in(REPLICA)


def _may_be_behind(request: HttpRequest) -> bool:
    match = request.resolver_match
    return (
        request.method in {"GET", "HEAD"}
        and JUST_WROTE not in request.COOKIES
        and match is not None
        and "admin" not in match.app_names
        and not stamps.keys_for(match)
    )


def _note_writing(response: HttpResponse) -> None:
    response.set_cookie(
        JUST_WROTE,
        "1",
        max_age=SECONDS_AFTER_WRITING,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
