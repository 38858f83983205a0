"""A read is counted in front of Django, and written down once the database is there."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import connection

from articles.readership.models import HourlyReads
from portal.beacon import MAX_STORIES, ReadCounter
from tests.factories import make_article

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile"
OURS = {"HTTP_ORIGIN": "http://127.0.0.1:8000", "HTTP_SEC_FETCH_SITE": "same-origin"}
PATIENCE_SECONDS = 10


class Unreadable:
    def read(self, *size: int) -> bytes:
        raise AssertionError("nobody asked for a body")


class Beacon:
    """Sends what a browser sends; behind the counter stands a site that says so."""

    def __init__(self) -> None:
        self.counter = ReadCounter(self._site, seconds=0.01)

    def send(self, path: str = "/v/42", method: str = "POST", **environ: str) -> int:
        request = {
            "PATH_INFO": path,
            "REQUEST_METHOD": method,
            "HTTP_USER_AGENT": PHONE,
            "CONTENT_LENGTH": "5",
            "wsgi.input": Unreadable(),
        } | environ
        self.text = b"".join(self.counter(request, self._start)).decode()
        return self.status

    def _start(self, status: str, headers: list, *error: Any) -> Any:
        self.status, self.headers = int(status[:3]), dict(headers)

    @staticmethod
    def _site(environ: dict, start: Callable) -> Iterable[bytes]:
        start("200 OK", [])
        return [b"situs"]


@pytest.fixture
def sender() -> Iterator[Beacon]:
    """Lend a beacon with nobody who writes down what it counts."""
    beacon = Beacon()
    beacon.counter.close()
    yield beacon
    beacon.counter.reads.clear()


@pytest.fixture
def story(transactional_db) -> int:
    return make_article().pk


@pytest.fixture
def database(transactional_db) -> Iterator[dict]:
    """Let a test send the connection to where nothing listens, and bring it back."""
    place = connection.settings_dict
    right = place["HOST"]
    yield place
    place["HOST"] = right
    connection.close()


def written() -> dict[int, int]:
    return dict(HourlyReads.objects.values_list("article", "count"))


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert monotonic() < deadline
        sleep(0.01)


class TestAnswers:
    @pytest.mark.parametrize("environ", [{}, OURS, {"HTTP_COOKIE": "sessionid=abc"}])
    def test_a_read_is_counted_and_nothing_is_said(self, sender, environ):
        assert sender.send(**environ) == 204
        assert (sender.text, sender.headers) == ("", {"Cache-Control": "no-store"})
        assert sender.counter.reads == {42: 1}

    @pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS"])
    def test_only_looking_counts_nothing(self, sender, method):
        assert sender.send(method=method) == 405
        assert sender.headers["Allow"] == "POST"
        assert not sender.counter.reads

    @pytest.mark.parametrize(
        "number", ["", "0", "01", "-1", "abc", "4/", "4/2", "٤", "1\n", "9" * 19]
    )
    def test_a_bad_number_is_not_found(self, sender, number):
        assert sender.send(f"/v/{number}") == 404
        assert not sender.counter.reads

    @pytest.mark.parametrize("path", ["/", "/v", "/video/", "/nasional/42/judul/"])
    def test_all_else_goes_on_to_the_site(self, sender, path):
        assert (sender.send(path), sender.text) == (200, "situs")
        assert not sender.counter.reads


class TestReaders:
    @pytest.mark.parametrize(
        "agent",
        [
            "",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/142.0.0.0 Safari/537.36",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "curl/8.14.1",
            "Go-http-client/2.0",
        ],
    )
    def test_machines_are_not_counted(self, sender, agent):
        assert sender.send(HTTP_USER_AGENT=agent) == 204
        assert not sender.counter.reads

    def test_who_names_no_program_is_not_counted(self, sender):
        beacon = {"PATH_INFO": "/v/42", "REQUEST_METHOD": "POST"}
        sender.counter(beacon, sender._start)
        assert sender.status == 204
        assert not sender.counter.reads

    @pytest.mark.parametrize(
        "environ",
        [
            {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
            {"HTTP_PURPOSE": "prefetch"},
            {"HTTP_X_MOZ": "prefetch"},
            {"HTTP_SEC_FETCH_SITE": "cross-site"},
            {"HTTP_SEC_FETCH_SITE": "none"},
            {"HTTP_ORIGIN": "https://lain.example"},
            {"HTTP_ORIGIN": "null"},
        ],
    )
    def test_guesses_and_other_sites_are_not_counted(self, sender, environ):
        assert sender.send(**OURS | environ) == 204
        assert not sender.counter.reads

    def test_all_who_come_at_once_are_counted(self, sender):
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: sender.counter.count(42), range(4_000)))
        assert sender.counter.reads == {42: 4_000}

    def test_there_is_an_end_to_different_stories(self, sender):
        for number in range(1, MAX_STORIES + 100):
            sender.send(f"/v/{number}")
        assert len(sender.counter.reads) == MAX_STORIES
        sender.send("/v/1")
        assert sender.counter.reads[1] == 2


class TestWriting:
    def test_what_was_counted_is_written_soon_and_its_connection_closed(self, story):
        beacon, before = Beacon(), clients()
        for _ in range(3):
            beacon.send(f"/v/{story}")
        wait_until(lambda: written() == {story: 3})
        beacon.send(f"/v/{story}")
        wait_until(lambda: written() == {story: 4})
        beacon.counter.close()
        wait_until(lambda: clients() == before)

    def test_the_end_waits_until_all_is_written(self, story):
        sender = Beacon()
        sender.counter.seconds = 3600
        sender.send(f"/v/{story}")
        sender.counter.close()
        assert written() == {story: 1}

    def test_nothing_is_lost_while_the_database_is_away(self, sender, story, database):
        sender.send(f"/v/{story}")
        leave(database)
        for _ in range(3):
            sender.counter.write()
            sender.send(f"/v/{story}")
        come_back(database)
        sender.counter.write()
        assert written() == {story: 4}
        assert not sender.counter.reads

    def test_what_waits_has_an_end_and_keeps_the_most_read(self, sender, database):
        leave(database)
        sender.counter.reads.update(dict.fromkeys(range(1, MAX_STORIES), 2))
        sender.counter.write()
        sender.counter.reads.update(dict.fromkeys(range(50_000, 50_100), 1))
        sender.counter.write()
        assert len(sender.counter.reads) == MAX_STORIES
        assert set(range(1, MAX_STORIES)) < set(sender.counter.reads)

    def test_a_writer_survives_an_outage(self, story, database):
        beacon = Beacon()
        leave(database)
        beacon.send(f"/v/{story}")
        sleep(0.1)
        come_back(database)
        wait_until(lambda: written() == {story: 1})
        beacon.counter.close()


def clients() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        )
        return cursor.fetchone()[0]


def leave(database: dict) -> None:
    connection.close()
    database["HOST"], database["RIGHT"] = "/nonexistent", database["HOST"]


def come_back(database: dict) -> None:
    database["HOST"] = database.pop("RIGHT")
