"""``manage.py up`` stays up when its server gives up, unless that is hopeless."""

import time
from io import StringIO

import pytest
from django.core.management.base import CommandError
from django.db import connection

from articles.search.indexing import unread
from articles.search.models import Entry
from portal import local
from portal.management.commands import up
from portal.management.commands.up import Command, keep
from tests.factories import make_article


def test_a_server_that_had_run_is_started_again():
    codes = [1, 1, 0]

    def serve():
        time.sleep(0.02)
        return codes.pop(0)

    keep(serve, probation=0.01)
    assert codes == []


def test_a_server_that_fails_at_once_is_given_up():
    codes = [1, 0]
    with pytest.raises(CommandError, match="dengan kode 1"):
        keep(lambda: codes.pop(0))
    assert codes == [0]


@pytest.mark.django_db
def test_nothing_is_prepared_through_a_pooler(monkeypatch):
    """Its locks are of a session, which a pooler gives to others."""
    name = "DISABLE_SERVER_SIDE_CURSORS"
    monkeypatch.setitem(connection.settings_dict, name, True)
    with pytest.raises(CommandError, match="--no-prepare"):
        Command()._prepare()


@pytest.mark.django_db
def test_a_node_does_not_serve_before_the_migrations(monkeypatch):
    Command()._refuse_what_is_not_prepared()
    monkeypatch.setattr(up, "_unapplied", lambda: 2)
    with pytest.raises(CommandError, match="2 migrasi menunggu"):
        Command()._refuse_what_is_not_prepared()


@pytest.mark.parametrize("workers", ["0", "33", "dua"])
def test_a_wrong_number_of_processes_stops_the_start(monkeypatch, workers):
    monkeypatch.setenv("WORKERS", workers)
    with pytest.raises(SystemExit, match="WORKERS"):
        local.workers()


def test_the_demo_stays_on_this_machine(monkeypatch):
    monkeypatch.setenv("HOST", "0.0.0.0")  # noqa: S104 - that is refused
    with pytest.raises(CommandError, match="SITE_URL"):
        up._keep_the_demo_at_home()


@pytest.mark.django_db
def test_search_reads_what_it_does_not_know_unless_that_takes_long(monkeypatch):
    make_article()
    Entry.objects.update(reading=0)
    said = StringIO()
    command = Command(stdout=said, stderr=StringIO())
    monkeypatch.setattr(up, "READ_AT_START", 0)
    command._read_stories()
    assert "manage.py reindex" in said.getvalue()
    assert unread().exists()
    monkeypatch.setattr(up, "READ_AT_START", 1)
    command._read_stories()
    assert not unread().exists()
