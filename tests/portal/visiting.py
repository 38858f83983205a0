"""Visitors who come to the page cache as a web server sends them."""

import gzip
from threading import Event

import brotli
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory


class Counting:
    """Django, with a count of the pages it made; it can be told to take its time."""

    def __init__(self) -> None:
        self.django, self.count = WSGIHandler(), 0
        self.may_answer = Event()
        self.may_answer.set()

    def __call__(self, environ, start):
        self.count += 1
        assert self.may_answer.wait(10)
        return self.django(environ, start)


class Visit:
    """Asks as a web server does, and reads what comes as a browser does."""

    def __init__(self, cache, path: str = "/", *, method: str = "GET", **headers: str):
        headers = {"host": "127.0.0.1"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        request = RequestFactory().generic(method, path, headers=headers)
        self.parts = list(cache(request.environ, self._start))
        self.body = b"".join(self.parts)

    def _start(self, status: str, headers: list[tuple[str, str]], error=None) -> None:
        self.status, self.headers = int(status[:3]), dict(headers)

    @property
    def text(self) -> str:
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
        return unpack.get(self.headers.get("Content-Encoding", ""), bytes)(
            self.body
        ).decode()
