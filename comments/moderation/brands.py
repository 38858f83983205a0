"""Signs that lie in how a word is written: names with numbers, fancy letters."""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from accounts.lookalikes import unmasked
from comments.moderation.folding import DIGITS, NAME_CHARS, Word
from comments.moderation.signs import Kind

FANCY_CHARS, FANCY_SHARE = 3, 0.75  # fewer are an accident, more are somebody's style
TELLING_CHARS = 4  # shorter words tell nothing by how they are written
NUMBER_DIGITS = range(2, 5)
SPELLED_CHARS = 4
_DRAWS = {"2d", "3d", "4d", "5d"}
_PHONES = ("08", "628")
_LUCKY = {"138", "168", "188", "303", "365", "123", "234", "69", "78", "79", "89", "98"}


class Sign(NamedTuple):
    kind: Kind
    start: int
    end: int


class Dress(StrEnum):
    """How a Latin letter is written."""

    PLAIN = "plain"
    FANCY = "fancy"
    FOREIGN = "foreign"


class Look(NamedTuple):
    """A word, how it was typed, and what its letters are dressed in."""

    word: Word
    typed: str
    dresses: set[Dress]
    is_mention: bool


def written_signs(text: str, words: list[Word]) -> Iterator[Sign]:
    looks = [_look(text, word) for word in words]
    for look in (it for it in looks if len(it.word.text) >= TELLING_CHARS):
        kinds = [_kind_of_name(look), _kind_of_number(look.word), _kind_of_mix(look)]
        yield from (_sign(kind, look.word) for kind in kinds if kind)
    for word in _spelled_out(words):
        if _number_of_name(_look(text, word)):
            yield _sign(Kind.BRAND, word)
    for look in _standing_out(looks):
        yield _sign(Kind.BANNER if look.typed.isupper() else Kind.FANCY, look.word)


def _look(text: str, word: Word) -> Look:
    typed = text[word.start : word.end]
    is_mention = text[word.start - 1 : word.start] == "@"
    return Look(word, typed, _dresses(text, word, typed=typed), is_mention)


def _sign(kind: Kind, word: Word) -> Sign:
    return Sign(kind, word.start, word.end)


def _spelled_out(words: list[Word]) -> Iterator[Word]:
    """Read lone letters and digits as one word: B A K W A N 8 8."""
    for is_lone, run in groupby(words, key=_is_lone):
        letters = [letter for word in run for letter in word.letters]
        if is_lone and len(letters) >= SPELLED_CHARS:
            yield Word(letters, follows_space=True)


def _is_lone(word: Word) -> bool:
    return len(word.text) == 1 or word.text.isdigit()


def _kind_of_name(look: Look) -> Kind | None:
    """Take a name with a number for a brand, or for somebody's own name."""
    if not (number := _number_of_name(look)):
        return None
    if number in _DRAWS or Dress.FANCY in look.dresses:
        return Kind.BRAND
    is_shouted = look.typed.isupper()
    if _is_lucky(number):
        return Kind.BRAND if is_shouted else Kind.SHOP
    return Kind.SHOP if is_shouted and len(number) > 2 else None


def _number_of_name(look: Look) -> str:
    """Give the number of bakwan88 and bakwan4d; a year is none, @bakwan88 a person."""
    text = look.word.text
    if text.isalpha() or text.isdigit() or look.is_mention:
        return ""
    number = text[-2:] if text[-2:] in _DRAWS else text[len(text.rstrip(DIGITS)) :]
    is_name = sum(map(str.isalpha, text.removesuffix(number))) >= NAME_CHARS
    is_number = len(number) in NUMBER_DIGITS and not _is_year(number)
    return number if is_name and is_number else ""


def _kind_of_number(word: Word) -> Kind | None:
    """Take the first group of a telephone number for the whole."""
    is_number = word.text.isdigit() and word.text.startswith(_PHONES)
    return Kind.PHONE if is_number else None


def _is_lucky(number: str) -> bool:
    is_one_digit = len(set(number)) == 1
    return number in _LUCKY or (is_one_digit and (len(number) > 2 or number >= "55"))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def _kind_of_mix(look: Look) -> Kind | None:
    is_mixed = Dress.PLAIN in look.dresses and len(look.dresses) > 1
    return Kind.MIXED if is_mixed else None


def _standing_out(looks: list[Look]) -> list[Look]:
    """Give the fancy words among plain ones, but none if most of them are fancy."""
    fancy = [look for look in looks if Dress.FANCY in look.dresses]
    chars = sum(len(look.word.text) for look in fancy)
    most = FANCY_SHARE * sum(len(look.word.text) for look in looks)
    return fancy if FANCY_CHARS <= chars <= most else []


def _dresses(text: str, word: Word, *, typed: str) -> set[Dress]:
    if typed.isascii() or not word.text.isascii():
        return set()
    pairs = (text[letter.start : letter.start + 2] for letter in word.letters)
    return {dress for pair in pairs if (dress := _dress(pair))}


@lru_cache(maxsize=4096)
def _dress(pair: str) -> Dress | None:
    """Judge a letter by itself and by the mark on it; digits are not judged."""
    char, mark = pair[:1], pair[1:]
    plain = unmasked(char)
    name = unicodedata.name(char, "")
    is_sign = unicodedata.category(char) in {"Sc", "Sm"} or name.startswith("REGIONAL")
    if len(plain) != 1 or not plain.isalpha() or is_sign:
        return None
    if char.isascii():
        is_marked = mark and unicodedata.category(mark).startswith("M")
        return Dress.FANCY if is_marked else Dress.PLAIN
    if name.startswith(("LATIN SMALL LETTER", "LATIN CAPITAL LETTER")):
        return Dress.PLAIN
    is_fancy = "LATIN" in name or unicodedata.normalize("NFKD", char).isascii()
    return Dress.FANCY if is_fancy else Dress.FOREIGN
