"""The site on several machines, as processes of this one on loopback.

Two nodes behind ``deploy/nginx.conf``, a primary with a standby that follows it, and a
cache for the limits: what compose starts, without containers.
"""

import os
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg2

from bench.own_site import MAKE_READERS, READERS, children_of, copied
from tests.browser.server import free_port
from tests.deploy import nginx as proxy
from tests.deploy.postgres import Postgres

HOST = "localhost"
PATIENCE_SECONDS = 40
STOP_SECONDS = 30
# Their addresses are proven, so that they may log in on https.
MAKE_PROVEN = (
    MAKE_READERS
    + """
from allauth.account.models import EmailAddress
EmailAddress.objects.bulk_create(
    EmailAddress(user=user, email=user.email, verified=True, primary=True)
    for user in User.objects.filter(username__startswith="penguji_")
)
"""
)


class Program:
    """A process of ours that may be killed, and is started again."""

    def __init__(self, name: str, command: list[str], **options: object) -> None:
        self.name, self.command, self.options = name, command, options
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, **self.options)  # noqa: S603 - ours

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=STOP_SECONDS)

    @property
    def pid(self) -> int:
        return self.process.pid


class Node(Program):
    """One machine that runs the site."""

    def __init__(self, name: str, folder: Path, environ: dict[str, str]) -> None:
        self.port = free_port()
        log = (folder.parent / f"{name}.log").open("a")
        told = environ | {"PORT": str(self.port)}
        command = [sys.executable, "manage.py", "up", "--no-prepare"]
        options = {"cwd": folder, "env": told, "stdout": log, "stderr": log}
        super().__init__(name, command, **options)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        super().start()
        wait_for(lambda: self.ask("/healthz")[0] == 200, f"{self.name} to serve")

    def worker(self) -> int:
        [server] = [pid for pid in children_of(self.pid) if children_of(pid)]
        return children_of(server)[0]

    def ask(self, path: str) -> tuple[int, str]:
        """Ask as nginx would for a visitor; 0 where nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
        with suppress(OSError, HTTPException):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        connection.close()
        return 0, ""


class Fleet:
    """All of it; ``primary`` is whichever server takes writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.readers = READERS
        self.archive = folder.parent / "arsip"
        self.archive.mkdir()
        there = f"{self.archive}/%f"
        archiving = {
            "archive_mode": "on",
            # Whole or not at all, and once more where it was there already.
            "archive_command": f"cp %p {there}.part && mv {there}.part {there}",
            "archive_timeout": "5",
            "max_wal_size": "64MB",
            "min_wal_size": "32MB",
        }
        self.primary = Postgres("primary", archiving)
        os.chown(self.archive, self.primary.keeper.uid, self.primary.keeper.gid)
        self.small_disk = _mount(self.primary)
        self.standby = Postgres("standby")
        cache = ["--port", str(free_port()), "--save", "", "--bind", "127.0.0.1"]
        quiet = {"stdout": subprocess.DEVNULL, "cwd": str(folder.parent)}
        self.cache = Program("cache", [_cache_server(), *cache], **quiet)
        self.nodes: list[Node] = []
        front = folder.parent / "nginx"
        front.mkdir()
        (front / "data").symlink_to(folder / ".data")
        self.front = proxy.Nginx(front, free_port(), free_port())
        self.fronts: list[Program] = []

    @property
    def nginx(self) -> Program:
        return self.fronts[0]

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.front.https}"

    @property
    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.front.certificate))

    @property
    def environ(self) -> dict[str, str]:
        hosts = f"{self.primary.place},{self.standby.place}"
        return {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "PYTHONUNBUFFERED": "1",
            "SITE_URL": f"https://{HOST}",
            "DATABASE_URL": f"postgresql://warta@{hosts}/warta"
            "?target_session_attrs=read-write",
            "DATABASE_REPLICA_URL": self.standby.url,
            "CACHE_URL": f"redis://127.0.0.1:{self.cache.command[2]}/0",
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "TRUSTED_PROXY_COUNT": "1",
            "WORKERS": "1",
            "METRICS_TOKEN": "drills",
        }

    def manage(self, *arguments: str, **environ: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own command, no shell
            [sys.executable, "manage.py", *arguments],
            cwd=self.folder,
            env=self.environ | environ,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise RuntimeError(f"manage.py {arguments[0]}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self) -> None:
        self.primary.create()
        self.standby.copy(self.primary)
        self.cache.start()
        self.manage("migrate", "--verbosity", "0")
        self.base = self.folder.parent / "dasar"
        self.primary.back_up(self.base)
        self.manage("demo", "--no-photos")
        self.manage("shell", "-v", "0", "-c", MAKE_PROVEN)
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        for name in ("node1", "node2"):
            node = Node(name, self.folder, self.environ)
            self.nodes.append(node)
            node.start()
        ours = proxy.told(self.front, *(it.place for it in self.nodes), host=HOST)
        command = proxy.command_for(self.front.folder, ours)
        self.fronts.append(Program("nginx", command, stderr=subprocess.DEVNULL))
        self.nginx.start()

    def keep_logs(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        for log in self.folder.parent.glob("*.log"):
            shutil.copy(log, folder)

    def close(self) -> None:
        for program in [*self.fronts, *self.nodes, self.cache]:
            program.stop()
        for server in (self.standby, self.primary):
            server.remove()
        if self.small_disk:
            umount = ["umount", str(self.small_disk)]
            subprocess.run(umount, check=False)  # noqa: S603 - ours


def _mount(server: Postgres) -> Path | None:
    """Give the server a disk that is soon full, where one may."""
    command = ["mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", str(server.home)]
    if subprocess.run(command, capture_output=True).returncode != 0:  # noqa: S603 - ours
        return None
    os.chown(server.home, server.keeper.uid, server.keeper.gid)
    return server.home


def _cache_server() -> str:
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return found
    raise SystemExit("Install valkey-server or redis-server first.")


def wait_for(
    fact: Callable[[], object], what: str, *, seconds: float = PATIENCE_SECONDS
) -> float:
    """Wait until it is true; tell how long that took."""
    begun = time.monotonic()
    while time.monotonic() < begun + seconds:
        with suppress(OSError, RuntimeError, psycopg2.Error):
            if fact():
                return time.monotonic() - begun
        time.sleep(0.05)
    raise RuntimeError(f"Waited {seconds} s in vain for {what}.")


@contextmanager
def running() -> Iterator[Fleet]:
    with copied() as folder:
        fleet = Fleet(folder)
        try:
            fleet.start()
            yield fleet
        finally:
            fleet.close()
