"""A site behind the proxy that answers what a test tells it to, and counts."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

VISITORS = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


@dataclass(frozen=True)
class Told:
    """``{n}`` in the body becomes the number of the request for that path."""

    headers: dict[str, str] = field(default_factory=VISITORS.copy)
    cookies: tuple[str, ...] = ()
    body: str = "{n}"
    status: int = 200
    seconds: float = 0


@dataclass
class Newsroom:
    told: dict[str, Told] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    heard: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    is_away: bool = False
    port: int = 0
    _lock: Lock = field(default_factory=Lock)

    def note(self, path: str, headers: dict[str, str]) -> int:
        with self._lock:
            self.asked[path] += 1
            self.heard.setdefault(path, []).append(headers)
            return self.asked[path]

    @contextmanager
    def away(self) -> Iterator[None]:
        self.is_away = True
        try:
            yield
        finally:
            self.is_away = False


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@contextmanager
def open_newsroom() -> Iterator[Newsroom]:
    newsroom = Newsroom()
    server = Server(("127.0.0.1", 0), _handler(newsroom))
    newsroom.port = server.server_port
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    try:
        yield newsroom
    finally:
        server.shutdown()
        server.server_close()


def _handler(newsroom: Newsroom) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if newsroom.is_away:
                self.close_connection = True
                return
            number = newsroom.note(self.path, dict(self.headers))
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            told = newsroom.told.get(self.path, Told())
            time.sleep(told.seconds)
            self._say(told, told.body.replace("{n}", str(number)).encode())

        do_POST = do_GET

        def _say(self, told: Told, body: bytes) -> None:
            self.send_response(told.status)
            cookies = [("Set-Cookie", cookie) for cookie in told.cookies]
            for name, value in [*told.headers.items(), *cookies]:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler
