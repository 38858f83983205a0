"""A machine with no set-up is lent what it lacks, and only that."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from portal import embedded, local
from portal.embedded import LOCAL_DATA, Cluster, NoPostgres

OUTSIDE = "postgresql://warta@db.example/warta"


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(local, "LOCAL_DATA", tmp_path)
    return tmp_path


@pytest.fixture
def embedded_url():
    return Cluster().url()


def lend(**environ):
    local.lend_defaults(environ, start=False)
    return environ


def test_an_empty_environment_is_lent_everything(embedded_url, data_folder):
    assert lend() == {
        "DATABASE_URL": embedded_url,
        "SECRET_KEY_FILE": str(data_folder / "secret-key"),
        "SITE_URL": "http://127.0.0.1:8000",
    }


def test_the_address_follows_the_port():
    assert lend(PORT="8123")["SITE_URL"] == "http://127.0.0.1:8123"


@pytest.mark.parametrize("port", ["satu", "0", "65536", "-1"])
def test_a_wrong_port_stops_the_start_with_a_sentence(port):
    with pytest.raises(SystemExit, match="PORT must be a number"):
        lend(PORT=port)


def test_a_database_from_outside_always_wins():
    assert lend(DATABASE_URL=OUTSIDE)["DATABASE_URL"] == OUTSIDE
    assert "DATABASE_URL" not in lend(DATABASE_URL_FILE="/run/secrets/database")


def test_a_given_key_is_left_alone():
    assert "SECRET_KEY_FILE" not in lend(SECRET_KEY="rahasia")
    assert lend(SECRET_KEY_FILE="/run/secrets/key")["SECRET_KEY_FILE"].startswith(
        "/run"
    )


def test_a_public_site_is_lent_nothing():
    public = {"SITE_URL": "https://warta.example"}
    assert lend(**public) == public


def test_the_secret_key_is_made_once_and_private(data_folder):
    key = local.secret_key_file(data_folder)
    first = key.read_text()
    assert len(first) > 50
    assert key.stat().st_mode & 0o777 == 0o600
    assert local.secret_key_file(data_folder).read_text() == first


def test_of_two_keys_at_once_the_first_stays(data_folder):
    key = data_folder / "secret-key"
    local._write_once(key, "pertama")
    local._write_once(key, "kedua")
    assert key.read_text() == "pertama"
    assert list(data_folder.iterdir()) == [key]


def test_a_borrowed_cluster_is_told_from_an_outside_database(embedded_url):
    assert local.borrowed_cluster({"DATABASE_URL": embedded_url}).url() == embedded_url
    assert local.borrowed_cluster({"DATABASE_URL": OUTSIDE}) is None
    both = {"DATABASE_URL": embedded_url, "DATABASE_URL_FILE": "/run/secrets/database"}
    assert local.borrowed_cluster(both) is None


def test_reset_refuses_a_database_from_outside(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", OUTSIDE)
    with pytest.raises(CommandError, match="basis data lain"):
        call_command("db", "reset", interactive=False)


def test_manage_enters_the_environment_from_a_plain_shell():
    plain = [sys.executable, "-S", "manage.py", "version"]  # -S hides all packages
    if not (LOCAL_DATA.parent / ".venv").exists():
        pytest.skip("there is no .venv to enter")
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        plain, cwd=LOCAL_DATA.parent, capture_output=True, text=True, env=os.environ
    )
    assert done.stdout.startswith("6."), done.stderr


def test_a_socket_from_outside_is_nobodys_cluster(monkeypatch):
    """A server's environment has no programs of ours to ask."""

    def find() -> None:
        raise NoPostgres("none")

    monkeypatch.setattr(embedded, "find_binaries", find)
    url = "postgresql://warta@/warta?host=/var/run/postgresql"
    assert local.borrowed_cluster({"DATABASE_URL": url}) is None
