"""Reads a comment: which of its words are not wanted, and how bad that is."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from comments.moderation.finding import Found
from comments.moderation.folding import fold
from comments.moderation.lexicon import Lexicon, Morphology
from comments.moderation.phrases import find
from comments.moderation.signs import AFFIXES, JOINING, KIND_OF, STEMS
from comments.moderation.terms import TERMS, Severity
from comments.moderation.weighing import Sign, signs_of, weigh

SIGNS_RULE = "tanda promosi judi"


class Match(NamedTuple):
    """A word as it was typed, what speaks against it, and where it stands."""

    word: str
    rule: str
    severity: Severity
    start: int
    end: int


class Reading(NamedTuple):
    """What was found in a comment, in the order of its words."""

    matches: list[Match]

    @property
    def severity(self) -> Severity | None:
        found = {match.severity for match in self.matches}
        worst_first = (Severity.BANNED, Severity.SUSPECT)
        return next((severity for severity in worst_first if severity in found), None)


def read(text: str, terms: Mapping[str, str] = TERMS) -> Reading:
    """Look for terms, which are folded phrases, and for signs of gambling spam."""
    words = fold(text)
    found = find(words, _lexicon(frozenset(terms)))
    signs = signs_of(text, words, found=found)
    matches = {*_of_terms(text, found, terms=terms), *_of_signs(text, signs)}
    return Reading(
        sorted(matches, key=lambda match: (match.start, match.end, match.rule))
    )


@lru_cache(maxsize=8)
def _lexicon(terms: frozenset[str]) -> Lexicon:
    return Lexicon(terms | KIND_OF.keys(), Morphology(AFFIXES, JOINING, STEMS))


def _of_terms(
    text: str, found: list[Found], *, terms: Mapping[str, str]
) -> Iterator[Match]:
    for phrase, start, end, _ in found:
        if phrase in terms:
            severity = Severity(terms[phrase])
            yield Match(text[start:end], phrase, severity, start, end)


def _of_signs(text: str, signs: list[Sign]) -> Iterator[Match]:
    if weighed := weigh(signs):
        for _, start, end in weighed.signs:
            yield Match(text[start:end], SIGNS_RULE, weighed.severity, start, end)
