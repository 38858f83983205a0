"""What a growing archive costs the database: ``make bench-scale N=1000000``.

Fills a cluster of its own three times, with 1,000, 100,000 and N stories, and asks for
each list, first and deepest piece, and for each page. A list may cost the database
1 ms however big the archive is, and no page may ask more often of a big archive than of
a small one. The plans go to ``bench/plans/scale.txt`` at a million.

With ``--keep`` the database stays, and the next call measures that one alone.
"""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import own_database

own_database.prepare()

from articles.models import Article  # noqa: E402
from bench import archive  # noqa: E402
from bench.archive_pages import all_lists, all_pages  # noqa: E402
from bench.filling import step  # noqa: E402
from bench.statements import (  # noqa: E402
    EXPLAINED,
    RUNS,
    TRIES,
    Reading,
    in_columns,
    plans,
    read,
    read_patiently,
)

type Growth = dict[int, dict[str, Reading]]  # by how many stories there were

STORIES, SMALLER = 1_000_000, [1_000, 100_000]
MOST_MS = 1
PLANS = Path(__file__).resolve().parent / "plans" / "scale.txt"
TITLE = "# The plans of bench/scale.py. `make bench-scale` writes this file.\n"
FOOTNOTE = f"""
Milliseconds that the cursor waited, on warm caches: the median of {RUNS} runs, and in
brackets the longest. PostgreSQL: what it says itself of planning and executing, the
median of {EXPLAINED}, and the blocks of 8 KB it touched, at the biggest size. A list
passes up to {MOST_MS} ms of PostgreSQL, the best of {TRIES}; a page, where it asks the
biggest archive no oftener than the one before. {os.cpu_count()} processors.
"""


def measure() -> tuple[dict[str, Reading], dict[str, Reading]]:
    lists = read_patiently(all_lists(), is_good=is_quick)
    return lists, {name: read(page) for name, page in all_pages().items()}


def is_quick(reading: Reading) -> bool:
    return reading.executed + reading.planned <= MOST_MS


def is_steady(readings: list[Reading]) -> bool:
    return len({len(it.statements) for it in readings[-2:]}) == 1


def table(growth: Growth, verdicts: dict[str, bool]) -> str:
    """Put what was measured at each size side by side."""
    sizes = [f"{size:,}" for size in growth]
    rows = [["", "statements", *sizes, "PostgreSQL", "blocks", ""]]
    for name, is_good in verdicts.items():
        known = [readings.get(name) for readings in growth.values()]
        asked = dict.fromkeys(str(len(it.statements)) for it in known if it)
        times = [f"{it.database:.2f} ({it.most:.1f})" if it else "" for it in known]
        last = list(growth.values())[-1][name]
        own = [f"{last.executed + last.planned:.2f}", str(last.blocks)]
        verdict = "PASS" if is_good else "FAIL"
        rows.append([name, ", ".join(asked), *times, *own, verdict])
    return in_columns(rows) + FOOTNOTE


def main() -> None:
    options = _options()
    lists, pages = dict[int, dict[str, Reading]](), dict[int, dict[str, Reading]]()
    with own_database.lent(keep=options.keep):
        for size in _sizes(options):
            if not Article.objects.filter(pk=size).exists():
                with step(f"{size:,} stories"):
                    archive.fill(size)
            lists[size], pages[size] = measure()
        sys.stderr.write(f"{own_database.gigabytes():.1f} GB on disk\n")
        if size == STORIES:
            PLANS.write_text(plans(TITLE, lists[size] | pages[size]))
    verdicts = {name: is_quick(it) for name, it in lists[size].items()}
    verdicts |= {
        name: is_steady([it[name] for it in pages.values()]) for name in pages[size]
    }
    growth = {size: lists[size] | pages[size] for size in lists}
    sys.stdout.write(f"{table(growth, verdicts)}\n")
    sys.exit(not all(verdicts.values()))


def _sizes(options: argparse.Namespace) -> list[int]:
    if options.keep and (last := Article.objects.order_by("pk").last()):
        return [last.pk]
    return sorted({*SMALLER, options.stories})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=STORIES, metavar="N")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    if options.stories < archive.LEAST_STORIES:
        parser.error(f"N: at least {archive.LEAST_STORIES}.")
    return options


if __name__ == "__main__":
    main()
