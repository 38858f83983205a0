"""Slow clients wait by themselves: the few threads at work get whole requests."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from time import sleep

import pytest
from django.http import HttpResponse

from portal import reception
from portal.reception import Reception


class SlowBody:
    """Gives its first half at once, and the rest when it is let go."""

    def __init__(self, first: bytes, rest: bytes = b"") -> None:
        self.parts = [first, rest]
        self.begun, self.let_go = threading.Event(), threading.Event()

    def read(self, size: int) -> bytes:
        self.begun.set()
        if len(self.parts) < 2:
            assert self.let_go.wait(10)
        return self.parts.pop(0) if self.parts else b""


class Client:
    def __init__(self, application: Callable) -> None:
        self.application = application

    def send(self, body=None, size: int | str = "") -> "Client":
        environ = {"wsgi.input": body or BytesIO(), "CONTENT_LENGTH": str(size)}
        self.text = b"".join(self.application(environ, self._start)).decode()
        return self

    def _start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = int(status[:3]), dict(headers)


def echo(environ: dict, start: Callable) -> Iterable[bytes]:
    start("200 OK", [])
    return [environ["wsgi.input"].read()]


@pytest.fixture
def pool():
    with ThreadPoolExecutor(8) as pool:
        yield pool


def test_a_body_arrives_whole_and_may_be_large():
    body = b"isi " * 200_000
    answer = Client(Reception(echo)).send(BytesIO(body + b"next"), len(body))
    assert answer.text == body.decode()


@pytest.mark.parametrize("size", ["", "0", "-1", "banyak"])
def test_a_body_without_a_length_is_none(size):
    never = SlowBody(b"", b"")
    Client(Reception(lambda environ, start: [b"ok"])).send(never, size)
    assert not never.begun.is_set()


def test_slow_senders_keep_nobody_waiting(pool):
    site = Reception(echo, working=1, senders=4)
    slow = [SlowBody(b"pe", b"lan") for _ in range(3)]
    sending = [pool.submit(Client(site).send, body, 5) for body in slow]
    assert all(body.begun.wait(10) for body in slow)
    assert Client(site).send().status == 200
    assert Client(site).send(BytesIO(b"cepat"), 5).text == "cepat"
    for body in slow:
        body.let_go.set()
    assert [sent.result(10).text for sent in sending] == ["pelan"] * 3


def test_too_many_slow_senders_are_refused_but_readers_are_not(pool):
    site = Reception(echo, working=1, senders=1)
    slow = SlowBody(b"pe", b"lan")
    sending = pool.submit(Client(site).send, slow, 5)
    assert slow.begun.wait(10)
    refused = Client(site).send(BytesIO(b"cepat"), 5)
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert "Coba lagi sebentar lagi" in refused.text
    assert Client(site).send().status == 200
    slow.let_go.set()
    assert sending.result(10).status == 200
    assert Client(site).send(BytesIO(b"cepat"), 5).status == 200


def test_half_a_form_is_not_taken_for_a_whole_one():
    reached = []
    site = Reception(lambda environ, start: reached.append(environ) or [])
    assert Client(site).send(BytesIO(b"body=Halo sem"), 20).status == 400
    assert reached == []


def test_a_sender_who_vanishes_gives_his_place_back():
    class Broken:
        def read(self, size: int) -> bytes:
            raise OSError("gone")

    site = Reception(echo, senders=1)
    for _ in range(2):
        with pytest.raises(OSError, match="gone"):
            Client(site).send(Broken(), 5)


def test_a_body_without_bounds_is_refused_unread():
    never = SlowBody(b"", b"")
    too_large = Client(Reception(echo)).send(never, reception.MAX_BODY_BYTES + 1)
    assert too_large.status == 413
    assert not never.begun.is_set()


def test_a_page_is_finished_by_the_thread_that_made_it(pool):
    """Its connection to the database is this thread's, and looked after at the end."""
    made, finished = [], []

    class Page(HttpResponse):
        def close(self) -> None:
            finished.append(threading.get_ident())

    def slow_page(environ: dict, start: Callable) -> Page:
        start("200 OK", [])
        made.append(threading.get_ident())
        sleep(0.02)
        return Page("isi")

    site = Reception(slow_page, working=2)
    answers = [pool.submit(Client(site).send) for _ in range(8)]
    assert {answer.result(10).text for answer in answers} == {"isi"}
    assert sorted(made) == sorted(finished)
    assert len(set(made)) == 2


def test_a_file_is_sent_by_the_thread_that_took_the_request(pool):
    """A reader on a thin network may take minutes for a photo."""
    let_go, begun = threading.Event(), []

    def send_slowly() -> Iterable[bytes]:
        begun.append(True)
        assert let_go.wait(10)
        yield b"foto"

    def photo(environ: dict, start: Callable) -> Iterable[bytes]:
        start("200 OK", [])
        return send_slowly() if environ["CONTENT_LENGTH"] == "" else [b"halaman"]

    site = Reception(photo, working=1)
    downloads = [pool.submit(Client(site).send) for _ in range(4)]
    assert Client(site).send(BytesIO(b"a"), 1).text == "halaman"
    let_go.set()
    assert [download.result(10).text for download in downloads] == ["foto"] * 4
    assert len(begun) == 4
