"""What a page asks of the database: how many statements, how long, by which plans."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection

WARM_UPS, RUNS = 3, 20
NUMBERS = re.compile(r"\{\d+(,\d+)+\}")


@dataclass(frozen=True)
class Statement:
    sql: str
    values: Any
    seconds: float

    def explained(self) -> dict[str, Any]:
        """Run it once more, and let PostgreSQL tell what it did."""
        options = "ANALYZE, BUFFERS, FORMAT json"
        return self._explain(options)[0][0][0]

    def plan(self) -> str:
        """Give the plan as it stays while nothing changes, long lists cut short."""
        lines = "\n".join(line for (line,) in self._explain("COSTS off"))
        return NUMBERS.sub("{…}", lines)

    def _explain(self, options: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN ({options}) {self.sql}", self.values)
            return cursor.fetchall()


@dataclass(frozen=True)
class Reading:
    """Medians over all runs, in milliseconds; the statements are those of the last.

    ``database`` is what the cursor waited for, ``executed`` what PostgreSQL says of
    its own work without planning and sending, ``blocks`` the pages it looked at.
    """

    statements: list[Statement]
    database: float
    wall: float
    executed: float
    planned: float
    blocks: int


def read(do: Callable[[], object]) -> Reading:
    """Do it until the caches are warm, then often enough for a median."""
    runs = [_run(do) for _ in range(WARM_UPS + RUNS)][WARM_UPS:]
    statements = runs[-1][1]
    told = [statement.explained() for statement in statements]
    return Reading(
        statements,
        database=1000 * median(_waited(heard) for _, heard in runs),
        wall=1000 * median(wall for wall, _ in runs),
        executed=sum(plan["Execution Time"] for plan in told),
        planned=sum(plan["Planning Time"] for plan in told),
        blocks=sum(_blocks(plan["Plan"]) for plan in told),
    )


def _run(do: Callable[[], object]) -> tuple[float, list[Statement]]:
    with _listening() as heard:
        begun = time.perf_counter()
        do()
        return time.perf_counter() - begun, heard


@contextmanager
def _listening() -> Iterator[list[Statement]]:
    heard: list[Statement] = []

    def listen(execute: Callable, sql: str, values: Any, *rest: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, values, *rest)
        finally:
            heard.append(Statement(sql, values, time.perf_counter() - begun))

    with connection.execute_wrapper(listen):
        yield heard


def _waited(statements: list[Statement]) -> float:
    return sum(statement.seconds for statement in statements)


def _blocks(plan: dict[str, Any]) -> int:
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
