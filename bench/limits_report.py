"""Tells what bench/limits.py measured: a table, numbers to keep, a picture, a page."""

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
PAGE = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "img" / "limits.png"
MARKS = ("<!-- limits -->\n", "<!-- end of limits -->")
COLUMNS = (
    "",
    "answers/s",
    "× Django",
    "× nginx",
    "p50 ms",
    "p99 ms",
    "CPU µs",
    "bytes",
    "SQL",
)

# Pixels of the picture, and its colours: paper, ink, bar.
WIDTH, LINE, MARGIN, NAMES, NUMBERS, LETTERS = 1200, 52, 32, 400, 130, 24
PAPER, INK, BAR = "#fffdf9", "#1b1d21", "#a3161e"


@dataclass(frozen=True)
class Row:
    name: str
    rate: float
    to_hello: float
    to_static: float
    p50: float
    p99: float
    cpu: float
    size: int
    sql: float

    def cells(self) -> list[str]:
        return [
            self.name,
            f"{self.rate:,.0f}",
            f"{self.to_hello:.2f}",
            f"{self.to_static:.3f}",
            f"{self.p50:.2f}",
            f"{self.p99:.2f}",
            f"{self.cpu:,.0f}",
            f"{self.size:,}",
            f"{self.sql:.1f}",
        ]


def report(rows: list[Row], seconds: int, *, rounds: int) -> None:
    conditions = (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores that the load shares,"
        f" Python {platform.python_version()}: {rounds} rounds of {seconds} s each,"
        " medians; ratios are medians of each round's ratio."
    )
    table = f"{conditions}\n\n{_table(rows)}\n"
    sys.stdout.write(table)
    RESULTS.mkdir(exist_ok=True)
    kept = {"conditions": conditions, "rows": [asdict(row) for row in rows]}
    (RESULTS / "limits.json").write_text(f"{json.dumps(kept, indent=1)}\n")
    _picture(rows).save(PICTURE, optimize=True)
    begin, end = MARKS
    before, _, rest = PAGE.read_text().partition(begin)
    PAGE.write_text(f"{before}{begin}{table}{end}{rest.partition(end)[2]}")


def _table(rows: list[Row]) -> str:
    rule = ["---", *["---:"] * (len(COLUMNS) - 1)]
    lines = [list(COLUMNS), rule, *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _picture(rows: list[Row]) -> Image.Image:
    """Draw a bar a row: answers a second."""
    image = Image.new("RGB", (WIDTH, 2 * MARGIN + LINE * len(rows)), PAPER)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(LETTERS)
    longest, left = max(row.rate for row in rows), MARGIN + NAMES
    room = WIDTH - left - NUMBERS - MARGIN
    for place, row in enumerate(rows):
        top = MARGIN + LINE * place
        right = left + max(2, round(room * row.rate / longest))
        middle = top + LINE // 2
        draw.rectangle((left, top + 8, right, top + LINE - 8), BAR)
        draw.text((MARGIN, middle), row.name, INK, font, anchor="lm")
        draw.text((right + 12, middle), f"{row.rate:,.0f}/s", INK, font, anchor="lm")
    return image.quantize(16)
