"""Folds a text into plain words that can be compared, whatever they are dressed in."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import takewhile
from operator import ne
from typing import NamedTuple

from accounts.lookalikes import AS_LETTERS, SIGNS, unmasked

# What stands at a place: letters, nothing to be seen, or one of these.
SPACE, MARK = " ", "-"
# What a run of places is: a gap of these, a word, or a word written in flags.
WORD, FLAGS = "a", "f"
# What is unseen belongs to the run it stands in.
_UNSEEN = "."
_RUN = re.compile(r"([^.])(?:\1|\.)*")
# What these are depends on what stands beside them.
_DOUBTFUL = re.compile(f"[I|{re.escape(''.join(SIGNS))}]")
DIGITS = "".join(AS_LETTERS)
_DIGITS_AS_LETTERS = str.maketrans(AS_LETTERS)
NAME_CHARS = 3
FLAG_LETTERS = 2  # are a country, not a word
# Letters and signs with nothing to see.
_BLANK = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}


class Letter(NamedTuple):
    """One letter or digit, written once however often a letter is repeated."""

    char: str
    start: int
    end: int
    is_dressed: bool  # was not typed as this plain letter
    is_repeated: bool = False


# Most ligatures hold no more; some signs hold whole sentences.
LETTERS_IN_ONE = 2


class Word:
    """Letters and digits without a gap, and where they stand in the text."""

    __slots__ = ("end", "follows_space", "letters", "shape", "start", "text")

    def __init__(self, letters: list[Letter], *, follows_space: bool) -> None:
        self.letters = letters
        self.text = spelled(letters)
        self.shape = shape(self.text)
        self.start, self.end = letters[0].start, letters[-1].end
        self.follows_space = follows_space


def spelled(letters: list[Letter]) -> str:
    return "".join([letter.char for letter in letters])


@lru_cache(maxsize=4096)
def shape(text: str) -> str:
    """Read digits as letters, and l like i, because a 1 may be both."""
    return text.translate(_DIGITS_AS_LETTERS).replace("l", "i")


def folded(phrase: str) -> str:
    """Write a phrase the way it can be looked up; bakwan88 is bakwan 88."""
    return " ".join(_parted(word.text) for word in fold(phrase))


def end_of_name(text: str, start: int = 0) -> int:
    """Tell where bakwan ends in bakwan88 and bakwan4d; fewer letters are no name."""
    name = "".join(takewhile(str.isalpha, text[start:]))
    return start + len(name) if len(name) >= NAME_CHARS else start


def _parted(text: str) -> str:
    end = end_of_name(text)
    return f"{text[:end]} {text[end:]}".strip()


def fold(text: str) -> list[Word]:
    """Split a text into words; one letter, said again and again, is one word."""
    words: list[Word] = []
    for word in _words(text):
        if words and _repeats(word, words[-1]):
            words[-1].end = word.end
        else:
            words.append(word)
    return words


def read_digits(letters: list[Letter]) -> list[Letter]:
    """Take digits for letters, as in g4c0r."""
    read: list[Letter] = []
    for letter in letters:
        char, start, end, is_dressed, _ = letter
        _write(read, Letter(AS_LETTERS.get(char, char), start, end, is_dressed))
    return read


def _repeats(word: Word, before: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha() and word.text == before.text


def _words(text: str) -> Iterator[Word]:
    seen = _seen(text)
    is_dressed = [*map(ne, seen, map(str.lower, text))]
    follows_space = True
    for run in _RUN.finditer("".join(map(_kind, text, seen))):
        kind = run[1]
        if kind in {WORD, FLAGS}:
            letters = _letters(seen, is_dressed, places=range(*run.span()))
            if kind == WORD or len(letters) != FLAG_LETTERS:
                yield Word(letters, follows_space=follows_space)
        follows_space = kind == SPACE or (kind == MARK and follows_space)


@lru_cache(maxsize=4096)
def _kind(char: str, plain: str) -> str:
    if plain in {SPACE, MARK, ""}:
        return plain or _UNSEEN
    return FLAGS if "\U0001f1e6" <= char <= "\U0001f1ff" else WORD


def _letters(seen: list[str], is_dressed: list[bool], *, places: range) -> list[Letter]:
    letters: list[Letter] = []
    follows_unseen = False
    for at in places:
        for char in seen[at]:
            _write(letters, Letter(char, at, at + 1, is_dressed[at] or follows_unseen))
        follows_unseen = not seen[at]
    if follows_unseen:
        letters.append(letters.pop()._replace(end=places.stop))
    return letters


def _write(letters: list[Letter], new: Letter) -> None:
    """Add a letter, or lengthen the last one if it is repeated. Digits all count."""
    if letters and letters[-1].char == new.char and new.char.isalpha():
        _, start, _, is_dressed, _ = letters.pop()
        is_dressed = is_dressed or new.is_dressed
        new = Letter(new.char, start, new.end, is_dressed, is_repeated=True)
    letters.append(new)


def _seen(text: str) -> list[str]:
    """Give for every place the plain letters seen there, SPACE, MARK, or nothing."""
    seen = [*map(_plain, text)]
    for found in _DOUBTFUL.finditer(text):
        at = found.start()
        if found[0] != "I":
            seen[at] = _sign(text, at)
        elif _is_between(text, at, kind=str.islower):
            seen[at] = "1"  # an l in disguise: sIot
    return seen


def _sign(text: str, at: int) -> str:
    """Read $lot, but not $5, @slot nor what stands alone."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if after.isdigit() or not (_is_lettery(before) or _is_lettery(after)):
        return MARK
    if char in "@|" and not _is_between(text, at, kind=str.isalnum):
        return MARK
    return SIGNS.get(char, "1")


def _is_lettery(char: str) -> bool:
    return char.isalpha() or char in SIGNS


def _is_between(text: str, at: int, *, kind: Callable[[str], bool]) -> bool:
    return kind(text[at - 1 : at]) and kind(text[at + 1 : at + 2])


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char.isspace() or char in _BLANK:
        return SPACE
    plain = unmasked(char)
    letters = plain if plain.isalnum() else "".join(filter(str.isalnum, plain))
    return letters[:LETTERS_IN_ONE] or (plain and MARK)
