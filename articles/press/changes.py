"""How a public story changed: paragraphs that differ, words marked within them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from html import unescape
from itertools import zip_longest

from articles.models import Article
from articles.press.models import FormerText

WORDS_COMPARED = 400  # in a paragraph; longer ones are shown whole, old and new
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
    """Yield the paragraphs that differ."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, *(a, b, c, d) in matcher.get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[a:b], new[c:d], fillvalue="")
            yield from (list(_marked(before, after)) for before, after in pairs)


def _marked(old: str, new: str) -> Iterator[Words]:
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > WORDS_COMPARED:
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
