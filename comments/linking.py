"""Takes a comment's text apart into paragraphs, lines and links; nothing is markup.

Or it cuts a short quote, in which nothing is left that a mail program makes a link of.
"""

import re
import unicodedata
from textwrap import shorten
from typing import NamedTuple

_LINK = re.compile(r"https://[^\s<>\"]+")
# What mail programs link by themselves: addresses, with or without a scheme.
_LINKED = re.compile(
    r"\S*(?:://|www\.|@)\S*|[^\s.\u3002\uff61]+(?:[.\u3002\uff61][^\s.\u3002\uff61]+)*[.\u3002\uff61][^\W\d_]\S*",
    re.I,
)
# What a person would type into a browser; the endings are those that spam loves.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|id|info|biz|xyz|vip|"
    r"top|site|online|link|click|live|club|shop|store|win|bet|pro|asia|app|me|ly|cc|co|"
    r"gg|io|tv|to)\b(?:/\S*)?",
    re.I,
)
LINK_LEFT_OUT = "[tautan]"
QUOTE_CHARS = 140
_NOT_OF_IT = ".,;:!?)]}'’”…"


class Piece(NamedTuple):
    """``address`` is empty where the text is only text."""

    text: str
    address: str = ""


type Line = list[Piece]


def paragraphs(body: str) -> list[list[Line]]:
    blocks = re.split(r"\n{2,}", body.strip())
    return [[_pieces(line) for line in block.split("\n")] for block in blocks]


def _pieces(line: str) -> Line:
    """Link plain https addresses; what ends the sentence is not part of them."""
    pieces, place = [], 0
    for found in _LINK.finditer(line):
        address = found[0].rstrip(_NOT_OF_IT)
        pieces += [Piece(line[place : found.start()]), Piece(address, address)]
        place = found.start() + len(address)
    return [piece for piece in (*pieces, Piece(line[place:])) if piece.text]


def quote(text: str) -> str:
    """Cut a short beginning on one line, without anything to click."""
    begin = unicodedata.normalize("NFKC", text[: 4 * QUOTE_CHARS])
    plain = " ".join(begin[: 4 * QUOTE_CHARS].split())
    return shorten(_LINKED.sub(LINK_LEFT_OUT, plain), QUOTE_CHARS, placeholder=" …")


def addresses(body: str) -> list[str]:
    """Give whatever leads elsewhere, also what is written without a scheme."""
    return [found[0].rstrip(_NOT_OF_IT) for found in _ADDRESS.finditer(body)]
