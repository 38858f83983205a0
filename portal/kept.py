"""An answer that is kept, in the forms in which it goes out: packed, or not at all."""

import gzip
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli

type Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]
type Headers = list[tuple[str, str]]

OF_FORM = {"etag", "vary", "content-encoding", "content-length"}
OF_UNCHANGED = {"cache-control", "last-modified", "vary"}


class Answer:
    """What an application says to somebody of whom it knows nothing."""

    def __init__(self, application: Application, environ: WSGIEnvironment) -> None:
        asked = environ | {"REQUEST_METHOD": "GET", "QUERY_STRING": ""}
        for name in environ:
            if name.startswith("HTTP_IF_") or name in {"HTTP_COOKIE", "HTTP_RANGE"}:
                del asked[name]
        said = application(asked | {"HTTP_ACCEPT_ENCODING": ""}, self._hear)
        self.body = b"".join(said)
        getattr(said, "close", lambda: None)()

    def _hear(self, status: str, headers: Headers, error: Any = None) -> Any:
        self.status, self.headers = status, headers

    def header(self, name: str) -> str:
        found = (value for key, value in self.headers if key.lower() == name)
        return next(found, "").lower()

    @property
    def is_for_everybody(self) -> bool:
        """Say whether no cookie, token or name can be in it."""
        return (
            self.status.startswith("200")
            and not self.header("set-cookie")
            and self.header("vary") in {"", "accept-encoding"}
            and not {"private", "no-store"}
            & set(self.header("cache-control").split(", "))
            and b"csrfmiddlewaretoken" not in self.body
        )

    def send(self, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        start(self.status, self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


class Forms:
    """A page as it goes out: three forms of the same bytes, each with its own tag."""

    def __init__(self, answer: Answer) -> None:
        self.tag = f'"{blake2b(answer.body, digest_size=12).hexdigest()}'
        common = [it for it in answer.headers if it[0].lower() not in OF_FORM]
        self.headers = [*common, ("Vary", "Accept-Encoding")]
        self.unchanged = [it for it in self.headers if it[0].lower() in OF_UNCHANGED]
        brief = brotli.compress(answer.body, quality=5)
        self.packed = {"br": brief, "gzip": gzip.compress(answer.body, 6, mtime=0)}
        self.size = sum(map(len, self.packed.values()))

    def send(self, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        form = wanted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        tag = ("ETag", f'{self.tag}-{form}"')
        if self.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start("304 Not Modified", [*self.unchanged, tag])
            return []
        body = self.packed.get(form) or gzip.decompress(self.packed["gzip"])
        packed = [("Content-Encoding", form)] if form in self.packed else []
        length = ("Content-Length", str(len(body)))
        start("200 OK", [*self.headers, tag, length, *packed])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@lru_cache(maxsize=256)
def wanted(accepted: str) -> str:
    """Choose the smallest form among those a browser takes; "q=0" refuses one."""
    taken = set()
    for part in accepted.lower().replace(" ", "").split(","):
        name, _, weight = part.partition(";q=")
        if not weight or weight.strip("0."):
            taken.add(name)
    return next((form for form in ("br", "gzip") if form in taken), "identity")
