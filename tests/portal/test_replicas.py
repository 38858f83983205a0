"""Public reads go to a copy that follows closely; whoever has just written does not."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

import pytest
from django.urls import resolve

from articles.models import Article
from portal import replicas
from portal.embedded import LOCAL_DATA
from portal.models import Stamp
from tests.deploy.postgres import Postgres, following, running

ROOT = LOCAL_DATA.parent
ASKING = "tests.portal.asking_replicas"
PROBES = 0  # they are asked on a connection of their own


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Postgres, Postgres]]:
    with running() as primary, following(primary) as standby:
        manage(primary, standby, "manage.py", "migrate", "--verbosity", "0")
        yield primary, standby


def manage(
    primary: Postgres, standby: Postgres, *command: str, most_lag: int = 1
) -> str:
    environ = os.environ | {
        "DATABASE_URL": primary.url,
        "DATABASE_REPLICA_URL": standby.url,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "MOST_LAG_SECONDS": str(most_lag),
    }
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, *command],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def asked(
    pair: tuple[Postgres, Postgres], *paths: str, most_lag: int = 1
) -> dict[str, list[int]]:
    """Ask for pages; tell for each the status, and how much each database was asked."""
    said = manage(*pair, "-m", ASKING, *paths, most_lag=most_lag)
    return json.loads(said.splitlines()[-1])


def test_who_reads_reads_from_the_copy_and_who_has_written_does_not(pair):
    found = asked(pair, "/cari/?q=harga", "POST /cari/", "/cari/?q=harga")
    first, _, after = found.values()
    status, primary, replica = first
    assert status == 200
    assert primary < replica
    assert replica > PROBES
    assert after[2] == 0
    assert after[1] > 0


def test_a_copy_without_the_newest_stamps_is_left_alone(pair):
    """A part of the page that is made from it would be kept, and be wrong for long."""
    primary, standby = pair
    standby.ask("SELECT pg_wal_replay_pause()")
    try:
        primary.ask("UPDATE articles_publication SET name = 'Nama Baru'")
        [(_, _, replica)] = asked(pair, "/cari/?q=harga", most_lag=100).values()
    finally:
        standby.ask("SELECT pg_wal_replay_resume()")
    assert replica == PROBES


def test_what_is_kept_and_what_is_private_comes_from_the_primary(pair):
    found = asked(pair, "/", "/indeks/", "/admin/")
    assert [replica for _, _, replica in found.values()] == [0, 0, 0]


@pytest.mark.long
def test_a_copy_that_lags_behind_is_left_alone(pair):
    primary, standby = pair
    standby.ask("SELECT pg_wal_replay_pause()")
    try:
        primary.ask("CREATE TABLE later (word text)")
        time.sleep(1)
        [(status, asked_primary, replica)] = asked(pair, "/cari/?q=harga").values()
    finally:
        standby.ask("SELECT pg_wal_replay_resume()")
    assert status == 200
    assert asked_primary > 0
    assert replica <= PROBES


@pytest.mark.long
def test_a_copy_that_is_away_stops_nobody(pair):
    _, standby = pair
    standby.stop()
    try:
        [(status, _, replica)] = asked(pair, "/cari/?q=harga").values()
    finally:
        standby.start()
    assert (status, replica) == (200, 0)


@pytest.mark.long
def test_a_copy_that_lost_its_primary_is_left_alone(pair):
    """It would not notice what it lacks."""
    _, standby = pair
    standby.ask("ALTER SYSTEM SET primary_conninfo = 'host=127.0.0.1 port=1'")
    standby.ask("SELECT pg_reload_conf()")
    try:
        wait_until(lambda: not standby.ask("SELECT 1 FROM pg_stat_wal_receiver"))
        [(status, _, replica)] = asked(pair, "/cari/?q=harga").values()
    finally:
        standby.ask("ALTER SYSTEM RESET primary_conninfo")
        standby.ask("SELECT pg_reload_conf()")
    assert status == 200
    assert replica <= PROBES


@pytest.mark.long
def test_a_copy_that_hangs_keeps_nobody_waiting(pair):
    _, standby = pair
    hung = [standby.postmaster(), *children_of(standby.postmaster())]
    for pid in hung:
        os.kill(pid, signal.SIGSTOP)
    try:
        begun = time.monotonic()
        found = asked(pair, "/cari/?q=harga", "/cari/?q=harga")
        took = time.monotonic() - begun
    finally:
        for pid in hung:
            os.kill(pid, signal.SIGCONT)
    assert [(status, replica) for status, _, replica in found.values()] == [
        (200, 0)
    ] * 2
    assert took < 10


def children_of(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in told.split()]


def wait_until(fact) -> None:
    deadline = time.monotonic() + 10
    while not fact() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert fact()


def test_only_public_things_are_read_from_the_copy(monkeypatch):
    wish = ContextVar("wish", default=replicas.REPLICA)
    monkeypatch.setattr(replicas, "_reads_from", wish)
    router = replicas.Router()
    assert router.db_for_read(Article) == "replica"
    assert router.db_for_read(Stamp) == "default"
    assert router.db_for_write(Article) == "default"


def test_only_the_primary_is_migrated():
    router = replicas.Router()
    assert router.allow_migrate("default", "articles")
    assert not router.allow_migrate("replica", "articles")


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        ("GET /cari/", True),
        ("HEAD /cari/", True),
        ("POST /cari/", False),
        ("GET /", False),
        ("GET /admin/", False),
    ],
)
def test_what_may_be_a_moment_old(rf, asked, may):
    method, path = asked.split()
    request = rf.generic(method, path)
    request.resolver_match = resolve(path)
    assert replicas._may_be_behind(request) == may
    request.COOKIES = {replicas.JUST_WROTE: "1"}
    assert not replicas._may_be_behind(request)


@pytest.mark.django_db
def test_without_a_copy_nothing_is_noted(client):
    client.post("/akun/login/", {"login": "a", "password": "b"})
    assert replicas.JUST_WROTE not in client.cookies
