"""Whatever a word is dressed in, it folds to what a person reads."""

import pytest

from comments.moderation.folding import fold, folded

ZERO_WIDTH, SOFT_HYPHEN = "\u200b", "\u00ad"


@pytest.mark.parametrize(
    "typed",
    [
        "gacor",
        "GACOR",
        "gaacooorrr",
        "gácòr",
        "\N{FULLWIDTH LATIN SMALL LETTER G}acor",
        "".join(chr(0x1D5EE + ord(char) - ord("a")) for char in "gacor"),  # bold
        "".join(chr(0x1D4D0 + ord(char) - ord("A")) for char in "GACOR"),  # script
        "".join(chr(0x1D538 + ord(char) - ord("A")) for char in "GA") + "cor",
        "".join(chr(0x24D0 + ord(char) - ord("a")) for char in "gacor"),  # circled
        "".join(chr(0x249C + ord(char) - ord("a")) for char in "gacor"),  # (g)
        "".join(chr(0x1F130 + ord(char) - ord("A")) for char in "GACOR"),  # squared
        "".join(chr(0x1F150 + ord(char) - ord("A")) for char in "GACOR"),  # negative
        "".join(chr(0x1F170 + ord(char) - ord("A")) for char in "GACOR"),
        "".join(chr(0x1F1E6 + ord(char) - ord("A")) for char in "GACOR"),  # flags
        "G\U0001f170\ufe0fC\U0001f17e\ufe0fR",
        "\u0262\u1d00\u1d04\u1d0f\u0280",  # small capitals
        "\u1d4d\u1d43\u1d9c\u1d52\u02b3",  # raised
        "g\u0430\u0441\u043er",  # Cyrillic
        "g\u03b1\u03c2\u03bfr",  # Greek
        "\u0260\u03b1\u0188\u03c3\u027e",  # hooks
        "\u20b2\u20b3\u20b5\u00d8\u2c64",  # money
        "G\u15e9\u1455O\u1587",  # Canadian
        "\u13b6\u5342\u531a\u3116\u5c3a",  # Chinese
        "\u13c0\u13aa\u13df\u13be\u13a1",  # Cherokee
        ZERO_WIDTH.join("gacor"),
        SOFT_HYPHEN.join("gacor"),
        "".join(f"{char}\u0334\u0315\u0316\u0361" for char in "gacor"),  # zalgo
        "".join(f"{char}\u0336" for char in "gacor"),  # struck through
        "g@cor",
        "ga\u20b5or",
    ],
)
def test_a_dressed_word_is_the_plain_one(typed: str) -> None:
    assert folded(typed) == "gacor"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("slot gacor", "slot gacor"),
        ("slot,gacor/maxwin", "slot gacor maxwin"),
        ("s l o o t", "s l o t"),
        ("slot88 bakwan4d", "slot 88 bakwan 4d"),
        ("\N{FULLWIDTH DIGIT EIGHT}\N{DIGIT EIGHT}", "88"),
        ("7\ufe0f\u20e37\ufe0f\u20e3 \u2791\u2791", "77 88"),
        ("$lot US$100 5$", "slot us 100 5"),
        ("sIot Indonesia IPO", "s1ot indonesia ipo"),
        ("@budi wow! a|b", "budi wow a1b"),
        ("juara\U0001f1ee\U0001f1e9 \U0001f1ee\U0001f1e9", "juara"),
        ("\u3164slot\u3164gacor\u2800", "slot gacor"),
        ("E=mc² ﬁnal ½", "e mc2 final 12"),
        ("1000 88 Saat maaf", "1000 88 sat maf"),
        (
            "\u043f\u0440\u0438 \u0627\u0644\u062d\u0645\u062f",
            "npn 1\u0644\u062d\u0645\u062f",
        ),
        ("\x00 \ud800 \n\t", ""),
        ("", ""),
    ],
)
def test_words_part_where_a_reader_parts_them(typed: str, words: str) -> None:
    assert folded(typed) == words


def test_what_is_folded_stays_as_it_is() -> None:
    once = folded("GÁCÒÒR 88 \u24d5 s\u200blot")
    assert folded(once) == once


def test_a_word_knows_where_it_stands() -> None:
    text = "Ayo s\u200blo\u0334ot \u24d6acorrr!"
    places = [text[word.start : word.end] for word in fold(text)]
    assert places == ["Ayo", "s\u200blo\u0334ot", "\u24d6acorrr"]


def test_a_mark_on_the_last_letter_belongs_to_the_word() -> None:
    [word] = fold("slot\u0336\u0336")
    assert (word.start, word.end) == (0, 6)
