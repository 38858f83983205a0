"""Which words of a comment are found, by what rule, and where they stand."""

import sys
from types import FrameType
from typing import Any

import pytest

from comments.moderation.folding import folded
from comments.moderation.reading import SIGNS_RULE, Match, Reading, read
from comments.moderation.terms import TERMS, Severity
from tests.comments.moderation.bodies import HOSTILE

SUSPECT, BANNED = Severity.SUSPECT, Severity.BANNED
CALLS_A_CHARACTER = 100
OWN = {"gacor": SUSPECT, "maxwin": BANNED, "cicak terbang": SUSPECT, "asu": SUSPECT}


def rules(text: str, terms: dict[str, str] | None = None) -> set[str]:
    matches = read(text, OWN if terms is None else terms).matches
    return {match.rule for match in matches} - {SIGNS_RULE}


@pytest.mark.parametrize(
    "typed",
    [
        "gacor",
        "Memang GACORRR!",
        "g4c0r",
        "94c0r",
        "g4c0r88",
        "gacor777",
        "88gacor",
        "g a c o r",
        "g.a.c.o.r",
        "g-a-c-o-r",
        "g🔥a🔥c🔥o🔥r",
        "g\na\nc\no\nr",
        "g a cor",
        "gac o r",
        "ga-cor",
        "ga.c0r",
        "g*c*r",
        "gac⚽r",
        "gacornya",
        "segacor",
        "maxwingacor",
        "slotgacorhariini",
        "slotterpercayagacorresmi",
        "#slotgacor",
        "x.example/gacor",
    ],
)
def test_a_term_is_found_in_every_disguise(typed: str) -> None:
    assert "gacor" in rules(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "pagacorat",  # inside of another word
        "gaco",
        "ga cor beton",
        "gagah, corak",
        "cor",
        "asuransi, asumsi, asuhan dan kasus",
        "Asumu",  # too short for affixes
        "a.s.u",  # too short for pieces
        "5 asam",
        "cicak yang terbang",
    ],
)
def test_other_words_are_not(typed: str) -> None:
    assert rules(typed) == set()


def test_a_phrase_is_found_over_gaps_of_any_kind() -> None:
    for typed in (
        "cicak terbang",
        "CICAK... 🔥 terbang",
        "cicakk\nt3rbang",
        "#cicak_terbang",
    ):
        assert rules(typed) == {"cicak terbang"}


@pytest.mark.parametrize(
    ("term", "typed"),
    [
        ("bakwan88", "bakwan 88"),
        ("bakwan88", "BAKWAN88"),
        ("bakwan 88", "bakwan88"),
        ("bakwan4d", "Bakwan-4D"),
        ("sialan", "s14l4n"),
        ("slot", "s10t"),
        ("slot", "sIot"),
        ("slot", "sl00t"),
    ],
)
def test_digits_are_digits_and_letters(term: str, typed: str) -> None:
    assert rules(typed, {folded(term): SUSPECT}) == {folded(term)}


@pytest.mark.parametrize(
    ("text", "word", "rule"),
    [
        ("Kata orang g4c0r sekali", "g4c0r", "gacor"),
        ("Kata orang g a c o r r sekali", "g a c o r r", "gacor"),
        ("Ga\u0336c\u0336or\u0336 ya", "Ga\u0336c\u0336or\u0336", "gacor"),
        ("\U0001f600\U0001f600 GACORNYA", "GACOR", "gacor"),
        ("si cicak, terbang!", "cicak, terbang", "cicak terbang"),
        ("maxwin", "maxwin", "maxwin"),
    ],
)
def test_a_match_shows_the_very_word(text: str, word: str, rule: str) -> None:
    [match] = [it for it in read(text, OWN).matches if it.rule == rule]
    assert match == Match(word, rule, Severity(OWN[rule]), match.start, match.end)
    assert text[match.start : match.end] == word


def test_the_worst_match_decides() -> None:
    assert read("biasa saja", OWN).severity is None
    assert read("gacor", OWN).severity == SUSPECT
    assert read("gacor maxwin", OWN).severity == BANNED
    assert Reading([]).severity is None


def test_terms_of_the_newsroom_take_the_place_of_the_first_ones() -> None:
    assert read("dasar jembut").severity == BANNED
    assert read("dasar jembut", {}).severity is None
    assert read("ikan cupang", {"ikan cupang": "suspect"}).severity == SUSPECT


def test_the_first_terms_are_folded() -> None:
    assert [term for term in TERMS if folded(term) != term] == []
    assert "" not in TERMS


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Slot penerbangan pagi habis, daftar lewat link resmi", None),
        ("Saya menang lomba, bonusnya cair, link daftar di situs resmi", None),
        ("Coba KERUPUK88", SUSPECT),
        ("Coba kerupuk88 kata @kerupuk77", None),
        ("Coba kerupuk88, gampang menang", SUSPECT),
        ("K E R U P U K 8 8", SUSPECT),
        ("KERUPUK2024", None),
        ("main di kerupuk4d", SUSPECT),
        ("rajaslot", SUSPECT),
        ("slot, depo 10rb, bonus, daftar, wd", SUSPECT),
        ("sl0t, depo 10rb, bonus, daftar, wd", BANNED),
        ("KERUPUK88 slot bonus", BANNED),
        ("KERUPUK88 blokir saja, merusak", None),
        ("Situs judi menawarkan bonus dan slot, polisi diam", None),
        ("kemarin \u24ba\u24c9\u24ba\u24c7 di sana", SUSPECT),  # fancy among plain
        ("\u24d0\u24d1\u24d0\u24d3\u24d8 \u24d0\u24d1\u24d0\u24d3\u24d8", None),  # all
        ("\u0430badi terus", SUSPECT),  # two scripts in a word
        ("\u041f\u0440\u0438\u0432\u0435\u0442 dari Moskow", None),
        ("wa 081200001111 untuk slot", SUSPECT),
    ],
)
def test_signs_tell_together(text: str, severity: Severity | None) -> None:
    assert read(text).severity == severity


def test_signs_far_apart_do_not_belong_together() -> None:
    between = "Harga beras naik lagi di pasar. " * 12
    assert read("slot kata orang. daftar").severity == SUSPECT
    assert read(f"slot kata orang. {between} daftar").severity is None


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_typed_every_match_stands_where_it_says(body: str) -> None:
    terms = {"slot": SUSPECT, "gacor": SUSPECT, "slot gacor": BANNED}
    for match in read(body, terms).matches:
        assert body[match.start : match.end] == match.word != ""


def calls(text: str) -> int:
    """Count every function that runs while a text is read."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_grows_with_the_length_and_no_faster(body: str) -> None:
    read(body)  # known characters are remembered
    assert calls(body) < CALLS_A_CHARACTER * len(body)
    assert calls(body * 8) < CALLS_A_CHARACTER * len(body * 8)
