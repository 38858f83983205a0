"""What each size of a site carries, as was measured: ``python bench/scaling.py``.

All figures are processor seconds of one core, as docs/performance.md has them; all
assumptions stand below, to be changed. It prints the table of docs/scaling.md.
"""

import sys
from dataclasses import dataclass

# Measured (docs/performance.md): seconds of a core for one of each.
ASKED = 230e-6  # a kept page whose stamps are asked each time, PostgreSQL included
COUNTED = 20e-6  # a read that is counted costs no more than a 304
MADE = 30e-3  # a page of which nothing is kept
MEMBER = 7.8e-3
# Measured by `make bench-cpu` on a machine two and a half times slower.
SEARCH, COMMENT = 14.5e-3, 33.4e-3
# PostgreSQL's share, as `make bench-cpu` tells it; stamps are half of a page's two.
DATABASE = {"asked": 0.25e-3, "member": 0.9e-3, "search": 7.6e-3, "comment": 11.1e-3}
PAGE_KB = 5.9

# Assumed of readers.
BUSIEST_HOUR = 0.08  # of the day's views
BURST = 3  # a great story over the busiest hour's mean
MEMBERS, SEARCHES, COMMENTS = 0.03, 0.01, 0.001  # of views
# Assumed of the newsroom, at the same time.
PUBLICATIONS_PER_MINUTE = 1
BUSY_PAGES = 200  # asked of one process between two publications

BUSY_SHARE = 0.5  # of a core that may be used, so that a burst finds room
CORES_PER_NODE = 4


@dataclass(frozen=True)
class Need:
    views: int
    peak: float
    work: float
    cores: float
    database: float
    megabits: float

    @property
    def nodes(self) -> int:
        return max(1, -(-int(self.cores * 100) // (CORES_PER_NODE * 100)))


def need(views: int) -> Need:
    """Give what so many page views a day ask for in their worst minute.

    Each core runs a process, and each process makes each busy page anew after each
    publication: that part does not shrink by adding processes.
    """
    peak = views * BUSIEST_HOUR / 3600 * BURST
    kept = peak * (1 - MEMBERS - SEARCHES)
    own = peak * (MEMBERS * MEMBER + SEARCHES * SEARCH + COMMENTS * COMMENT)
    work = kept * ASKED + peak * COUNTED + own
    renewing = PUBLICATIONS_PER_MINUTE / 60 * BUSY_PAGES * MADE
    cores = work / (BUSY_SHARE - renewing)
    database = kept * DATABASE["asked"] + peak * (
        MEMBERS * DATABASE["member"]
        + SEARCHES * DATABASE["search"]
        + COMMENTS * DATABASE["comment"]
    )
    return Need(views, peak, work, cores, database, peak * PAGE_KB * 8 / 1000)


def main() -> None:
    out = sys.stdout.write
    out("| views a day | views/s at the peak | our cores | PostgreSQL's cores")
    out(" | nodes of 4 cores | pages Mbit/s |\n")
    out(f"| {' | '.join(['---:'] * 6)} |\n")
    for views in (1_000_000, 5_000_000, 10_000_000, 30_000_000, 100_000_000):
        it = need(views)
        out(f"| {views:,} | {it.peak:,.0f} | {it.cores:.1f} | {it.database:.2f}")
        out(f" | {it.nodes} | {it.megabits:,.0f} |\n")
    share = PUBLICATIONS_PER_MINUTE / 60 * BUSY_PAGES * MADE
    out(f"\nof each core, {share:.0%} makes pages anew after publications\n")


if __name__ == "__main__":
    main()
