"""Sends many rows at once by COPY; the model's defaults fill what is not named."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import StringIO
from itertools import batched
from typing import Any

from django.db import connection, models
from psycopg2 import sql

ROWS_AT_ONCE = 5_000

type Row = Sequence[Any]


def reserve(model: type[models.Model], count: int) -> range:
    """Take ``count`` numbers out of the table's sequence; nobody else gets them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(sequence, nextval(sequence) + %s) "
            "FROM pg_get_serial_sequence(%s, 'id') AS sequence",
            [count - 1, table],
        )
        [last] = cursor.fetchone()
    return range(last - count + 1, last + 1)


def copy(
    model: type[models.Model], names: Sequence[str], *, rows: Iterable[Row]
) -> int:
    """Store rows whose values stand in the order of ``names``; tell how many."""
    defaults = _defaults(model, set(names))
    columns = [_column(model, name) for name in [*names, *defaults]]
    statement = sql.SQL("COPY {} ({}) FROM STDIN WITH (FORMAT csv)").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
    )
    constant = list(defaults.values())
    sent = 0
    with connection.cursor() as cursor:
        for batch in batched(rows, ROWS_AT_ONCE):
            text = _csv([*row, *constant] for row in batch)
            cursor.cursor.copy_expert(statement, text)
            sent += len(batch)
    return sent


def analyse(*tables: type[models.Model]) -> None:
    """Let PostgreSQL plan with what is there now."""
    with connection.cursor() as cursor:
        for table in tables:
            name = sql.Identifier(table._meta.db_table)
            cursor.execute(sql.SQL("ANALYZE {}").format(name))


def _csv(rows: Iterator[Row]) -> StringIO:
    """Write None without quotes and all else in quotes, as COPY tells them apart."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_NOTNULL).writerows(rows)
    text.seek(0)
    return text


def _defaults(model: type[models.Model], named: set[str]) -> dict[str, Any]:
    """Give what the model fills in itself, where the database would not."""
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not (field.generated or field.primary_key or field.has_db_default())
    ]
    return {
        field.attname: _plain(field.get_default())
        for field in fields
        if field.attname not in named
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return "{}" if value in ([], {}) else value


def _column(model: type[models.Model], name: str) -> str:
    columns = {
        field.attname: field.column for field in model._meta.local_concrete_fields
    }
    return columns[name] or name
