"""People who press at the same instant, each over a connection of his own."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from accounts.models import User

type Deed = Callable[[], Any]

PATIENCE_SECONDS = 30
STEP_SECONDS = 0.003


@contextmanager
def starting_line(runners: int) -> Iterator[Callable[..., list[Any]]]:
    """Give what starts so many deeds together, and tells what each came to."""
    line = Barrier(runners, timeout=PATIENCE_SECONDS)

    def start(deed: Deed) -> Any:
        line.wait()
        return deed()

    def at_once(*deeds: Deed) -> list[Any]:
        return list(pool.map(start, deeds))

    with ThreadPoolExecutor(runners) as pool:
        try:
            yield at_once
        finally:  # the line lets no runner do it for two
            at_once(*[lambda: connection.close()] * runners)


class Handicap:
    """Keeps a race of two close: who was first starts a little later next time."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def hold_back(self, *deeds: Deed) -> list[Any]:
        time.sleep(self._seconds)
        return [deed() for deed in deeds]

    def adjust(self, *, was_first: bool) -> None:
        step = STEP_SECONDS if was_first else -STEP_SECONDS
        self._seconds = max(0.0, self._seconds + step)


class Member:
    """Somebody who has logged in, and sends each form from another tab."""

    def __init__(self, user: User) -> None:
        browser = Client()
        browser.force_login(user)
        self.user = user
        self._session = browser.cookies[settings.SESSION_COOKIE_NAME].value

    def post(self, address: str, **fields: Any) -> Any:
        """Send a form; a fault of ours is an answer too, not an exception."""
        tab = Client(raise_request_exception=False)
        tab.cookies[settings.SESSION_COOKIE_NAME] = self._session
        return tab.post(address, fields)
