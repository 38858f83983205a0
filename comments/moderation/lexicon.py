"""The words and phrases to look for, laid out for looking them up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from comments.moderation.folding import shape

# Only words of such a length are looked for in pieces or inside of others.
SHORTEST_CHARS, LONGEST_CHARS = 4, 16
VOWELS = frozenset("aeiouy")
HIDDEN = "*"  # stands for a vowel that was hidden
_HIDDEN_VOWELS = 3


class Morphology(NamedTuple):
    """What words are made of beside words."""

    affixes: frozenset[str]
    joining: frozenset[str]
    stems: frozenset[str]


class Index:
    """What compounds are made of, by how it is written."""

    def __init__(self, parts: dict[str, str]) -> None:
        self.parts = parts
        self._sizes: dict[str, set[int]] = defaultdict(set)
        for written in parts:
            self._sizes[written[:2]].add(len(written))

    def parts_at(self, text: str, at: int) -> Iterator[str]:
        """Give the parts that may stand there."""
        for size in self._sizes.get(text[at : at + 2], ()):
            part = self.parts.get(text[at : at + size])
            if part and at + size <= len(text):
                yield part


def compound(stem: str) -> str:
    """Name a word that a stem tells of, whatever else it is put together of."""
    return f"-{stem}"


class Lexicon:
    """Phrases, their words, and by what words in disguise are looked up.

    A compound is one word with affixes, or several joining words; of a stem it is
    enough that the compound begins or ends with it.
    """

    def __init__(self, phrases: Iterable[str], morphology: Morphology) -> None:
        self.phrases = frozenset(phrases)
        self.beginnings = {start for it in self.phrases for start in _beginnings(it)}
        self.words = {word for phrase in self.phrases for word in phrase.split()}
        self.long_words = {word for word in self.words if is_long(word)}
        self.affixes, self.joining, self.stems = morphology
        self.stem_sizes = sorted({len(stem) for stem in self.stems})
        parts = sorted(self.long_words | self.affixes | self.joining)
        self.plain = Index({part: part for part in parts})
        self.shaped = Index({shape(part): part for part in parts})
        self.masks: dict[str, list[str]] = defaultdict(list)
        for word in self.long_words:
            for mask in _masks(word):
                self.masks[mask].append(word)
        looked_up = [*self.long_words, *self.shaped.parts, *self.masks]
        self._openings = {it[:size] for it in looked_up for size in range(len(it) + 1)}

    def opens_none(self, text: str, form: str, mask: str) -> bool:
        """Tell that nothing known begins with any of these."""
        known = self._openings
        return text not in known and form not in known and mask not in known

    def disguised_as(self, text: str, form: str, mask: str) -> Sequence[str]:
        """Give the words that pieces are together, with digits or hidden vowels too."""
        if text in self.long_words:
            return [text]
        if not text.isalpha() and (word := self.shaped.parts.get(form)):
            return [word] if word in self.long_words else []
        return self.masks.get(mask, ())


def is_long(word: str) -> bool:
    return SHORTEST_CHARS <= len(word) <= LONGEST_CHARS


def _beginnings(phrase: str) -> Iterator[str]:
    words = phrase.split()
    return (" ".join(words[:count]) for count in range(1, len(words)))


def _masks(word: str) -> Iterator[str]:
    """Write a word with vowels hidden, one or several."""
    vowels = [at for at, char in enumerate(word) if char in VOWELS]
    for count in range(1, _HIDDEN_VOWELS + 1):
        for hidden in combinations(vowels, count):
            yield "".join(HIDDEN if at in hidden else it for at, it in enumerate(word))
