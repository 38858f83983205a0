"""A site to be hard on: a copy of this checkout, its own database and its own port.

``manage.py up`` serves it as everywhere; the developer's own site is not touched.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from portal.embedded import Cluster
from tests.browser.server import free_port, wait_until_ready

ROOT = Path(__file__).resolve().parent.parent
STOP_SECONDS = 30
LOG = "up.log"

READERS = [f"penguji_{number}" for number in range(40)]
MAKE_READERS = f"""
from django.contrib.auth.hashers import make_password
from accounts.models import User
from portal.demo import PASSWORD
key = make_password(PASSWORD)
User.objects.bulk_create(
    User(username=name, password=key, email=f"{{name}}@warta.example")
    for name in {READERS}
)
"""


@dataclass(frozen=True)
class Site:
    port: int
    cluster: Cluster
    launcher: int
    readers: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, question: str) -> list[tuple]:
        with closing(psycopg2.connect(self.cluster.url())) as connection:
            cursor = connection.cursor()
            cursor.execute(question)
            return cursor.fetchall()

    def do(self, statement: str, *parameters: str) -> list[tuple]:
        """Change something past the site, and see it done."""
        with closing(psycopg2.connect(self.cluster.url())) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(statement, parameters)
            return cursor.fetchall()

    def worker(self) -> int | None:
        """Pick one of the processes that run our code: the server's children."""
        workers = [
            pid for server in children_of(self.launcher) for pid in children_of(server)
        ]
        return random.choice(workers) if workers else None  # noqa: S311 - no secret

    def backend(self) -> int | None:
        """Pick one of the database's processes that serve the site."""
        clients = (
            "SELECT pid FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        try:
            backends = [pid for (pid,) in self.ask(clients)]
        except psycopg2.OperationalError:  # it has not yet come back
            return None
        return random.choice(backends) if backends else None  # noqa: S311 - no secret

    def postmaster(self) -> int | None:
        """Give the database's first process, when it is up to be killed."""
        if not self.cluster.is_running():
            return None
        return int((self.cluster.data / "postmaster.pid").read_text().split()[0])


@contextmanager
def serving(*, with_photos: bool = False, prepare: str = "") -> Iterator[Site]:
    """Lend a fresh demo; ``prepare`` is Python that runs in it before it opens."""
    demo = ["demo"] if with_photos else ["demo", "--no-photos"]
    with copied() as folder:
        port, cluster = free_port(), Cluster(folder=folder / ".data")
        environ = _environment(port)
        try:
            manage(folder, environ, "migrate", "--verbosity", "0")
            manage(folder, environ, *demo)
            manage(folder, environ, "shell", "-v", "0", "-c", MAKE_READERS + prepare)
            with _launched(folder, environ) as launcher:
                site = Site(port, cluster, launcher.pid, READERS)
                wait_until_ready(site.address, launcher, folder / LOG)
                yield site
        finally:
            cluster.stop()
            shutil.rmtree(cluster.home)
            shutil.rmtree(cluster.socket)


@contextmanager
def copied() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as parent:
        Path(parent).chmod(0o755)  # PostgreSQL's own user must get in
        left_out = shutil.ignore_patterns(".*", "__pycache__", "node_modules")
        yield Path(shutil.copytree(ROOT, Path(parent) / "warta", ignore=left_out))


@contextmanager
def _launched(folder: Path, environ: dict[str, str]) -> Iterator[subprocess.Popen]:
    log = folder / LOG
    with log.open("w") as output:
        launcher = subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=folder,
            env=environ,
            stdout=output,
            stderr=output,
        )
    try:
        yield launcher
    finally:
        launcher.terminate()
        launcher.wait(timeout=STOP_SECONDS)
        if keep := os.environ.get("KEEP_LOG"):
            shutil.copy(log, keep)


def manage(folder: Path, environ: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=folder, env=environ, stdout=subprocess.DEVNULL, check=True
    )


def _environment(port: int) -> dict[str, str]:
    """Give the variables of a newcomer's shell, who has set nothing."""
    return {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "HOME": os.environ.get("HOME", "/"),
        "PYTHONUNBUFFERED": "1",
    }


def children_of(pid: int) -> list[int]:
    try:
        return [
            int(child)
            for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except OSError:  # it died a moment ago
        return []
