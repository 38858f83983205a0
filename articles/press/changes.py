"""How a public story changed: paragraphs that differ, words marked within them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from html import unescape
from itertools import takewhile, zip_longest

from articles.models import Article
from articles.press.models import FormerText

# In one change; what is beyond is shown whole, old and new. A page holds ten of them.
PARAGRAPHS_COMPARED = 400
WORDS_COMPARED = 1_000
_ENDS = re.compile(r"</(?:p|h2|h3|li|blockquote|tr)>")
_TAG = re.compile("<[^>]*>")

type Version = Article | FormerText


@dataclass(frozen=True)
class Words:
    """A run of words, which are neither new nor gone where nothing changed."""

    text: str
    is_new: bool = False
    is_gone: bool = False


@dataclass(frozen=True)
class Change:
    at: datetime
    paragraphs: list[list[Words]]


def changes(former: list[FormerText], after: Version) -> Iterator[Change]:
    """Compare each former text, the newest first, with what took its place."""
    for earlier, later in zip(former, [after, *former], strict=False):
        texts = [paragraphs(earlier), paragraphs(later)]
        yield Change(earlier.shown_until, list(compare(*texts)))


def paragraphs(version: Version) -> list[str]:
    """Give what readers see, without markup: headline, summary, then the body."""
    body = (unescape(_TAG.sub(" ", part)) for part in _ENDS.split(version.body))
    texts = (" ".join(it.split()) for it in (version.headline, version.lead, *body))
    return [text for text in texts if text]


def compare(old: list[str], new: list[str]) -> Iterator[list[Words]]:
    """Yield the paragraphs that differ; too many are shown whole, the old first."""
    old, new = _between(old, new)
    if len(old) + len(new) > PARAGRAPHS_COMPARED:
        yield from ([Words(it, is_gone=True)] for it in old)
        yield from ([Words(it, is_new=True)] for it in new)
        return
    matcher, left = SequenceMatcher(None, old, new, autojunk=False), WORDS_COMPARED
    for tag, *(a, b, c, d) in matcher.get_opcodes():
        if tag == "equal":
            continue
        for before, after in zip_longest(old[a:b], new[c:d], fillvalue=""):
            left -= len(before.split()) + len(after.split())
            yield list(_marked(before.split(), after.split(), as_whole=left < 0))


def _between(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Cut off what both begin and end with: most changes are small."""
    same = sum(1 for _ in takewhile(_is_pair, zip(old, new, strict=False)))
    old, new = old[same:], new[same:]
    ends = zip(reversed(old), reversed(new), strict=False)
    tail = sum(1 for _ in takewhile(_is_pair, ends))
    return old[: len(old) - tail], new[: len(new) - tail]


def _is_pair(two: tuple[str, str]) -> bool:
    return two[0] == two[1]


def _marked(before: list[str], after: list[str], *, as_whole: bool) -> Iterator[Words]:
    if as_whole:
        yield from _replaced(before, after)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, *(a, b, c, d) in matcher.get_opcodes():
        if tag == "equal":
            yield Words(" ".join(before[a:b]))
        else:
            yield from _replaced(before[a:b], after[c:d])


def _replaced(old: Iterable[str], new: Iterable[str]) -> Iterator[Words]:
    if gone := " ".join(old):
        yield Words(gone, is_gone=True)
    if come := " ".join(new):
        yield Words(come, is_new=True)
