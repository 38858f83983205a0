"""A PostgreSQL of its own for this process, to be filled to the brim and thrown away.

Import this, and call ``prepare()``, before anything that has models.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.management import call_command
from django.db import connection

from portal.embedded import Cluster

# Nobody copies this database and nobody mourns it: most of the log is left out. Nothing
# tidies up behind a measurement's back.
FILLING = {
    "wal_level": "minimal",
    "max_wal_senders": 0,
    "max_wal_size": "2GB",
    "autovacuum": "off",
}
SETTINGS = "tests.settings"  # production's, without collected files and slow passwords

CLUSTER = Cluster("bench", durable=False)
CLUSTER.settings = CLUSTER.settings | FILLING


def prepare() -> None:
    """Let Django work on this cluster, whatever database the caller's shell names."""
    os.environ.pop("DATABASE_URL_FILE", None)
    os.environ["DATABASE_URL"] = CLUSTER.url()
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()


@contextmanager
def lent(*, keep: bool) -> Iterator[None]:
    """Start it, empty unless what an earlier call left is to be kept once more."""
    CLUSTER.start()
    try:
        if not keep:
            CLUSTER.reset()
        call_command("migrate", verbosity=0)
        yield
    finally:
        connection.close()
        CLUSTER.stop()
        if not keep:
            shutil.rmtree(CLUSTER.home)
            shutil.rmtree(CLUSTER.socket)


def gigabytes() -> float:
    files = (file for file in CLUSTER.home.rglob("*") if file.is_file())
    return sum(file.stat().st_size for file in files) / 1e9
