"""Finds every plausible root of an Indonesian word, without a dictionary.

Affixes are taken off as grammar puts them on: particle, possessive and one suffix at
the end, at most two prefixes in front, the sounds that melted into m, n, ng and ny put
back in every way they may have been. A wrong root among the right ones costs little; a
missing one loses a story.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.search.base_words import BASES, IRREGULAR

SHORTEST_CHARS = 3
PARTICLES = ("lah", "kah", "pun")
POSSESSIVES = ("nya", "ku", "mu")
# Each suffix, and how many letters it leaves at least.
SUFFIXES = {"kan": 3, "an": 3, "i": 4, "wan": 4, "wati": 4}
# Grammar does not know these together: Bekasi is no form of bekas.
NEVER_TOGETHER = {
    *(("be", "i"), ("di", "an"), ("ke", "i"), ("ke", "kan"), ("me", "an")),
    *(("se", "i"), ("se", "kan"), ("te", "an")),
}
# What begins a second prefix, by how the first one began.
SECOND = {"m": "bpt", "p": "bpt"} | dict.fromkeys("bdkst", "bkpt")
_BEGINS_A_WORD = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxyz]|[bcdfgkps][rlwy]|tr|th|sh|kh|gh|ps|sc|sk|sm|sn|sp|st|"
    r"[sk]w|dh|bh|ny|ng|s[kpt]r)?[aeiou]"
)
_ENDS_NO_WORD = re.compile(r".*[^aeiounr]k")  # the k belongs to the suffix


def _nasal(first: str) -> dict[str, list[str]]:
    """Give the shapes of me- or pe-, and what may have melted into each."""
    return {
        rf"{first}e(?=[lrwymn][aeiou]|ny|ng[aeiou])": [""],
        rf"{first}e(?:m(?=[bfvpm])|n(?=[cdjzstn])|ng(?=[ghkqlr]))": [""],
        rf"{first}enge(?=[^aeiou]{{1,2}}[aeiou][^aeiou])": [""],
        rf"{first}em(?=[aeioulr])": ["p"],
        rf"{first}en(?=[aeiou])": ["t"],
        rf"{first}eny(?=[aeiou])": ["s", "c"],
        rf"{first}eng(?=[aeiou])": ["", "k"],
    }


# By first letter: a prefix and what must follow it, and what may have melted into it.
_PREFIXES = {
    first: [(re.compile(pattern), melted) for pattern, melted in prefixes.items()]
    for first, prefixes in {
        "b": {r"ber": [""], r"be(?=r[aeiou]|[^aeiour]er)": [""]},
        "d": {r"di": [""]},
        "k": {r"k(?:e|u|au)": [""]},
        "m": _nasal("m"),
        "p": {r"per": [""], r"pe(?=[^aeioumnlrwy])": [""]} | _nasal("p"),
        "s": {r"se": [""]},
        "t": {r"ter": [""], r"te(?=r[aeiou])": [""]},
    }.items()
}


@lru_cache(maxsize=65536)
def roots(word: str) -> frozenset[str]:
    """Give all that a folded word may come from, itself included."""
    if len(word) <= SHORTEST_CHARS or word in BASES:
        return frozenset([word])
    found = {word}
    for stem, suffix in _without_endings(word):
        found.add(stem)
        found.update(_without_prefixes(stem, suffix))
    # A base that was met is no accident; what else was met is.
    return frozenset([word, *(found & BASES or found)])


def _without_endings(word: str) -> Iterator[tuple[str, str]]:
    """Give the word without what may stand at its end, and the suffix it had."""
    for bare in _without_one_of(PARTICLES, word):
        for free in _without_one_of(POSSESSIVES, bare):
            yield free, ""
            if free not in BASES:
                yield from _without_suffix(free)


def _without_one_of(endings: tuple[str, ...], word: str) -> Iterator[str]:
    yield word
    for ending in endings:
        bare = word.removesuffix(ending)
        if bare != word and word not in BASES and _is_word(bare):
            yield bare


def _without_suffix(word: str) -> Iterator[tuple[str, str]]:
    for suffix, least in SUFFIXES.items():
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < least or _ENDS_NO_WORD.fullmatch(stem):
            continue
        if _is_word(stem):
            yield stem, suffix


def _without_prefixes(stem: str, suffix: str) -> set[str]:
    if (stem[:2], suffix) in NEVER_TOGETHER:
        return {IRREGULAR[stem]} if stem in IRREGULAR else set()
    begun = set(_without_prefix(stem))
    second = SECOND.get(stem[0], "")
    further = {
        it for rest in begun if rest[0] in second for it in _without_prefix(rest)
    }
    return begun | further


def _without_prefix(stem: str) -> Iterator[str]:
    if stem in IRREGULAR:
        yield IRREGULAR[stem]
    if stem in BASES:
        return
    for prefix, melted in _PREFIXES.get(stem[0], ()):
        if it := prefix.match(stem):
            for sound in melted:
                rest = sound + stem[it.end() :]
                if _is_word(rest):
                    yield rest


def _is_word(text: str) -> bool:
    return len(text) >= SHORTEST_CHARS and _BEGINS_A_WORD.match(text) is not None
