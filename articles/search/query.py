"""Reads what people type: words, "phrases", -exclusions, and rubrik:, penulis:, topik:.

Whatever it is, it is never an error; what cannot be a search finds nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from articles.models.selection import SEARCH_MAX_CHARS
from articles.search.analysis import ROOT, tokens
from articles.search.base_words import STOP_WORDS
from articles.search.models import Word
from articles.search.roots import roots

WORDS_AT_MOST = 12  # all that is beyond is named as ignored
PLACES = ("rubrik", "penulis", "topik")

_PART = re.compile(
    rf"""
    (?P<not>-?)
    (?:(?P<place>{"|".join(PLACES)}):)?
    (?:"(?P<phrase>[^"]*)"? | (?P<word>[^\s"]+))
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass
class Query:
    """What is looked for: all the words and phrases, none of what is excluded."""

    text: str
    words: list[str] = field(default_factory=list)
    phrases: list[list[tuple[int, str]]] = field(default_factory=list)
    excluded: list[list[tuple[int, str]]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)  # stories, by lexeme
    ignored: list[str] = field(default_factory=list)  # as it was typed

    @classmethod
    def of_name(cls, word: str) -> "Query":
        """Look for a word as it is, whatever it may come from."""
        return cls(word, words=[word], names={word})

    @property
    def is_empty(self) -> bool:
        """Exclusions alone would find nearly everything, at the price of reading it."""
        return not (self.words or self.phrases)

    @property
    def only_narrows(self) -> bool:
        return self.is_empty and bool(self.excluded or self.places)

    @property
    def sought(self) -> list[str]:
        """Give every word that a result has, in some form."""
        of_phrases = (word for phrase in self.phrases for _, word in phrase)
        return list(dict.fromkeys([*self.words, *of_phrases]))

    def forms_of(self, word: str) -> set[str]:
        """Give what a word is found by: a name by nothing else than itself."""
        return {word} if word in self.names else set(roots(word))

    def lexemes_of(self, word: str) -> set[str]:
        if word in self.names:
            return {word}
        forms = self.forms_of(word)
        return {*forms, *(f"{ROOT}{form}" for form in forms)}

    @property
    def exact(self) -> str:
        """Write a ``tsquery`` that ranks stories with the very words first."""
        return " & ".join(f"'{word}'" for word in self.sought)

    @property
    def broad(self) -> str:
        """Write the ``tsquery`` that finds; every word in it is one of ``tokens()``.

        Two words may be one: orang utan finds orangutan.
        """
        found = [_any_of(self.lexemes_of(word)) for word in self.words]
        pairs = pairwise(self.words)
        joined = [
            [*found[:at], f"'{one}{other}'", *found[at + 2 :]]
            for at, (one, other) in enumerate(pairs)
        ]
        words = " | ".join(f"({' & '.join(it)})" for it in [found, *joined] if it)
        rows = [_in_a_row(phrase) for phrase in self.phrases]
        not_these = [f"!({_in_a_row(phrase)})" for phrase in self.excluded]
        return " & ".join([*([f"({words})"] if words else []), *rows, *not_these])


def read(text: str) -> Query:
    query = Query(" ".join(text.replace("\0", " ").split())[:SEARCH_MAX_CHARS])
    for part in _PART.finditer(query.text):
        _take(query, part)
    del query.excluded[WORDS_AT_MOST:]
    _learn(query)
    return query


def _learn(query: Query) -> None:
    """Ask once for all that was counted of the words, and of what they come from."""
    lexemes = set().union(*map(query.lexemes_of, query.sought))
    for word in Word.objects.filter(pk__in=lexemes) if lexemes else ():
        query.counts[word.text] = word.stories
        if word.is_name:
            query.names.add(word.text)


def _take(query: Query, part: re.Match[str]) -> None:
    said = part["word"] if part["phrase"] is None else part["phrase"]
    found = _telling(said)
    if part["place"] and not part["not"]:
        query.places[part["place"].lower()] = said
    elif part["place"] or len(query.sought) + len(found) > WORDS_AT_MOST:
        query.ignored.append(part[0])
    elif not found:
        return
    elif part["not"]:
        query.excluded.append(found)
    elif part["phrase"] is None:
        query.words += [word for _, word in found if word not in query.words]
    else:
        query.phrases.append(found)


def _telling(text: str) -> list[tuple[int, str]]:
    """Give the words that are indexed, and where they stand."""
    return [(it.place, it.text) for it in tokens(text) if it.text not in STOP_WORDS]


def _any_of(words: Iterable[str]) -> str:
    return f"({' | '.join(f"'{it}'" for it in sorted(words))})"


def _in_a_row(phrase: list[tuple[int, str]]) -> str:
    (place, word), *rest = phrase
    written = f"'{word}'"
    for at, following in rest:
        written += f" <{at - place}> '{following}'" if at > place else ""
        place = at
    return written
