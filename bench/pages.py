"""What we promise about our pages, measured: ``make bench-pages``.

On a site of its own, a first visit with an empty cache to a page of every kind: its
requests and weight, whether anything moves, what the console says; the Nu checker
and Lighthouse judge. What this machine lacks is named and left out.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import APIRequestContext, ViewportSize, sync_playwright

from bench.first_view import (
    GZIP_LEVEL,
    LATE_MS,
    PIXEL_RATIO,
    Visit,
    chromium_open,
    visit,
)
from bench.judges import CATEGORIES, RUNS, Lighthouse, NotMeasured, Nu
from bench.own_site import Site, serving
from bench.page_kinds import PREPARE, Page, pages_of
from bench.person import hidden
from tests.browser.conftest import DESK, PHONE

KB = 1000
WEIGHTS = ["html", "css", "js", "icons", "photos", "headers"]
LIMITS = {
    "article": {("html", "css"): 30 * KB, ("js",): 5 * KB, ("requests",): 9},
    "front": {("html", "css", "js", "icons"): 45 * KB},
}
SIZES: dict[str, ViewportSize] = {
    "CLS 360": PHONE,
    "CLS 412": {"width": 412, "height": 823},  # the phone of Lighthouse
    "CLS 1280": DESK,
}
LEAST = {"performance": 99}  # of the other categories: 100
WITHOUT_SEO = CATEGORIES[:-1]  # where search engines are not let in
JUDGED = {
    "front": CATEGORIES,
    "section": CATEGORIES,
    "article with photos": CATEGORIES,
    "search": WITHOUT_SEO,
    "login": WITHOUT_SEO,
}
SHORT = dict(zip(CATEGORIES, ["perf.", "access.", "best pr.", "SEO"], strict=True))
COLUMNS = [
    *("requests", *WEIGHTS, "elsewhere", *SIZES, "console", "Nu", "warned"),
    *SHORT.values(),
]
FOOTNOTE = f"""
html to headers: KB of 1000 bytes at 360 px with {PIXEL_RATIO} device pixels a pixel,
before anybody scrolls. Bodies are counted compressed, the headers of all answers
apart. HTML that leaves the server uncompressed counts as gzip -{GZIP_LEVEL} makes it,
which is then a proxy's work; here it is that of %s.
elsewhere: other hosts that were asked. CLS: all layout shifts while a page loads, its
scripts {LATE_MS} ms late, settles and is scrolled to its end. Nu: errors in the markup.
Lighthouse: its preset for phones, the median of {RUNS} runs by performance.
"""


@dataclass
class Report:
    """The table by page and column; what is broken decides the exit status."""

    cells: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    broken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    uncompressed: list[str] = field(default_factory=list)

    def blame(self, page: str, what: str, found: list[str]) -> None:
        self.broken += [f"{page}: {what}: {one}" for one in found]

    def __str__(self) -> str:
        rows = [["", *COLUMNS]]
        for page, cells in self.cells.items():
            rows.append([page, *(cells.get(column, "-") for column in COLUMNS)])
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        table = [
            "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])])
            for row in rows
        ]
        uncompressed = f"{len(self.uncompressed)} pages"
        broken = [f"BROKEN: {one}" for one in self.broken]
        return "\n".join([*table, FOOTNOTE % uncompressed, *self.notes, *broken])


def check_markup(report: Report, site: Site, pages: list[Page]) -> None:
    with sync_playwright() as playwright:
        person = playwright.request.new_context(base_url=site.address)
        answers = {page.name: ask(person, page) for page in pages}
    remarks = Nu().judge(answers)
    for name in answers:
        mine = [remark for remark in remarks if remark.page == name]
        errors = [remark.text for remark in mine if remark.is_error]
        warnings = [remark.text for remark in mine if not remark.is_error]
        report.cells[name] |= {"Nu": str(len(errors)), "warned": str(len(warnings))}
        report.blame(name, "Nu", folded(errors))
        report.notes += [f"info: {name}: Nu: {text}" for text in folded(warnings)]


def folded(texts: list[str]) -> list[str]:
    """Give the first of those that differ only in numbers, and how many there are."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        kinds[re.sub(r"\d+", "", text.partition(" [line ")[0])].append(text)
    return [f"{len(alike)} × {alike[0]}" for alike in kinds.values()]


def ask(person: APIRequestContext, page: Page) -> str:
    """Fetch a page as a visitor, and see that it is the one we mean."""
    answer = person.get(page.address)
    if page.typed:
        form = hidden(answer.text()) | page.typed
        answer = person.post(page.address, form=form)
    if answer.status != page.status:
        raise SystemExit(f"{page.address}: {answer.status}, not {page.status}")
    return answer.text()


def check_visits(report: Report, site: Site, pages: list[Page]) -> None:
    with chromium_open() as browser:
        for page in pages:
            visits = {
                column: visit(browser, site, page, size)
                for column, size in SIZES.items()
            }
            check_behaviour(report, page.name, visits)
            if not page.typed:
                check_weight(report, page.name, visits["CLS 360"])


def check_behaviour(report: Report, page: str, visits: dict[str, Visit]) -> None:
    for size, seen in visits.items():
        report.cells[page][size] = f"{sum(value for value, _ in seen.shifts):.3g}"
        report.blame(page, size, [f"{value:.4f} {what}" for value, what in seen.shifts])
    complaints = [line for seen in visits.values() for line in seen.complaints]
    others = sorted(set().union(*(seen.others for seen in visits.values())))
    report.cells[page]["console"] = str(len(complaints))
    report.cells[page]["elsewhere"] = str(len(others))
    report.blame(page, "console", complaints)
    report.blame(page, "asked another host", others)


def check_weight(report: Report, page: str, seen: Visit) -> None:
    kilobytes = {kind: f"{seen.weights[kind] / KB:.1f}" for kind in WEIGHTS}
    report.cells[page] |= kilobytes | {"requests": str(seen.weights["requests"])}
    if not seen.is_compressed:
        report.uncompressed.append(page)
    for kinds, most in LIMITS.get(page, {}).items():
        found = sum(seen.weights[kind] for kind in kinds)
        if found > most:
            report.blame(page, " + ".join(kinds), [f"{found}, at most {most}"])


def check_scores(report: Report, site: Site, pages: list[Page]) -> None:
    lighthouse = Lighthouse()
    for page in pages:
        asked = JUDGED.get(page.name)
        if asked:
            scores = lighthouse.judge(f"{site.address}{page.address}", asked)
            for category, (score, reasons) in scores.items():
                report.cells[page.name][SHORT[category]] = str(score)
                if score < LEAST.get(category, 100):
                    report.blame(page.name, f"{category} {score}", reasons or ["?"])


CHECKS: dict[str, Callable[[Report, Site, list[Page]], None]] = {
    "Nu": check_markup,
    "first visits": check_visits,
    "Lighthouse": check_scores,
}


def measure(site: Site) -> Report:
    report, pages = Report(), pages_of(site)
    for name, check in CHECKS.items():
        sys.stderr.write(f"{name} …\n")
        try:
            check(report, site, pages)
        except NotMeasured as missing:
            report.notes.append(f"NOT MEASURED: {name}: {missing}")
    return report


def main() -> None:
    with serving(with_photos=True, prepare=PREPARE) as site:
        report = measure(site)
    sys.stdout.write(f"{report}\n")
    sys.exit(bool(report.broken))


if __name__ == "__main__":
    main()
