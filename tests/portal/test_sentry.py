"""Sentry is told of faults where that is wanted: what failed, and nothing of whom."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import brotli
import pytest

from portal.embedded import LOCAL_DATA

# Lines of the source are told, so the secret does not stand in it.
FAIL = """
import os
import django
django.setup()
from django.conf import settings
settings.ROOT_URLCONF = "tests.portal.faulty_keys"
from django.test import Client
import sentry_sdk
word = os.environ["WORD"]
client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
client.cookies["sessionid"] = word
client.get(f"/akun/password/reset/key/1-{word}/?q={word}")
try:
    raise ValueError(f"duplicate key\\nDETAIL:  Key (email)=({word})\\n")
except ValueError as problem:
    sentry_sdk.capture_exception(problem)
sentry_sdk.flush(10)
"""


UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}


@pytest.fixture
def heard() -> Iterator[tuple[str, list[bytes]]]:
    """Listen on loopback as Sentry does."""
    bodies: list[bytes] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = UNPACK[self.headers["Content-Encoding"]]
            bodies.append(unpack(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    yield f"http://key@127.0.0.1:{server.server_port}/1", bodies
    server.shutdown()
    server.server_close()


def test_a_fault_is_told_without_secrets(heard):
    address, bodies = heard
    environ = os.environ | {
        "SENTRY_DSN": address,
        "WORD": "rahasia",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", FAIL], cwd=LOCAL_DATA.parent, env=environ, check=True
    )
    said = b"".join(bodies).decode()
    assert "a fault with a key" in said
    assert "rahasia" not in said
    assert "duplicate key" in said
    assert "/akun/password/reset/key/" in said  # the route
