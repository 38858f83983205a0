"""Fills tables by INSERT … SELECT: what the database makes up needs no way to it."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from psycopg2 import sql

type Values = dict[str, Any]

SPACIOUS = ["work_mem = '512MB'", "maintenance_work_mem = '512MB'"]
# Draws a number from 0 to 1 for a row; each ``draw`` is another one.
CHANCE = """
CREATE OR REPLACE FUNCTION pg_temp.chance(id bigint, draw int) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (hashint8extended(id, draw) & 16777215) / 16777216.0::float8
"""
PLAIN_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY (%s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
ORDER BY indexrelid
"""


@contextmanager
def in_bulk(*tables: type[models.Model]) -> Iterator[None]:
    """Leave out triggers and foreign keys, and make the indexes anew at the end.

    All in one transaction that empties the tables first: then no log is written.
    """
    names = [table._meta.db_table for table in tables]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for setting in SPACIOUS:
            cursor.execute(f"SET LOCAL {setting}")
        empty = sql.SQL(", ").join(map(sql.Identifier, names))
        cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(empty))
        cursor.execute(PLAIN_INDEXES, [names])
        indexes = dict(cursor.fetchall())
        for index in indexes:
            cursor.execute(f"DROP INDEX {index}")
        yield
        with step("indexes"):
            for definition in indexes.values():
                cursor.execute(definition)


def insert(
    model: type[models.Model], names: Sequence[str], select: str, **values: Any
) -> int:
    """Store a SELECT whose columns stand in the order of ``names``; tell how many.

    The model's defaults fill what is not named; ``values`` fill the braces.
    """
    defaults = _defaults(model, set(names))
    columns = [*names, *defaults]
    statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM ({}) AS given").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join([sql.SQL("given.*"), *map(sql.Literal, defaults.values())]),
        sql.SQL(select).format(**{k: sql.Literal(v) for k, v in values.items()}),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


@contextmanager
def step(name: str) -> Iterator[None]:
    """Tell on the side how long it took."""
    begun = time.monotonic()
    yield
    sys.stderr.write(f"{name:<24}{time.monotonic() - begun:6.1f} s\n")


def tidy() -> None:
    """Do what the autovacuum of a living site has done: note what is where."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _defaults(model: type[models.Model], named: set[str]) -> Values:
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not (field.generated or field.primary_key or field.has_db_default())
    ]
    return {
        str(field.column): field.get_db_prep_save(field.get_default(), connection)
        for field in fields
        if field.column not in named
    }
