"""Reads texts for the index: their words, where they stand, which of them are names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from articles.search.base_words import STOP_WORDS
from articles.search.roots import roots

LEXEMES_AT_MOST = 15_000  # of a story; a vector of PostgreSQL has at most 1 MB
WORD_CHARS = 40
LAST_POSITION = 16_383  # PostgreSQL knows no further ones
# What an exact word and a root of one weigh, by the part of the story they stand in.
HEADLINE, LEAD, BODY = ("A", "B"), ("B", "C"), ("C", "D")
# Lexemes that are no words: the root of one there, a word that is a name there.
ROOT, NAME = "/", "^"

_WORD = re.compile(
    r"(?i:\brp)\.?(?=\s?\d)|\d+(?:[.,]\d+)+|[^\W_]+(?:['\u2019\u02bc][^\W_]+)*"
)
_IN_A_LINE = re.compile(
    r"</?(?:a|abbr|b|code|em|i|mark|s|small|span|strong|sub|sup|u)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENDS_A_SENTENCE = frozenset(".!?:;\u2026\"'\u201c\u201d\u2018(\u2013\u2014\u2022\n")
# Forms of words that names of institutions hold: they keep their roots, and whether a
# word is one of them or a name, many stories will tell.
_OF_INSTITUTIONS = re.compile(r"ke.{3,}an|pe.{3,}an|pe[mn].{4,}")


class Token(NamedTuple):
    """A word as it is compared, and where it was written."""

    text: str
    start: int
    end: int
    place: int  # among the words; both halves of anak-anak stand at one
    is_lower: bool
    is_name: bool  # by how it is written here
    is_short: bool  # KPK


def plain(html: str) -> str:
    """Give the text of a body, its paragraphs apart and its words whole."""
    return unescape(_TAG.sub("\n", _IN_A_LINE.sub("", html))).strip()


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Write a word as it is compared: small, without accents and apostrophes."""
    if _THOUSANDS.fullmatch(word):
        word = word.replace(".", "")
    if word.isascii():
        return word.lower().translate(_APOSTROPHES).replace(".", ",")[:WORD_CHARS]
    parts = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES).casefold())
    return "".join(filter(str.isalnum, parts))[:WORD_CHARS]


def tokens(text: str) -> Iterator[Token]:
    """Give the words of a text, stop words too."""
    place, before = 0, None
    is_shouted = text.isupper()
    for found in _WORD.finditer(text):
        word, bare = found[0], folded(found[0])
        if not bare:
            continue
        joined = before and text[before.end : found.start()] == "-"
        if not (before and joined and _is_double(bare, before.text)):
            place += 1
        is_short = not is_shouted and len(word) > 1 and word.isupper()
        is_name = word[0].isupper() and _is_inside(text, found.start())
        before = Token(
            bare,
            *found.span(),
            place,
            is_lower=word[0].islower(),
            is_name=is_name and not is_shouted,
            is_short=is_short,
        )
        yield before


def _is_double(word: str, before: str) -> bool:
    """Take anak-anak and kejar-kejaran for one word."""
    return not roots(before).isdisjoint(roots(word))


def _is_inside(text: str, start: int) -> bool:
    """Tell whether a word stands inside of a sentence, where a capital means a name."""
    while start and text[start - 1] in " \t\u00a0":
        start -= 1
    return start > 0 and text[start - 1] not in _ENDS_A_SENTENCE


def names_in(texts: Iterable[list[Token]]) -> set[str]:
    """Find the words that a story writes as names, and never small."""
    words = [token for text in texts for token in text]
    small = {token.text for token in words if token.is_lower}
    large = {token.text for token in words if token.is_name or token.is_short}
    return large - small


def vector(headline: str, lead: str, *, body: str) -> str:
    """Write a story as a PostgreSQL ``tsvector``; the body is HTML."""
    parts = [(headline, HEADLINE), (lead, LEAD), (plain(body), BODY)]
    read = [(list(tokens(text)), weights) for text, weights in parts]
    # A headline writes most words with a capital: what are names, the text must tell.
    texts = [words for words, weights in read if weights != HEADLINE]
    names = names_in([*texts, [it for it in read[0][0] if it.is_short]])
    stands: dict[str, dict[int, str]] = defaultdict(dict)
    offset = 0
    for words, weights in read:
        for token in words:
            place = min(offset + token.place, LAST_POSITION)
            for lexeme, weight in _lexemes(token.text, names, weights=weights):
                if lexeme in stands or len(stands) < LEXEMES_AT_MOST:
                    kept = stands[lexeme].get(place, weight)
                    stands[lexeme][place] = min(kept, weight)
        offset += words[-1].place + 1 if words else 0
    return " ".join([*map(_entry, stands.items()), *_marked(names, stands)])


def _lexemes(
    word: str, names: set[str], *, weights: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    if word in STOP_WORDS:
        return
    exact, derived = weights
    yield word, exact
    if word not in names or _OF_INSTITUTIONS.fullmatch(word):
        for root in roots(word):
            if root != word:
                yield f"{ROOT}{root}", derived


def _entry(item: tuple[str, dict[int, str]]) -> str:
    lexeme, places = item
    return f"'{lexeme}':{','.join(f'{at}{weight}' for at, weight in places.items())}"


def _marked(names: set[str], stands: dict[str, dict[int, str]]) -> list[str]:
    return [f"'{NAME}{name}'" for name in names if name in stands]
