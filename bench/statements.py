"""What a page asks of the database: how many statements, how long, by which plans."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection

WARM_UPS, RUNS, EXPLAINED, TRIES = 3, 20, 5, 3
NUMBERS = re.compile(r"\{\d+(,\d+)+\}")


type Calls = dict[str, Callable[[], object]]


@dataclass(frozen=True)
class Statement:
    sql: str
    values: Any
    seconds: float

    @property
    def has_plan(self) -> bool:
        """Say whether it has one; what asks for a plan itself has none."""
        return not self.sql.lstrip().startswith("EXPLAIN")

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

    ``database`` is what the cursor waited for, ``most`` the longest of these, what
    PostgreSQL says of its own work without planning and sending is ``executed``, and
    ``blocks`` the pages it looked at.
    """

    statements: list[Statement]
    database: float
    most: float
    wall: float
    executed: float
    planned: float
    blocks: int


def read(do: Callable[[], object]) -> Reading:
    """Do it until the caches are warm, then often enough for a median."""
    runs = [_run(do) for _ in range(WARM_UPS + RUNS)][WARM_UPS:]
    statements = runs[-1][1]
    waits = [1000 * _waited(heard) for _, heard in runs]
    planned = [one for one in statements if one.has_plan]
    told = [[one.explained() for one in planned] for _ in range(EXPLAINED)]
    return Reading(
        statements,
        database=median(waits),
        most=max(waits),
        wall=1000 * median(wall for wall, _ in runs),
        executed=_spent(told, "Execution Time"),
        planned=_spent(told, "Planning Time"),
        blocks=sum(_blocks(it["Plan"]) for it in told[-1]),
    )


def read_patiently(
    calls: Calls, *, is_good: Callable[[Reading], bool]
) -> dict[str, Reading]:
    """Ask again, when all have been asked, what was slow: machines are noisy."""
    readings = {name: read(do) for name, do in calls.items()}
    for _ in range(TRIES - 1):
        for name in [name for name, it in readings.items() if not is_good(it)]:
            again = read(calls[name])
            readings[name] = min(
                readings[name], again, key=lambda it: it.executed + it.planned
            )
    return readings


def in_columns(rows: list[list[str]]) -> str:
    """Write the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])])
        for row in rows
    ]
    return "\n".join([*lines, ""])


def plans(title: str, readings: dict[str, Reading]) -> str:
    """Write down each plan once; a page that has it as well names where it stands."""
    texts, places = [title], dict[str, str]()
    for name, reading in readings.items():
        with_plans = (one for one in reading.statements if one.has_plan)
        for number, statement in enumerate(with_plans, 1):
            place, plan = f"{name}: {number}", statement.plan()
            known = places.setdefault(plan, place)
            texts.append(f"## {place}\n\n{plan if known == place else f'as {known}'}\n")
    return "\n".join(texts)


def _run(do: Callable[[], object]) -> tuple[float, list[Statement]]:
    with listening() as heard:
        begun = time.perf_counter()
        do()
        return time.perf_counter() - begun, heard


@contextmanager
def listening() -> Iterator[list[Statement]]:
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


def _spent(told: list[list[dict[str, Any]]], phase: str) -> float:
    return median(sum(plan[phase] for plan in plans) for plans in told)


def _blocks(plan: dict[str, Any]) -> int:
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
