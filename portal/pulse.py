"""Says that the process lives, in front of all else: no page can keep it from that."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from portal.reception import Application

HEADERS = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]


class Pulse:
    """A WSGI application around another one, which answers the same by itself."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(
        self, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/healthz" or environ["REQUEST_METHOD"] != "GET":
            return self.application(environ, start)
        start("200 OK", HEADERS)
        return [b"ok\n"]
