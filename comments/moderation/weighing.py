"""Weighs the signs of gambling spam that stand together in a comment."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from comments.moderation.brands import Sign, written_signs
from comments.moderation.finding import Found
from comments.moderation.folding import Word
from comments.moderation.signs import (
    BANNED_FROM,
    KIND_OF,
    OF_GAMBLING,
    OF_PLAYERS,
    OF_SELLERS,
    OFTEN,
    SUSPECT_FROM,
    WEIGHTS,
    WINDOW_CHARS,
    Kind,
)
from comments.moderation.terms import Severity


class Weighed(NamedTuple):
    """Signs that stand together, and how bad they are."""

    severity: Severity
    signs: list[Sign]


def signs_of(text: str, words: list[Word], *, found: list[Found]) -> list[Sign]:
    """List the signs of a text in their order, innocent phrases left out."""
    spoken = list(_spoken(text, found))
    innocent = _covered(it for it in spoken if it.kind == Kind.INNOCENT)
    signs = [*spoken, *written_signs(text, words)]
    return sorted(
        (it for it in signs if it.start not in innocent), key=lambda it: it.start
    )


def weigh(signs: list[Sign]) -> Weighed | None:
    """Judge the window whose signs tell most, if they tell anything."""
    weight, first, end = _heaviest_window(signs)
    if weight < SUSPECT_FROM:
        return None
    telling = [sign for sign in signs[first:end] if sign.kind != Kind.HARM]
    is_seller = not OF_SELLERS.isdisjoint(sign.kind for sign in telling)
    is_banned = weight >= BANNED_FROM and is_seller
    return Weighed(Severity.BANNED if is_banned else Severity.SUSPECT, telling)


def _covered(signs: Iterable[Sign]) -> set[int]:
    return {at for sign in signs for at in range(sign.start, sign.end)}


def _spoken(text: str, found: list[Found]) -> Iterator[Sign]:
    for it in found:
        kind = KIND_OF.get(it.phrase)
        if kind == Kind.SHOP and text[it.start : it.end].isupper():
            kind = Kind.BRAND
        if kind:
            yield Sign(kind, it.start, it.end)
        if it.is_disguised and kind in OF_GAMBLING:
            yield Sign(Kind.DISGUISE, it.start, it.end)


def _heaviest_window(signs: list[Sign]) -> tuple[int, int, int]:
    """Give the weight, the first and the end of what stands within WINDOW_CHARS."""
    has_harm = any(sign.kind == Kind.HARM for sign in signs)
    harm = WEIGHTS[Kind.HARM] if has_harm else 0
    said: Counter[Kind] = Counter()
    heaviest, first = (0, 0, 0), 0
    for end, sign in enumerate(signs, start=1):
        said[sign.kind] += 1
        while sign.start - signs[first].start > WINDOW_CHARS:
            said[signs[first].kind] -= 1
            first += 1
        heaviest = max(heaviest, (_weight(said) + harm, first, end))
    return heaviest


def _weight(said: Counter[Kind]) -> int:
    of_players = sum([count for kind, count in said.items() if kind in OF_PLAYERS])
    present = frozenset([kind for kind, count in said.items() if count])
    return _weight_of(present, is_often=of_players >= OFTEN)


@lru_cache(maxsize=1024)
def _weight_of(present: frozenset[Kind], *, is_often: bool) -> int:
    if OF_GAMBLING.isdisjoint(present):
        return 0
    is_list = len(OF_PLAYERS & present) > 1 or is_often
    return sum(WEIGHTS[kind] for kind in present - {Kind.HARM}) + is_list
