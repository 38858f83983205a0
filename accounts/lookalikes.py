"""Characters that pass for plain Latin letters, and what they are read as."""

import unicodedata
from functools import lru_cache

# By Latin letter: what "fancy text" borrows from Greek, Cyrillic, Armenian, Cherokee,
# Canadian, Thai, Chinese and other writing. "1" is what may be an i or an l.
_LETTERS = {
    "a": (
        "\u0251\u0394\u039b\u03b1\u03bb\u0430\u0e04\u12a3\u13aa\u13d7\u15e9"
        "\u1d27\u2200\u2206\u5342\ua2eb\ua34f\U000102a0\U00010300"
    ),
    "b": (
        "\u03b2\u0431\u0432\u044c\u0e52\u10ee\u13cf\u13f0\u13f4\u15f7\u4e43\U00010282"
    ),
    "c": (
        "\u00a2\u0297\u037c\u03c2\u0441\u1348\u13df\u13e8\u1455\u2184\u2282\u531a\ua253"
    ),
    "d": ("\u00d0\u00f0\u03b4\u0501\u056a\u0e54\u10eb\u13a0\u13e7\u15ea\u2202\ua4af"),
    "e": (
        "\u01dd\u0259\u03a3\u03b5\u03be\u0435\u044d\u0454\u04bd\u13ac\u13cb"
        "\u15f4\u212e\u2203\u2208\u4e47\ua35f\ua3c2\U00010286"
    ),
    "f": "\u03dd\u0493\u0584\u13a6\u15b4\u5343\ua387",
    "g": "\u050d\u057b\u0581\u0648\u13b6\u13c0\u13e9\u161c\u19c1\ua045",
    "h": "\u0397\u043d\u0452\u04bb\u0570\u13bb\u157c",
    "i": "\u03b9\u0456\u0e40\u13a5\u13c6\u2d4a\u5de5\ua490",
    "j": "\u03f3\u0458\u0575\u06b6\u13ab\u13e0\u148d\u30d5",
    "k": "\u03ba\u043a\u049b\u049d\u04c4\u13e6\u16d5\ua018",
    "l": "\u0285\u053c\u1102\u13de\u14aa\u3125\ua492\ua4e1",
    "m": "\u039c\u03fb\u043c\u0e53\u10dd\u13b7\u15f0\u722a",
    "n": (
        "\u039d\u03a0\u03b7\u03c0\u0438\u043f\u0572\u0578\u057c\u0e20\u0e96"
        "\u13c1\u144e\u51e0"
    ),
    "o": (
        "\u0398\u039f\u03b8\u03bf\u03c3\u043e\u0555\u0585\u05dd\u05e1\u0e4f"
        "\u10e2\u13a7\u13be\u3007\u30ed\u3116\u53e3\ua0a6\ua132\U00010292"
    ),
    "p": "\u00fe\u03a1\u03c1\u0440\u0569\u05e7\u13e2\u146d\u2118\u5369\ua263",
    "q": "\u051b\u0563\u0566",
    "r": "\u0393\u0433\u044f\u0580\u13a1\u13d2\u1587\u5c3a\uab47",
    "s": "\u01a8\u0455\u054f\u0586\u0e23\u13d5\u13da\u1515\u4e02\ua317",
    "t": (
        "\u019a\u03a4\u03c4\u0442\u0565\u1355\u13a2\u13d6\u2020\u30ca\u3112"
        "\u4e01\ua4c4\U00010297"
    ),
    "u": "\u0244\u0289\u03bc\u03c5\u0446\u057d\u0e22\u13cc\u144c\u222a\u3129",
    "v": "\u03bd\u0475\u06f7\u13d9\u142f\u221a\u2228",
    "w": "\u03c9\u0448\u0449\u0461\u051d\u0e1e\u0e2c\u13b3\u13d4\u15ef\u5c71",
    "x": (
        "\u00d7\u03a7\u03c7\u0445\u04b3\u04fe\u05d0\u10ef\u166d\u2d5d\u4e42\U00010290"
    ),
    "y": "\u03a5\u03b3\u0443\u0447\u04ae\u04af\u05e5\u10e7\u13a9\u13bd\u311a",
    "z": "\u0396\u03b6\u10f3\u13c3\u1614\u4e59",
    "1": "|\u0142\u01c0\u04cf\u05df\u0627\u2d4f\u4e28",
}
_LATIN = {char: latin for latin, chars in _LETTERS.items() for char in chars}

# Signs and digits that stand for a letter only among letters.
SIGNS = {
    **dict(zip("@$\u00a3\u00a5\u00a7\u20a9\u20ac\u20ad", "aslyswek", strict=True)),
    **dict(zip("\u0e3f\u20a5\u20a6\u20ae\u20b1\u20b2", "bmntpg", strict=True)),
    **dict(zip("\u20b3\u20b4\u20b5\u20bd\u20bf", "ascpb", strict=True)),
}
AS_LETTERS = dict(zip("0123456789", "oizeasgtbg", strict=True))

_UNSEEN = {"Mn", "Mc", "Me", "Cf", "Cs"}


@lru_cache(maxsize=4096)
def unmasked(char: str) -> str:
    """Give the plain small letters a character is read as; none if it is unseen."""
    parts = unicodedata.normalize("NFKD", char)
    return _plain(parts) if len(parts) == 1 else "".join(map(_plain, parts))


def _plain(part: str) -> str:
    category, small = unicodedata.category(part), part.casefold()
    if category in _UNSEEN:
        return ""
    known = _LATIN.get(part) or _LATIN.get(small)
    if known is None and category[0] == "N":
        known = _digit(part)
    return known or _named_letter(part) or small


def _digit(char: str) -> str:
    value = unicodedata.digit(char, None)
    return "" if value is None else str(value)


def _named_letter(char: str) -> str:
    """Trust the name: LATIN LETTER SMALL CAPITAL G, NEGATIVE CIRCLED ... LETTER G."""
    kind, _, letter = unicodedata.name(char, "").partition(" LETTER ")
    if "LATIN" not in kind and not kind.startswith("REGIONAL INDICATOR"):
        return ""
    words = letter.partition(" WITH ")[0].split()
    return words[-1].lower() if words and len(words[-1]) == 1 else ""
