"""How the installation is: what an operator looks at first when something is wrong."""

import platform
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min, Q
from django.db.models.functions import Now
from django.template.defaultfilters import date, filesizeformat
from django.utils import timezone
from django.utils.formats import number_format

from comments.models import Comment
from portal import outage
from portal.models import Backup
from portal.replicas import lag_seconds

BACKUP_IS_OLD_AFTER_SECONDS = 26 * 3600
LEAST_FREE_SHARE = 0.1
MOST_CONNECTIONS_SHARE = 0.8
MOST_LAG_SECONDS = 10
CACHE_FAULTS: tuple[type[Exception], ...] = (Error, *outage.CACHE_AWAY)

DATABASE = """
SELECT current_setting('server_version'), pg_database_size(current_database()),
  (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
  current_setting('max_connections')::int
"""
REPLICAS = """
SELECT coalesce(application_name, '?'), coalesce(sync_state, '?'),
  coalesce(extract(epoch FROM replay_lag), 0)::float8
FROM pg_stat_replication ORDER BY 1
"""


@dataclass(frozen=True)
class Fact:
    name: str
    value: str
    is_good: bool = True


def report() -> dict[str, list[Fact]]:
    """Say all that can be said, by headings; what does not answer says so."""
    return {
        "Versi": list(_versions()),
        "Basis data": list(_database()),
        "Replika": list(_replicas()),
        "Cache": [_cache()],
        "Cadangan": [_backup()],
        "Penyimpanan": list(_disk()),
        "Aduan komentar": list(_complaints()),
    }


def figures() -> dict[str, tuple[str, float | None]]:
    """Give what Prometheus watches of the site: what it means, and how much."""
    clocks = _clocks()
    return {
        "complaints_open": ("Comments that wait for the newsroom.", clocks["open"]),
        "complaints_overdue": ("Of them, past their deadline.", clocks["overdue"]),
        "complaint_next_due_seconds": (
            "Until the next deadline; negative when it is over.",
            (clocks["next"] - timezone.now()).total_seconds()
            if clocks["next"]
            else None,
        ),
        "backup_age_seconds": ("Since the last whole backup.", _backup_age()),
        "replication_lag_seconds": (
            "How far the replica that readers use is behind.",
            lag_seconds(),
        ),
        "disk_free_bytes": (
            "Free where uploads lie.",
            shutil.disk_usage(_existing(settings.DATA_DIR)).free,
        ),
    }


def _versions() -> Iterator[Fact]:
    yield Fact("Warta", settings.VERSION)
    yield Fact("Django", django.get_version())
    yield Fact("Python", platform.python_version())
    yield Fact("Server", f"granian {version('granian')} di {platform.node()}")


def _database() -> Iterator[Fact]:
    with connection.cursor() as cursor:
        cursor.execute(DATABASE)
        name, size, used, most = cursor.fetchone()
    yield Fact("PostgreSQL", name)
    yield Fact("Ukuran", filesizeformat(size))
    is_good = used < most * MOST_CONNECTIONS_SHARE
    yield Fact("Koneksi", f"{used} dari {most}", is_good)
    waiting = _unapplied()
    said = f"{waiting} belum diterapkan" if waiting else "lengkap"
    yield Fact("Migrasi", said, not waiting)


def _unapplied() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _replicas() -> Iterator[Fact]:
    """Tell who copies this database, and whether readers read from a copy."""
    with connection.cursor() as cursor:
        cursor.execute(REPLICAS)
        for name, state, lag in cursor.fetchall():
            said = f"{state}, tertinggal {_number(lag)} detik"
            yield Fact(name, said, lag < MOST_LAG_SECONDS)
    if "replica" in connections:
        lag = lag_seconds()
        said = "tidak menjawab" if lag is None else f"tertinggal {_number(lag)} detik"
        yield Fact("Dibaca pembaca", said, lag is not None)


def _cache() -> Fact:
    """Write and read something, and take the time."""
    kind = settings.CACHES["default"]["BACKEND"].rpartition(".")[2]
    word, begun = uuid4().hex, time.perf_counter()
    try:
        cache.set("condition", word, 60)
        is_good = cache.get("condition") == word
    except CACHE_FAULTS as problem:
        return Fact(kind, f"tidak menjawab ({type(problem).__name__})", is_good=False)
    ms = (time.perf_counter() - begun) * 1000
    return Fact(kind, f"menjawab dalam {_number(ms)} ms", is_good)


def _number(value: float) -> str:
    return number_format(value, decimal_pos=1)


def _backup() -> Fact:
    last = Backup.objects.first()
    if last is None:
        return Fact("Terakhir", "belum pernah", is_good=False)
    age = (timezone.now() - last.made_at).total_seconds()
    made_at = date(timezone.localtime(last.made_at), "DATETIME_FORMAT")
    said = f"{made_at}, {filesizeformat(last.size)}, di {last.place}"
    return Fact("Terakhir", said, age < BACKUP_IS_OLD_AFTER_SECONDS)


def _backup_age() -> float | None:
    last = Backup.objects.first()
    return (timezone.now() - last.made_at).total_seconds() if last else None


def _disk() -> Iterator[Fact]:
    for name, folder in (("Data", settings.DATA_DIR), ("Sementara", gettempdir())):
        usage = shutil.disk_usage(_existing(Path(folder)))
        free = filesizeformat(usage.free)
        is_good = usage.free > usage.total * LEAST_FREE_SHARE
        yield Fact(name, f"{free} kosong dari {filesizeformat(usage.total)}", is_good)


def _existing(folder: Path) -> Path:
    """Give the folder, or what it will be made in."""
    return folder if folder.exists() else _existing(folder.parent)


def _complaints() -> Iterator[Fact]:
    clocks = _clocks()
    yield Fact("Menunggu", str(clocks["open"]))
    yield Fact("Lewat tenggat", str(clocks["overdue"]), not clocks["overdue"])


def _clocks() -> dict[str, Any]:
    waiting = Comment.objects.waiting_longest_first().order_by()
    return waiting.aggregate(
        open=Count("pk"),
        overdue=Count("pk", filter=Q(due_at__lt=Now())),
        next=Min("due_at"),
    )
