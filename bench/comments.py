"""What long conversations cost the database: ``make bench-comments``.

Ten million comments in a cluster of their own; then the statements of each piece of a
story with ten thousand, first and deep, and of the moderators' queue. A piece may ask
six times and wait 5 ms. The plans go to ``bench/plans/comments.txt``.

``--comments 250000`` is a short rehearsal, which keeps no plans. With ``--keep`` the
database stays, and the next call with it measures the same one again.
"""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import own_database

own_database.prepare()

from bench import crowd  # noqa: E402
from bench.comment_pages import all_pages  # noqa: E402
from bench.filling import step  # noqa: E402
from bench.statements import (  # noqa: E402
    EXPLAINED,
    RUNS,
    TRIES,
    Reading,
    in_columns,
    plans,
    read_patiently,
)
from comments.models import Comment  # noqa: E402

COMMENTS = 10_000_000
MOST_STATEMENTS, MOST_MS = 6, 5
PLANS = Path(__file__).resolve().parent / "plans" / "comments.txt"
COLUMNS = ["statements", "database ms", "executed", "planned", "blocks", "wall ms", ""]
TITLE = "# The plans of bench/comments.py. `make bench-comments` writes this file.\n"
FOOTNOTE = f"""
database: what the cursor waited for, on warm caches; wall: with the making of the page;
both the medians of {RUNS} runs, and the best of {TRIES} such medians where the first is
too slow. executed, planned: what EXPLAIN (ANALYZE, BUFFERS) says of {EXPLAINED} more
runs, and the blocks of 8 KB that the last touched. {os.cpu_count()} processors.
"""


def is_good(reading: Reading) -> bool:
    asked = len(reading.statements)
    return asked <= MOST_STATEMENTS and reading.database < MOST_MS


def table(readings: dict[str, Reading]) -> str:
    rows = [["", *COLUMNS]] + [_row(name, it) for name, it in readings.items()]
    return in_columns(rows) + FOOTNOTE


def _row(name: str, reading: Reading) -> list[str]:
    times = [reading.database, reading.executed, reading.planned]
    return [
        *(name, str(len(reading.statements))),
        *(f"{milliseconds:.2f}" for milliseconds in times),
        *(str(reading.blocks), f"{reading.wall:.1f}"),
        "PASS" if is_good(reading) else "FAIL",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--comments", type=int, default=COMMENTS, metavar="N")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    if options.comments % crowd.SLICE or options.comments < crowd.LEAST_COMMENTS:
        parser.error(f"N: from {crowd.LEAST_COMMENTS} in steps of {crowd.SLICE}.")
    with own_database.lent(keep=options.keep):
        if not Comment.objects.exists():
            with step("all"):
                crowd.fill(options.comments)
        readings = read_patiently(all_pages(), is_good=is_good)
        if Comment.objects.latest("pk").pk == COMMENTS:
            PLANS.write_text(plans(TITLE, readings))
        sys.stderr.write(f"{own_database.gigabytes():.1f} GB on disk\n")
    sys.stdout.write(f"{table(readings)}\n")
    sys.exit(not all(map(is_good, readings.values())))


if __name__ == "__main__":
    main()
