"""Somebody who uses the site as a browser does: cookies, tokens, forms sent again."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from http.cookiejar import CookieJar
from ssl import SSLContext
from threading import Event
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    build_opener,
)

PATIENCE_SECONDS = 10
BREATH_SECONDS = 0.2
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
NAME, VALUE = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')


class _Stay(HTTPRedirectHandler):
    """Take a redirect for the answer: it is what acknowledges a write."""

    def redirect_request(self, *args: object) -> None:
        return None


@dataclass(frozen=True)
class Answer:
    begun: float
    ended: float
    status: int | None  # None: the connection broke, or nothing came in time
    headers: HTTPMessage | dict[str, str]
    text: str = ""

    @property
    def is_good(self) -> bool:
        return self.status is not None and self.status < 400

    @property
    def location(self) -> str:
        return self.headers.get("Location") or ""


@dataclass
class Person:
    """One client of one thread; ``answers`` are kept without their texts."""

    name: str
    address: str
    over: Event
    trusting: SSLContext | None = None  # for a proxy that has a certificate of its own
    answers: list[Answer] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.cookies = CookieJar()
        doors = [HTTPCookieProcessor(self.cookies), _Stay]
        if self.trusting:
            doors.append(HTTPSHandler(context=self.trusting))
        self.opener = build_opener(*doors)
        if self.trusting:  # a browser names it; the proxy leaves out its odd port
            origin = f"https://{urlsplit(self.address).hostname}"
            self.opener.addheaders.append(("Origin", origin))

    def ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        data = urlencode(form).encode() if form is not None else None
        begun = time.monotonic()
        status, headers, text = self._exchange(self.address + path, data)
        answer = Answer(begun, time.monotonic(), status, headers, text)
        self.answers.append(Answer(begun, answer.ended, status, headers))
        return answer

    def log_in(self, username: str, password: str) -> None:
        page = self.ask("/akun/login/")
        form = hidden(page.text) | {"login": username, "password": password}
        answer = self.ask("/akun/login/", form)
        if answer.status != 302:
            raise SystemExit(f"{username} cannot log in: {answer.status}")

    def form(self, path: str) -> dict[str, str] | None:
        """Open a form, however often that takes; None when time is over."""
        while not self.over.is_set():
            page = self.ask(path)
            if page.status == 200:
                return hidden(page.text)
            self.over.wait(BREATH_SECONDS)
        return None

    def send(self, path: str, form: dict[str, str], *, done: str) -> str | None:
        """Send one form until it is acknowledged, as a person presses Reload.

        ``done`` is what the address in an acknowledgement looks like.
        """
        while not self.over.is_set():
            answer = self.ask(path, form)
            if answer.status == 302 and re.fullmatch(done, answer.location):
                return answer.location
            self.over.wait(BREATH_SECONDS)
        return None

    def work(self, turn: Callable[["Person", int], None]) -> None:
        number = 0
        while not self.over.is_set():
            number += 1
            turn(self, number)

    def _exchange(
        self, address: str, data: bytes | None
    ) -> tuple[int | None, HTTPMessage | dict[str, str], str]:
        try:
            with self.opener.open(address, data, timeout=PATIENCE_SECONDS) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.headers, ""
        except (OSError, HTTPException):
            return None, {}, ""


def hidden(page: str) -> dict[str, str]:
    """Give the hidden fields of a page, where its tokens and keys are."""
    found = {}
    for tag in HIDDEN.findall(page):
        name, value = NAME.search(tag), VALUE.search(tag)
        if name:
            found[name[1]] = value[1] if value else ""
    return found
