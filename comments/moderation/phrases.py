"""Finds known phrases: known words that follow each other, with gaps between or not."""

from bisect import bisect_left
from collections import defaultdict

from comments.moderation.finding import Found, find_words
from comments.moderation.folding import Word
from comments.moderation.lexicon import Lexicon


def find(words: list[Word], lexicon: Lexicon) -> list[Found]:
    """Find every phrase of the lexicon, shorter ones inside of longer ones too."""
    begun = find_words(words, lexicon)
    places = [letter.start for word in words for letter in word.letters]
    following = _by_rank(begun, places)
    found: list[Found] = []
    while begun:
        found += [it for it in begun if it.phrase in lexicon.phrases]
        open_ones = [it for it in begun if it.phrase in lexicon.beginnings]
        longer = [
            _joined(it, word)
            for it in open_ones
            for word in following.get(bisect_left(places, it.end), [])
        ]
        begun = list(dict.fromkeys(longer))
    return sorted(found, key=lambda it: (it.start, it.end))


def _by_rank(found: list[Found], places: list[int]) -> dict[int, list[Found]]:
    """Sort words by which letter of all they begin with."""
    ranked: dict[int, list[Found]] = defaultdict(list)
    for it in found:
        ranked[bisect_left(places, it.start)].append(it)
    return ranked


def _joined(phrase: Found, word: Found) -> Found:
    is_disguised = phrase.is_disguised or word.is_disguised
    return Found(f"{phrase.phrase} {word.phrase}", phrase.start, word.end, is_disguised)
