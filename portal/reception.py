"""Takes in requests and hands out files at the pace of the clients, beside the work.

The server has many threads, which may all wait for slow clients. The few that run the
site, each with its connection to the database, get whole requests and never wait.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import IO, Any
from wsgiref.types import InputStream, StartResponse, WSGIEnvironment

from django.http import HttpResponse

from portal.outage import RETRY_AFTER_SECONDS

WORKING_THREADS = 4
RECEIVING_THREADS = 128  # for the server: without work they end after half a minute
SENDERS = 96  # at once; the other threads are left to readers
MAX_BODY_BYTES = 100 * 1024 * 1024  # a form may refuse what is less, with kinder words
IN_MEMORY_BYTES = 256 * 1024
PIECE_BYTES = 64 * 1024
REFUSALS = {
    HTTPStatus.BAD_REQUEST: "Kiriman terputus.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Kiriman terlalu besar.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Terlalu banyak kiriman. Coba lagi sebentar lagi.",
}

type Application = Callable[[WSGIEnvironment, StartResponse], Any]


class Reception:
    """A WSGI application around another one."""

    def __init__(
        self,
        application: Application,
        *,
        working: int = WORKING_THREADS,
        senders: int = SENDERS,
    ) -> None:
        self.application = application
        self.crew = ThreadPoolExecutor(working, "work")
        self.places = BoundedSemaphore(senders)

    def __call__(
        self, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        size = _announced_size(environ)
        if size == 0:
            return self._work(environ, start)
        if size > MAX_BODY_BYTES:
            return _refuse(start, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if not self.places.acquire(blocking=False):
            return _refuse(start, HTTPStatus.SERVICE_UNAVAILABLE)
        with SpooledTemporaryFile(IN_MEMORY_BYTES) as body:
            try:
                missing = _take_in(environ["wsgi.input"], body, size=size)
            finally:
                self.places.release()
            if missing:  # half a comment must not pass for a whole one
                return _refuse(start, HTTPStatus.BAD_REQUEST)
            return self._work(environ | {"wsgi.input": body}, start)

    def _work(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return self.crew.submit(self._answer, environ, start).result()

    def _answer(
        self, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        """Finish a page where it was made; a file is sent by who took the request."""
        answer = self.application(environ, start)
        if not isinstance(answer, HttpResponse):
            return answer
        with closing(answer):
            return [answer.content]


def _announced_size(environ: WSGIEnvironment) -> int:
    """Read it as Django does, for whom a body without a length is none."""
    try:
        return max(0, int(environ.get("CONTENT_LENGTH") or 0))
    except ValueError:
        return 0


def _take_in(stream: InputStream, body: IO[bytes], *, size: int) -> int:
    """Copy the body; return how many bytes never came."""
    while size and (piece := stream.read(min(size, PIECE_BYTES))):
        body.write(piece)
        size -= len(piece)
    body.seek(0)
    return size


def _refuse(start: StartResponse, status: HTTPStatus) -> Iterable[bytes]:
    headers = [("Content-Type", "text/plain; charset=utf-8")]
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append(("Retry-After", str(RETRY_AFTER_SECONDS)))
    start(f"{status.value} {status.phrase}", headers)
    return [f"{REFUSALS[status]}\n".encode()]
