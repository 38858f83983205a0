"""Texts, queries, word families and names that search is judged by.

All were written before the search was tuned. Every third line of each list was kept
aside: nothing was changed because of what it showed.
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ASIDE_EVERY = 3


class Part(StrEnum):
    TUNED, ASIDE = "tuned", "kept aside"

    def of[T](self, things: list[T]) -> list[T]:
        aside = things[ASIDE_EVERY - 1 :: ASIDE_EVERY]
        if self == Part.ASIDE:
            return aside
        return [it for at, it in enumerate(things, 1) if at % ASIDE_EVERY]


class Text(NamedTuple):
    subject: str
    headline: str
    body: str


class Judged(NamedTuple):
    query: str
    subjects: set[str]


def texts() -> list[Text]:
    return [text for file in sorted(HERE.glob("texts_*.txt")) for text in _texts(file)]


def queries() -> list[Judged]:
    files = sorted(HERE.glob("queries_*.txt"))
    return [
        Judged(query.strip(), {subject.strip() for subject in subjects.split(",")})
        for file in files
        for line in _lines(file)
        for query, _, subjects in [line.partition("|")]
    ]


def families() -> list[list[str]]:
    """Give lists of words that are forms of the first one."""
    return [
        [root.strip(), *(form.strip() for form in forms.split(","))]
        for line in _lines(HERE / "families.txt")
        for root, _, forms in [line.partition(":")]
    ]


def names() -> list[tuple[str, list[str]]]:
    """Give names, each with words that only look like a form of it."""
    return [
        (name.strip(), [word.strip() for word in words.split(",")])
        for line in _lines(HERE / "names.txt")
        for name, _, words in [line.partition(":")]
    ]


def _lines(file: Path) -> list[str]:
    lines = file.read_text().splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _texts(file: Path) -> Iterator[Text]:
    subject = ""
    for block in file.read_text().split("\n\n"):
        lines = [line for line in block.splitlines() if line]
        if lines and lines[0].startswith("== "):
            subject = lines.pop(0)[3:].strip()
        if lines:
            headline, body = lines
            yield Text(subject, headline, body)
