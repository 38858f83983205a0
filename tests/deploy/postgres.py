"""PostgreSQL servers on loopback ports, as machines of their own would have them.

The embedded programs run them; each is thrown away with its folder.
"""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import psycopg2

from portal import homes
from portal.embedded import find_binaries
from tests.browser.server import free_port

USER = DATABASE = "warta"
START_SECONDS = 30
LOCALE = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "wal_level": "replica",
    "timezone": "UTC",
    # A standby that waits for the primary's next word does not wait long.
    "wal_receiver_status_interval": "1s",
    "wal_retrieve_retry_interval": "200ms",
    "wal_receiver_timeout": "5s",
    "wal_sender_timeout": "5s",
}


class Postgres:
    def __init__(self, name: str, settings: dict[str, str] | None = None) -> None:
        self.keeper = homes.keeper()
        self.binaries = homes.for_programs(find_binaries(), self.keeper)
        self.home = Path(mkdtemp(prefix=f"warta-{name}-"))
        os.chown(self.home, self.keeper.uid, self.keeper.gid)
        self.name, self.port = name, free_port()
        self.data, self.log = self.home / "data", self.home / "server.log"
        self.settings = SETTINGS | (settings or {})

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        return f"postgresql://{USER}@{self.place}/{database}"

    def create(self) -> None:
        options = ["-U", USER, "-E", "UTF8", "--auth=trust", "--no-sync", *LOCALE]
        self.run("initdb", "-D", self.data, *options)
        with (self.data / "postgresql.auto.conf").open("a") as conf:
            conf.writelines(f"{name} = '{it}'\n" for name, it in self.settings.items())
        self.start()
        with closing(psycopg2.connect(self.url_of("postgres"))) as it:
            it.autocommit = True
            it.cursor().execute(f"CREATE DATABASE {DATABASE}")

    def back_up(self, folder: Path) -> None:
        """Make a base backup, from which a server can be brought to a later moment."""
        folder.mkdir(mode=0o700)
        os.chown(folder, self.keeper.uid, self.keeper.gid)
        source = f"host=127.0.0.1 port={self.port} user={USER}"
        options = ["-X", "stream", "-c", "fast"]
        self.run("pg_basebackup", "-D", folder, "-d", source, *options)

    def copy(self, primary: "Postgres") -> None:
        """Become a standby that follows the primary, known to it by our name."""
        follow = f"host=127.0.0.1 port={primary.port} user={USER}"
        follow += f" application_name={self.name}"
        options = [
            "-D",
            str(self.data),
            "-d",
            follow,
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
        ]
        self.run("pg_basebackup", *options)
        self.start()

    def start(self) -> None:
        """Try for a while: what a killed server left behind takes time to vanish."""
        options = f"-c port={self.port}"
        place = ("-D", self.data, "-l", self.log)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.run("pg_ctl", *place, "-o", options, "-w", "start")
            except RuntimeError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)
            else:
                return

    def stop(self, mode: str = "fast") -> None:
        self.run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")

    def promote(self) -> None:
        self.run("pg_ctl", "-D", self.data, "-w", "promote")

    def kill(self) -> None:
        """Kill the first process without warning; the others see that, and end."""
        os.kill(self.postmaster(), signal.SIGKILL)

    def postmaster(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def is_running(self) -> bool:
        place = ("-h", "127.0.0.1", "-p", str(self.port))
        return self.keeper.run(self.binaries / "pg_isready", *place).returncode == 0

    def ask(self, question: str, *values: object) -> list[tuple]:
        with closing(psycopg2.connect(self.url, connect_timeout=3)) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(question, values)
            return cursor.fetchall() if cursor.description else []

    def run(self, program: str, *arguments: str | Path) -> str:
        done = self.keeper.run(self.binaries / program, *arguments)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr}{self._last_words()}")
        return done.stdout

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-800:] if self.log.exists() else ""

    def remove(self) -> None:
        if self.is_running():
            self.stop("immediate")
        shutil.rmtree(self.home, ignore_errors=True)


@contextmanager
def running(**settings: str) -> Iterator[Postgres]:
    server = Postgres("primary", settings)
    try:
        server.create()
        yield server
    finally:
        server.remove()


@contextmanager
def following(primary: Postgres, name: str = "standby") -> Iterator[Postgres]:
    server = Postgres(name)
    try:
        server.copy(primary)
        yield server
    finally:
        server.remove()
