"""Shows why a story was found: a piece of its text with the words marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles.search.analysis import Token, tokens
from articles.search.query import Query
from articles.search.roots import roots

SNIPPET_WORDS = 26
WORDS_BEFORE = 6  # the first one marked
READ_CHARS = 20_000  # of a text, for a snippet
ELLIPSIS = "\u2026"


class Part(NamedTuple):
    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Marker:
    """Knows in which forms the words of a query may stand in a text."""

    sought: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, query: Query) -> "Marker":
        names = query.names.intersection(query.sought)
        forms = [query.forms_of(word) for word in query.sought if word not in names]
        return cls(frozenset().union(*forms), frozenset(names))

    def marked(self, text: str) -> list[Part]:
        return list(_parts(text, list(filter(self._is_hit, tokens(text)))))

    def snippet(self, text: str) -> list[Part]:
        """Cut out where most of the words stand together, or else the beginning."""
        text = text[:READ_CHARS]
        words = list(tokens(text))
        if not words:
            return []
        first = self._best_start(words)
        shown = words[first : first + SNIPPET_WORDS]
        start = shown[0].start if first else 0
        end = shown[-1].end if first + len(shown) < len(words) else len(text)
        cut = text[start:end]
        before = [Part(f"{ELLIPSIS} ")] if first else []
        after = [Part(f" {ELLIPSIS}")] if end < len(text) else []
        return [*before, *self.marked(cut), *after]

    def _best_start(self, words: list[Token]) -> int:
        hits = [at for at, token in enumerate(words) if self._is_hit(token)]
        starts = [max(0, at - WORDS_BEFORE) for at in hits]
        if not starts:
            return 0
        last = max(0, len(words) - SNIPPET_WORDS)
        return min(max(starts, key=lambda at: (self._met(words, at), -at)), last)

    def _met(self, words: list[Token], first: int) -> int:
        """Count the different words of a piece that were asked for."""
        piece = words[first : first + SNIPPET_WORDS]
        return len({token.text for token in piece if self._is_hit(token)})

    def _is_hit(self, token: Token) -> bool:
        if token.text in self.names or token.text in self.sought:
            return True
        return not token.is_short and not self.sought.isdisjoint(roots(token.text))


def _parts(text: str, hits: list[Token]) -> Iterator[Part]:
    at = 0
    for token in hits:
        if token.start > at:
            yield Part(text[at : token.start])
        yield Part(text[token.start : token.end], is_marked=True)
        at = token.end
    if at < len(text):
        yield Part(text[at:])
