"""Breaks the fleet on purpose, under load, and tells what comes of it: ``make drills``.

People write and read without pause. One thing after the other is killed, lost, filled,
restarted or migrated. What was acknowledged must stay, once; nobody may read what is
old; errors may only ask to come back; and all must go on soon.
"""

import argparse
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import disasters
from bench.fleet import Fleet, running
from bench.person import Answer
from bench.writers import Crowd, Tally

CALM_SECONDS = 4
GAP_SECONDS, FAILOVER_SECONDS = 10, 30
WAIT_SECONDS = 45

type Disaster = Callable[[Fleet, Crowd], str]


@dataclass(frozen=True)
class Drill:
    name: str
    strike: Disaster
    gap_seconds: float = GAP_SECONDS
    breaks_connections: bool = False  # the proxy itself goes
    stops_reading: bool = False
    erases: bool = False  # what came after a backup is gone, as told


DRILLS = [
    Drill("nothing", disasters.nothing),
    Drill("kill -9 of a worker", disasters.kill_worker),
    Drill("kill -9 of a node", disasters.kill_node),
    Drill("kill -9 of a backend", disasters.kill_backend),
    Drill("kill -9 of the database", disasters.kill_database),
    Drill("database away for 15 s", disasters.stop_database),
    Drill("standby away", disasters.lose_standby),
    Drill("cache killed", disasters.kill_cache),
    Drill("nginx killed", disasters.kill_nginx, breaks_connections=True),
    Drill("disk full", disasters.fill_disk),
    Drill("200 slow clients", disasters.slow_clients),
    Drill("two editors at once", disasters.two_editors),
    Drill("rolling restart", disasters.rolling_restart),
    Drill("migration, to and fro", disasters.migrate),
    Drill("through PgBouncer", disasters.pool),
    Drill("to a point in time", disasters.point_in_time),
    Drill("primary lost", disasters.fail_over, gap_seconds=FAILOVER_SECONDS),
    Drill("restore while running", disasters.restore, erases=True),
]


@dataclass
class Row:
    drill: Drill
    note: str
    acknowledged: int
    lost: int
    doubled: int
    tally: Tally
    writing_after: float
    reading_after: float
    statuses: Counter[int | None] = field(default_factory=Counter)
    unread: int = 0
    mute: int = 0  # 503 that do not say when to come back

    @property
    def faults(self) -> list[str]:
        other = [it for it in self.statuses if it and it >= 400 and it != 503]
        found = {
            f"{self.lost} lost": self.lost,
            f"{self.doubled} doubled": self.doubled,
            f"{self.tally.stale} stale": self.tally.stale,
            f"answers {other}": other,
            f"{self.mute} without Retry-After": self.mute,
            "writing too late": self.writing_after > self.drill.gap_seconds,
            "reading too late": self.reading_after > self.drill.gap_seconds,
            f"{self.statuses[None]} broken": self.statuses[None]
            and not self.drill.breaks_connections,
            f"{self.unread} not read": self.unread
            and not self.drill.breaks_connections,
            self.note: self.note.startswith("FAILED"),
        }
        return [fault for fault, is_there in found.items() if is_there]

    def cells(self) -> list[str]:
        return [
            self.drill.name,
            str(self.acknowledged),
            str(self.lost),
            str(self.doubled),
            f"{self.tally.stale} of {self.tally.checks}",
            str(self.statuses[503]),
            str(self.statuses[None]),
            str(self.unread),
            f"{self.writing_after:.1f}",
            f"{self.reading_after:.1f}",
            self.note,
        ]


HEADINGS = [
    *("drill", "acknowledged", "lost", "doubled", "stale", "503", "broken"),
    *("not read", "writing again s", "reading again s", "what was seen"),
]


def run(drill: Drill, fleet: Fleet, crowd: Crowd) -> Row:
    before = crowd.acknowledged
    crowd.tally = Tally(time.monotonic())
    struck, note = time.monotonic(), ""
    try:
        note = drill.strike(fleet, crowd)
    except (AssertionError, RuntimeError) as problem:
        note = f"FAILED: {problem}"
    writing, reading = _wait(crowd, crowd.tally.struck or struck)
    time.sleep(CALM_SECONDS)
    found = crowd.stored()
    said = crowd.acknowledged
    answers = crowd.answers_since(struck)
    away = [it for it in answers if it.status == 503]
    read = _since(crowd.visitor.answers, struck)
    return Row(
        drill=drill,
        note=note,
        acknowledged=len(said - before),
        lost=len(said - found.keys() - crowd.erased),
        doubled=sum(count > 1 for count in found.values()),
        tally=crowd.tally,
        writing_after=writing,
        reading_after=reading,
        statuses=Counter(answer.status for answer in answers),
        unread=sum(not answer.is_good for answer in read),
        mute=sum("Retry-After" not in it.headers for it in away),
    )


def _wait(crowd: Crowd, struck: float) -> tuple[float, float]:
    """Tell after how many seconds somebody wrote, and somebody read, again."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        wrote = _first(crowd.editor.answers, struck, status=302)
        read = _first(crowd.visitor.answers, struck, status=200)
        if wrote and read:
            return wrote - struck, read - struck
        time.sleep(0.1)
    return float("inf"), float("inf")


def _first(answers: list[Answer], struck: float, *, status: int) -> float:
    later = (it for it in _since(answers, struck) if it.status == status)
    return next((it.ended for it in later), 0)


def _since(answers: list[Answer], moment: float) -> list[Answer]:
    return [it for it in list(answers) if it.begun >= moment]


def table(rows: list[Row]) -> str:
    lines = [HEADINGS, ["---", *["---:"] * (len(HEADINGS) - 2), "---"]]
    lines += [row.cells() for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="drills whose names hold this")
    only = parser.parse_args().only or ""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    chosen = [drill for drill in DRILLS if only in drill.name]
    rows = []
    with running() as fleet:
        crowd = Crowd(fleet)
        try:
            time.sleep(CALM_SECONDS)
            for drill in chosen:
                rows.append(run(drill, fleet, crowd))
                faults = "; ".join(rows[-1].faults) or "passed"
                tell(f"{drill.name:<26}{faults}   {rows[-1].note}")
        finally:
            crowd.close()
            if keep := os.environ.get("KEEP_LOGS"):
                fleet.keep_logs(Path(keep))
    tell(f"\n{table(rows)}")
    failed = sum(bool(row.faults) for row in rows)
    tell(f"\n{len(rows) - failed} of {len(rows)} drills passed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
