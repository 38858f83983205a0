"""The real server on a database of its own, copied from one that is ready."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg2

from tests.settings import BASE_DIR

START_SECONDS = 60
LOCK = 0x7761727461  # any number that nobody else takes


def database_url(name: str) -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def execute(statement: str) -> None:
    """Run one statement outside of a transaction, as CREATE DATABASE wants it."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)


@contextmanager
def database(*, template: str = "template1") -> Iterator[str]:
    """Lend a fresh database; its name is unlike any other."""
    name = f"browser_{secrets.token_hex(6)}"
    execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield name
    finally:
        execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other worker does what stands inside."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
        connection.cursor().execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield


def prepare(name: str) -> None:
    """Make the database what a newcomer's first start makes of it."""
    _manage(name, free_port(), "up", "--no-serve").check_returncode()


def shell(name: str, code: str) -> None:
    """Run Python inside of the site that works on the database."""
    _manage(name, free_port(), "shell", "--no-imports", "-c", code).check_returncode()


@contextmanager
def running(name: str, log: Path, **environ: str) -> Iterator[str]:
    """Serve the database as ``make run`` does; lend the address of the site."""
    port = free_port()
    command = [sys.executable, "manage.py", "up"]
    with log.open("w") as output:
        server = subprocess.Popen(  # noqa: S603 - our own command, no shell
            command,
            cwd=BASE_DIR,
            env=_environment(name, port) | environ,
            stdout=output,
            stderr=output,
        )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(f"{address}/readyz", timeout=5).close()  # noqa: S310 - our own
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"The server did not start:\n{log.read_text()}")


def _manage(name: str, port: int, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=BASE_DIR, env=_environment(name, port), check=False
    )


def _environment(name: str, port: int) -> dict[str, str]:
    """Give the variables of a newcomer's shell, and the database to use."""
    ours = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SITE_URL", "SECRET_KEY"}
    kept = {key: value for key, value in os.environ.items() if key not in ours}
    return kept | {"DATABASE_URL": database_url(name), "PORT": str(port)}
