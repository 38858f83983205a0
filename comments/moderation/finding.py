"""Finds known words in folded ones: as they are, in pieces, and inside of others."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from comments.moderation.folding import (
    DIGITS,
    SPACE,
    Letter,
    Word,
    end_of_name,
    read_digits,
    shape,
    spelled,
)
from comments.moderation.lexicon import (
    HIDDEN,
    LONGEST_CHARS,
    SHORTEST_CHARS,
    VOWELS,
    Index,
    Lexicon,
    compound,
)

COMPOUND_CHARS, REST_CHARS = 6, 2  # at least
CRUMB_CHARS = 3  # of what a space may have been put into


class Found(NamedTuple):
    """A known word or phrase, and where it stands."""

    phrase: str
    start: int
    end: int
    is_disguised: bool


class Stretch(NamedTuple):
    """Letters that may be known words, and what they are compared with."""

    letters: list[Letter]
    text: str
    known: Index
    is_leet: bool


class _Step(NamedTuple):
    """The last part of a compound as far as it is read."""

    parts: int  # so far
    at: int
    part: str


def find_words(words: list[Word], lexicon: Lexicon) -> list[Found]:
    inside = [it for word in words for it in _inside(word, lexicon)]
    places = range(len(words))
    across = [it for at in places for it in _across(words, at, lexicon=lexicon)]
    return list(dict.fromkeys([*inside, *across]))


def _inside(word: Word, lexicon: Lexicon) -> list[Found]:
    """Read a word as it is, without its digits, or with digits as letters."""
    if len(word.text) < SHORTEST_CHARS and word.text not in lexicon.words:
        return []
    found = _all_read(_plain_ones(word, lexicon), lexicon)
    if word.text.isalpha() or (found and word.text.rstrip(DIGITS).isalpha()):
        return found
    return found + _all_read(_leet_ones(word, lexicon), lexicon)


def _all_read(stretches: Iterable[Stretch], lexicon: Lexicon) -> list[Found]:
    return [found for stretch in stretches for found in _read(stretch, lexicon)]


def _read(stretch: Stretch, lexicon: Lexicon) -> list[Found]:
    if whole := _whole(stretch, lexicon):
        return [_found(whole, stretch)]
    if len(stretch.text) < COMPOUND_CHARS:
        return []
    parts = _parts(stretch, lexicon)
    if len(parts) == 1 or stretch.is_leet:
        return parts
    return [*parts, *_stems(stretch, lexicon)]


def _plain_ones(word: Word, lexicon: Lexicon) -> Iterator[Stretch]:
    text, letters = word.text, word.letters
    yield _plain(letters, text, lexicon=lexicon)
    if text.isalpha() or text.isdigit():
        return
    head = len(text) - len(text.lstrip(DIGITS))
    if (end := end_of_name(text, head)) > head:
        yield _plain(letters[head:end], text[head:end], lexicon=lexicon)
        yield _plain(letters[end:], text[end:], lexicon=lexicon)


def _leet_ones(word: Word, lexicon: Lexicon) -> Iterator[Stretch]:
    text, letters = word.text, word.letters
    if len(text) < SHORTEST_CHARS or text.isdigit():
        return
    yield _leet(letters, lexicon)
    head, tail = len(text) - len(text.lstrip(DIGITS)), len(text.rstrip(DIGITS))
    if tail - head < len(text):
        yield _leet(letters[head:tail], lexicon)


def _plain(letters: list[Letter], text: str, *, lexicon: Lexicon) -> Stretch:
    return Stretch(letters, text, lexicon.plain, is_leet=False)


def _leet(letters: list[Letter], lexicon: Lexicon) -> Stretch:
    read = read_digits(letters)
    return Stretch(read, shape(spelled(read)), lexicon.shaped, is_leet=True)


def _whole(stretch: Stretch, lexicon: Lexicon) -> str | None:
    text = stretch.text
    word = stretch.known.parts.get(text) if stretch.is_leet else text
    return word if word in lexicon.words else None


def _found(word: str, stretch: Stretch, *, at: int = 0) -> Found:
    letters = stretch.letters[at : at + len(word)]
    is_disguised = stretch.is_leet or any(letter.is_dressed for letter in letters)
    return Found(word, letters[0].start, letters[-1].end, is_disguised)


def _parts(stretch: Stretch, lexicon: Lexicon) -> list[Found]:
    """Take a stretch apart into known words, as few as may be, with nothing left."""
    steps = _steps(stretch)
    parts: list[tuple[int, str]] = []
    end = len(stretch.text)
    while end and end in steps:
        _, end, part = steps[end]
        parts.append((end, part))
    words = {part for _, part in parts} - lexicon.affixes
    if len(words) > 1 and not words <= lexicon.joining:
        return []
    known = words & lexicon.words
    return [_found(part, stretch, at=at) for at, part in parts if part in known]


def _steps(stretch: Stretch) -> dict[int, _Step]:
    """Read on from wherever a part ends; a repeated letter ends one and begins one."""
    steps = {0: _Step(0, 0, "")}
    for at in range(len(stretch.text)):
        if at not in steps:
            continue
        for part in stretch.known.parts_at(stretch.text, at):
            step, end = _Step(steps[at].parts + 1, at, part), at + len(part)
            steps[end] = min(step, steps.get(end, step))
            if stretch.letters[end - 1].is_repeated:
                steps[end - 1] = min(step, steps.get(end - 1, step))
    return steps


def _stems(stretch: Stretch, lexicon: Lexicon) -> Iterator[Found]:
    """Look at both ends of a word for a stem, if it is more than the stem."""
    text = stretch.text
    for size in lexicon.stem_sizes:
        if len(text) >= size + REST_CHARS:
            for stem in {text[:size], text[-size:]} & lexicon.stems:
                yield _found(text, stretch)._replace(phrase=compound(stem))


def _across(words: list[Word], first: int, *, lexicon: Lexicon) -> Iterator[Found]:
    """Put words together to one: from the first on, as many as may join."""
    before = words[first]
    text, form, mask = before.text, before.shape, before.text
    for word in words[first + 1 : first + LONGEST_CHARS]:
        if lexicon.opens_none(text, form, mask) or not _joins(before, word):
            return
        gap = SPACE if word.follows_space else HIDDEN
        text, form, mask = text + word.text, form + word.shape, mask + gap + word.text
        for known in lexicon.disguised_as(text, form, mask):
            yield Found(known, words[first].start, word.end, is_disguised=True)
        before = word


def _joins(before: Word, word: Word) -> bool:
    """Marks join always; a space joins a lone letter, or letters without a vowel."""
    return not word.follows_space or _is_crumb(before.text) or _is_crumb(word.text)


@lru_cache(maxsize=4096)
def _is_crumb(text: str) -> bool:
    is_short = len(text) <= CRUMB_CHARS and text.isalpha()
    return is_short and (len(text) == 1 or VOWELS.isdisjoint(text))
