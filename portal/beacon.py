"""Counts how often stories are read, in front of all else: no cookie, no address.

A story's page sends ``POST /v/<id>`` when it is seen. The answer costs neither Django
nor the database; what was counted is written down every few seconds, in one go.
"""

import atexit
import logging
import re
from collections import Counter
from collections.abc import Iterable
from http import HTTPStatus
from threading import Event, Lock, Thread
from wsgiref.types import StartResponse, WSGIEnvironment

from django.apps import apps
from django.conf import settings
from django.db import Error, connection

from portal.reception import Application

PREFIX = "/v/"
STORY = re.compile(r"/v/([1-9][0-9]{0,17})", re.ASCII)  # fits the database's numbers
WRITTEN_EVERY_SECONDS = 10
MAX_STORIES = 10_000  # at once; more are no readers
AHEAD_OF_READERS = ["HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ"]
# A browser names no address of its maker, a polite machine does.
MACHINES = [
    *("http", "bot", "crawl", "spider", "slurp", "preview", "headless", "lighthouse"),
    *("curl", "wget", "python", "java/", "archiver", "mediapartners", "inspection"),
]
logger = logging.getLogger(__name__)


class ReadCounter:
    """A WSGI application around another one."""

    def __init__(
        self, application: Application, *, seconds: float = WRITTEN_EVERY_SECONDS
    ) -> None:
        self.application = application
        self.seconds = seconds
        self.origin = settings.SITE_URL.geturl()
        self.reads: Counter[int] = Counter()
        self._counting, self._writing = Lock(), Lock()
        self._over, self._writer = Event(), Thread()
        atexit.register(self.close)

    def __call__(
        self, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX):
            return self.application(environ, start)
        story = STORY.fullmatch(path)
        if not story:
            return _answer(start, HTTPStatus.NOT_FOUND)
        if environ["REQUEST_METHOD"] != "POST":
            return _answer(start, HTTPStatus.METHOD_NOT_ALLOWED, ("Allow", "POST"))
        if self._is_read(environ):
            self.count(int(story[1]))
        return _answer(start, HTTPStatus.NO_CONTENT)

    def count(self, story: int) -> None:
        with self._counting:
            if story in self.reads or len(self.reads) < MAX_STORIES:
                self.reads[story] += 1
            if not self._writer.is_alive():  # the first read, also after a fork
                self._writer = Thread(target=self._write_again_and_again, daemon=True)
                self._writer.start()

    def write(self) -> None:
        """Hand the counts to the database; keep them while it is away."""
        with self._writing:
            with self._counting:
                reads, self.reads = self.reads, Counter()
            try:
                if reads:
                    apps.get_model("readership", "HourlyReads").objects.add(reads)
            except Error as problem:
                logger.warning("Reads are written down later: %s", problem)
                with self._counting:
                    kept = (self.reads + reads).most_common(MAX_STORIES)
                    self.reads = Counter(dict(kept))

    def close(self) -> None:
        """Write for the last time; a write that has begun is waited for."""
        self._over.set()
        self.write()

    def _is_read(self, environ: WSGIEnvironment) -> bool:
        """Tell a page of ours that somebody sees from machines and other sites."""
        agent = environ.get("HTTP_USER_AGENT", "").lower()
        return (
            agent != ""
            and not any(sign in agent for sign in MACHINES)
            and not any(header in environ for header in AHEAD_OF_READERS)
            and environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
            and environ.get("HTTP_ORIGIN", self.origin) == self.origin
        )

    def _write_again_and_again(self) -> None:
        while not self._over.wait(self.seconds):
            try:
                self.write()
            finally:
                connection.close()  # none is kept for so little


def _answer(
    start: StartResponse, status: HTTPStatus, *headers: tuple[str, str]
) -> Iterable[bytes]:
    start(f"{status.value} {status.phrase}", [("Cache-Control", "no-store"), *headers])
    return []
