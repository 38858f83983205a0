"""Reads the demo's stories; whatever is wrong in a file is told by file and line."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

STORIES = Path(__file__).parent / "stories"
HEADINGS = {
    "Judul": "headline",
    "Kata": "kicker",
    "Ringkasan": "lead",
    "Kota": "dateline_city",
}
BLOCKS = {
    *("p", "h2", "ul", "ol", "li", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
INLINE = {"strong", "em", "a"}
_AROUND_BLOCKS = re.compile(rf"\s*(</?(?:{'|'.join(sorted(BLOCKS))})>)\s*")


class BadStory(ValueError):
    """A story's file breaks the rules of the house."""


@dataclass(frozen=True)
class Story:
    headline: str
    body: str
    kicker: str = ""
    lead: str = ""
    dateline_city: str = ""


def read(name: str) -> Story:
    return parse((STORIES / f"{name}.html").read_text("utf-8"), f"{name}.html")


def parse(text: str, file: str) -> Story:
    """Take apart a head of named lines, an empty line, and a body."""
    head, gap, body = text.partition("\n\n")
    if not gap:
        raise BadStory(f"{file}:1: an empty line must part the head from the body")
    fields = _fields(head, file)
    first_line = head.count("\n") + 3
    _Checker(file, first_line).check(body)
    return Story(body=_joined(body), **fields)


def _fields(head: str, file: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for number, line in enumerate(head.split("\n"), start=1):
        name, colon, value = line.partition(": ")
        if name not in HEADINGS or not colon or not value.strip():
            wanted = ", ".join(HEADINGS)
            raise BadStory(f"{file}:{number}: write “name: text”, one of {wanted}")
        if HEADINGS[name] in fields:
            raise BadStory(f"{file}:{number}: {name} stands here twice")
        fields[HEADINGS[name]] = value.strip()
    if "headline" not in fields:
        raise BadStory(f"{file}:1: Judul is missing")
    return fields


def _joined(body: str) -> str:
    """Undo the line breaks, which are for the people who edit the files."""
    one_line = " ".join(body.split())
    return _AROUND_BLOCKS.sub(r"\1", one_line)


class _Checker(HTMLParser):
    """Refuses what the sanitiser would silently drop, and text outside of blocks."""

    def __init__(self, file: str, first_line: int) -> None:
        super().__init__()
        self.file, self.first_line = file, first_line
        self.open: list[str] = []

    def check(self, body: str) -> None:
        self.feed(body)
        self.close()
        if self.open:
            self._refuse(f"<{self.open[-1]}> is never closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in BLOCKS | INLINE:
            self._refuse(f"<{tag}> is not used in stories")
        if tag == "a":
            self._check_link(dict(attrs))
        elif attrs:
            self._refuse(f"<{tag}> takes no attributes")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self._refuse(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.open:
            above = data[: len(data) - len(data.lstrip())].count("\n")
            self._refuse("this text stands in no paragraph", above=above)

    def _check_link(self, attributes: dict[str, str | None]) -> None:
        address = attributes.get("href") or ""
        if not re.fullmatch(r"/(?!/).*", address):
            self._refuse("links lead to our own addresses, like /kontak/")
        if attributes != {"href": address, "rel": "noopener"}:
            self._refuse('a link has exactly href and rel="noopener"')

    def _refuse(self, problem: str, *, above: int = 0) -> None:
        line = self.first_line - 1 + self.getpos()[0] + above
        raise BadStory(f"{self.file}:{line}: {problem}")
