"""``manage.py up`` makes everything ready, then serves the site on this machine."""

import hashlib
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from articles.models import Article
from articles.search.indexing import unread
from articles.search.models import Word
from portal.demo import LOGINS, PASSWORD
from portal.embedded import LOCAL_DATA, Cluster, NoPostgres
from portal.local import LOOPBACK_HOSTS, borrowed_cluster, host, port, workers
from portal.reception import RECEIVING_THREADS

ROOT = LOCAL_DATA.parent
PREPARING = 20261123  # any number: the key of the lock that lets one `up` prepare
PROBATION_SECONDS = 10
READ_AT_START = 2_000  # stories that search does not know yet: some ten seconds
SERVER_OPTIONS = [
    *("--interface", "wsgi", "--no-ws", "--respawn-failed-workers"),
    # How long a reload waits for a new worker before it stops the old one: we are slow
    # to load, and until then nobody would listen.
    *("--respawn-interval", "10", "--workers-kill-timeout", "10"),
    *("--blocking-threads", str(RECEIVING_THREADS)),
    *("--log-level", "error"),  # it warns of the many threads we want
]
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Menyiapkan basis data dan berkas statis, lalu menjalankan situs."
    requires_system_checks = []  # they ask the database, which `handle` starts first

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-serve",
            action="store_false",
            dest="serve",
            help="hanya menyiapkan, tidak menjalankan situs",
        )
        parser.add_argument(
            "--no-prepare",
            action="store_false",
            dest="prepare",
            help="hanya menjalankan: yang lain sudah menyiapkan",
        )

    def handle(self, *, serve: bool, prepare: bool, **options: Any) -> None:
        _let_every_farewell_be_ctrl_c()
        _keep_the_demo_at_home()
        free_port = _free_port() if serve else 0
        try:
            with _running_database() as cluster:
                if prepare:
                    self._prepare()
                else:
                    self._refuse_what_is_not_prepared()
                if serve:
                    self._announce(free_port)
                    connections.close_all()  # the workers have their own
                    with cluster.kept_running() if cluster else nullcontext():
                        keep(partial(_serve, free_port))
        except KeyboardInterrupt:
            self.stdout.write("Situs dihentikan.")
        except NoPostgres as problem:
            raise CommandError(str(problem)) from problem

    def _prepare(self) -> None:
        if connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
            raise CommandError("PGBOUNCER: migrate tanpa perantara, lalu --no-prepare.")
        self.check()
        with _one_at_a_time():
            self._migrate()
            self._refuse_demo_logins_in_public()
            if not settings.DEBUG:
                self._collect_static()
            if _is_empty_demo():
                call_command("demo")
            self._read_stories()

    def _read_stories(self) -> None:
        """Let search read what it has not; of much, readers need not wait for it."""
        count = unread()[: READ_AT_START + 1].count()
        if count > READ_AT_START:
            self.stdout.write("Pencarian belum membaca semua naskah: manage.py reindex")
        elif count or not Word.objects.exists():
            call_command("reindex")

    def _migrate(self) -> None:
        """Always migrate, as it also renews permissions; talk only if it has work."""
        verbosity = 1 if _unapplied() else 0
        call_command("migrate", interactive=False, verbosity=verbosity)

    def _refuse_what_is_not_prepared(self) -> None:
        """Serve no pages that ask for tables which are not there yet, and no demo.

        Where the database is away, nobody can tell: then the node stands ready for it.
        """
        with suppress(OperationalError):
            if waiting := _unapplied():
                told = f"Jalankan migrate dahulu: {waiting} migrasi menunggu."
                raise CommandError(told)
            self._refuse_demo_logins_in_public()

    def _refuse_demo_logins_in_public(self) -> None:
        """Ask the checks that need a filled database, where strangers can reach us."""
        if not settings.IS_LOOPBACK:
            tags, databases = [Tags.database], ["default"]
            self.check(tags=tags, databases=databases, include_deployment_checks=True)

    def _collect_static(self) -> None:
        """Collect when the sources changed; the note of them is written last."""
        note = LOCAL_DATA / "static-sources"
        sources = _static_sources()
        collected = Path(settings.STATIC_ROOT).is_dir() and note.exists()
        if collected and note.read_text() == sources:
            return
        self.stdout.write("Mengumpulkan berkas statis …")
        call_command("collectstatic", interactive=False, verbosity=0)
        note.parent.mkdir(exist_ok=True)
        note.write_text(sources)

    def _announce(self, free_port: int) -> None:
        address = settings.SITE_URL.geturl()
        self.stdout.write(f"\nWarta siap di {address} ({host()}:{free_port})")
        names = [login.username for login in LOGINS] if settings.IS_LOOPBACK else []
        if names and get_user_model().objects.filter(username__in=names).exists():
            self.stdout.write(f"Login: {', '.join(names)}; kata sandi {PASSWORD}")
        self.stdout.write("Ctrl-C menghentikannya.\n")


def _let_every_farewell_be_ctrl_c() -> None:
    """Give Ctrl-C, `kill` and a closed terminal one way out; obey `nohup`."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _keep_the_demo_at_home() -> None:
    """Refuse to show strangers a site whose address says it is for this machine."""
    if settings.IS_LOOPBACK and host() not in LOOPBACK_HOSTS:
        raise CommandError(f"HOST={host()}: beri SITE_URL alamat yang dapat dicapai.")


def _free_port() -> int:
    """Ask before any work is done: the server would share a port with another one."""
    wish = port(os.environ)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host(), wish))
        except OSError as problem:
            other = f"PORT={wish + 1} make run"
            raise CommandError(
                f"Port {wish} tidak dapat dipakai, coba yang lain: {other}"
            ) from problem
    return wish


@contextmanager
def _running_database() -> Iterator[Cluster | None]:
    """Start the embedded database if it is ours to start, and stop only what we did."""
    cluster = borrowed_cluster(os.environ)
    started = cluster is not None and cluster.start()
    try:
        yield cluster
    finally:
        connections.close_all()
        if cluster is not None and started and _is_ours_alone(cluster):
            cluster.stop()


def _is_ours_alone(cluster: Cluster) -> bool:
    return cluster.is_running() and cluster.other_clients() == 0


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second `up` wait, so that both never migrate or write the demo at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


def _unapplied() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _is_empty_demo() -> bool:
    if not settings.IS_LOOPBACK:
        return False
    return not (Article.objects.exists() or get_user_model().objects.exists())


def _static_sources() -> str:
    """Return a hash of all that collectstatic reads."""
    files = [ROOT / "requirements" / "run.txt", ROOT / "portal" / "settings.py"]
    for folder in settings.STATICFILES_DIRS:
        files += sorted(path for path in Path(folder).rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def keep(serve: Callable[[], int], *, probation: float = PROBATION_SECONDS) -> None:
    """Serve again after a server that had run well; one that fails at once has a fault.

    The server gives up by itself when one of its workers dies twice within seconds.
    """
    while True:
        begun = time.monotonic()
        code = serve()
        if code == 0:
            return
        problem = f"Server berhenti sendiri dengan kode {code}."
        if time.monotonic() - begun < probation:
            raise CommandError(problem)
        logger.error("%s Dijalankan lagi.", problem)


def _serve(free_port: int) -> int:
    """Run the server in a session of its own, so that Ctrl-C reaches us alone."""
    place = ["--host", host(), "--port", str(free_port), "portal.wsgi:application"]
    size = ["--workers", str(workers())]
    with tempfile.TemporaryDirectory(prefix="warta-counts-") as counts:
        server = subprocess.Popen(  # noqa: S603 - our own command, no shell
            [sys.executable, "-m", "granian", *SERVER_OPTIONS, *size, *place],
            cwd=ROOT,
            env=os.environ | {"PROMETHEUS_MULTIPROC_DIR": counts},
            start_new_session=True,
        )
        try:
            return server.wait()
        finally:
            server.terminate()
            server.wait()
            with suppress(ProcessLookupError):  # workers whose server was killed
                os.killpg(server.pid, signal.SIGKILL)
