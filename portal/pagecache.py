"""Keeps visitors' pages whole, in front of Django, and proves them fresh.

A page goes out while the stamps it was made under stand (see ``portal.stamps``). That
is asked once per lease, and who changes something is answered a lease after the
commit. So nobody reads "saved" while the old page still goes out, on however many
machines, and no clocks are compared. Why so, and why nothing else: decision 020.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from threading import Lock
from uuid import UUID
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import Error, connection
from django.http.request import split_domain_port, validate_host

from portal import metrics, stamps
from portal.kept import Answer, Application, Forms
from portal.models import Stamp

LEASE_SECONDS = 0.02
AFTER_LEASE = 1.1  # times the lease: how long who has written waits
MAX_AGE = timedelta(minutes=5)
OUTAGE_SECONDS = 600
PATIENCE_SECONDS = 1
MAX_BYTES = 64 * 1024 * 1024
LARGEST_SHARE = 16  # of all bytes, that one page may take
RENDERS_AT_ONCE = 256
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
PERSONAL_COOKIES = (f"{settings.SESSION_COOKIE_NAME}=", "messages=")
# Says where a reader comes from, and changes nothing on the page.
TRACKING = re.compile(
    r"(?:(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|igshid|ttclid|twclid"
    r"|mc_cid|mc_eid)(?:=[^&]*)?(?:&|$))*"
)


class DatabaseAway(Exception):
    """Nobody can say now whether a page is fresh."""


@dataclass
class Page:
    """``proved_at`` and ``expires_at`` are moments of ``time.monotonic``."""

    forms: Forms
    keys: list[str]
    stamps: dict[str, UUID]
    proved_at: float
    expires_at: float

    def is_proved(self, lease: float) -> bool:
        now = time.monotonic()
        return now - self.proved_at < lease and now < self.expires_at

    @property
    def outlives_outage(self) -> bool:
        return time.monotonic() - self.proved_at < OUTAGE_SECONDS


class PageCache:
    """A WSGI application around another one, which works the same without it."""

    def __init__(self, site: Application, *, lease: float = LEASE_SECONDS) -> None:
        self.site = site
        self.lease = lease
        self.shelf = Shelf(MAX_BYTES)
        self.renders = [Lock() for _ in range(RENDERS_AT_ONCE)]
        self.witness = ThreadPoolExecutor(1, "stamps")
        self.sent = 0  # not yet told; who counts in the way of readers counts roughly

    def __call__(
        self, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in SAFE_METHODS:
            answer = self.site(environ, start)
            time.sleep(self.lease * AFTER_LEASE)
            return answer
        path = _path_for_visitors(environ)
        found = self._find(path, environ) if path else None
        self.sent += isinstance(found, Forms)
        return found.send(environ, start) if found else self.site(environ, start)

    def _find(self, path: str, environ: WSGIEnvironment) -> Forms | Answer | None:
        page = self.shelf.get(path)
        if page and page.is_proved(self.lease):
            return page.forms
        sent, self.sent = self.sent, 0
        metrics.PAGES.labels("sent").inc(sent)
        keys = page.keys if page else stamps.keys_of(path)
        if not keys:
            return None
        with self.renders[hash(path) % RENDERS_AT_ONCE]:
            page = self.shelf.get(path)  # perhaps made while we waited
            try:
                if page and (page.is_proved(self.lease) or self._prove(page)):
                    return page.forms
                return self._render(path, environ, keys=keys)
            except DatabaseAway:
                return page.forms if page and page.outlives_outage else None

    def _prove(self, page: Page) -> bool:
        asked_at = time.monotonic()
        if asked_at >= page.expires_at:
            return False
        if self._ask(Stamp.objects.values_of, page.keys) != page.stamps:
            return False
        page.proved_at = asked_at
        return True

    def _render(
        self, path: str, environ: WSGIEnvironment, *, keys: list[str]
    ) -> Forms | Answer:
        """Ask what the page stands on before it is made: it may only be newer."""
        asked_at = time.monotonic()
        standing = self._ask(Stamp.objects.values_of, keys)
        left = min(MAX_AGE, self._ask(stamps.time_left, keys) or MAX_AGE)
        answer = Answer(self.site, environ)
        metrics.PAGES.labels("made").inc()
        if not answer.is_for_everybody:
            return answer
        forms = Forms(answer)
        expires_at = asked_at + left.total_seconds()
        self.shelf.put(path, Page(forms, keys, standing, asked_at, expires_at))
        return forms

    def _ask[T](self, question: Callable[[list[str]], T], keys: list[str]) -> T:
        """Ask on a connection that no slow page can keep busy."""
        asking = self.witness.submit(_ask_twice, question, keys)
        try:
            return asking.result(PATIENCE_SECONDS)
        except (Error, TimeoutError) as problem:
            asking.cancel()
            raise DatabaseAway from problem


class Shelf:
    """Holds pages up to so many bytes; what was made longest ago makes room."""

    def __init__(self, max_bytes: int) -> None:
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.get = self.pages.get
        self.free = self.max_bytes = max_bytes
        self.lock = Lock()

    def put(self, path: str, page: Page) -> None:
        with self.lock:
            if former := self.pages.pop(path, None):
                self.free += former.forms.size
            if page.forms.size > self.max_bytes // LARGEST_SHARE:
                return
            self.pages[path] = page
            self.free -= page.forms.size
            while self.free < 0:
                _, oldest = self.pages.popitem(last=False)
                self.free += oldest.forms.size


def _ask_twice[T](question: Callable[[list[str]], T], keys: list[str]) -> T:
    """Ask again on a new connection: the old one may have been cut while idle."""
    try:
        return question(keys)
    except Error:
        connection.close()
        return question(keys)


def _path_for_visitors(environ: WSGIEnvironment) -> str:
    """Give the path that somebody asks for whom all pages are the same, or nothing."""
    cookies, path = environ.get("HTTP_COOKIE", ""), environ["PATH_INFO"]
    is_kept = (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and not any(name in cookies for name in PERSONAL_COOKIES)
        and TRACKING.fullmatch(environ.get("QUERY_STRING", ""))
        and path.isascii()
        and _is_our_host(environ.get("HTTP_HOST", ""))
        and not _is_led_to_https(environ)
    )
    return path if is_kept else ""


@lru_cache(maxsize=64)
def _is_our_host(host: str) -> bool:
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def _is_led_to_https(environ: WSGIEnvironment) -> bool:
    return settings.SECURE_SSL_REDIRECT and not WSGIRequest(environ).is_secure()
