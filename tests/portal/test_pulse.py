"""The process says that it lives, whatever keeps all others waiting."""

import subprocess
import sys

from django.test import RequestFactory

from portal.embedded import LOCAL_DATA
from portal.pulse import Pulse

# In a process of its own: the door for servers sets limits for all it connects to.
OUTERMOST = "from portal.wsgi import application as it; print(type(it).__name__)"


def said(site, path: str, method: str = "GET") -> tuple[str, bytes]:
    statuses: list[str] = []
    environ = RequestFactory().generic(method, path).environ
    body = b"".join(site(environ, lambda status, *_: statuses.append(status)))
    return statuses[0], body


def never(*arguments):
    raise AssertionError("nobody else is asked")


def test_it_is_said_without_asking_anybody():
    assert said(Pulse(never), "/healthz") == ("200 OK", b"ok\n")


def test_a_server_asks_it_first():
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", OUTERMOST],
        cwd=LOCAL_DATA.parent,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["Pulse"], done.stderr


def test_all_else_is_asked_of_the_site():
    def answer(environ, start):
        start("204 No Content", [])
        return [environ["PATH_INFO"].encode()]

    assert said(Pulse(answer), "/readyz") == ("204 No Content", b"/readyz")
    assert said(Pulse(answer), "/healthz", "POST")[0] == "204 No Content"
