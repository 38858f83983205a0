"""What people type, made plain: one spelling, nothing hidden, nothing stacked high."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

HAS_CONTROLS = "Tulisan memuat karakter kendali yang tidak terlihat. Ketik ulang."
MARKS_ON_A_LETTER = 3  # no writing of Indonesia needs more; "zalgo" stacks dozens
# Unicode's classes C0 and C1, except the end of a line.
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Format characters (class Cf) and halves of characters (Cs), but not the joiner.
_FORMAT = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200c\u200e"
    "\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001-\U000e007f\ud800-\udfff"
)
# Letters and marks by their class, but with nothing to see.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# The joiner stays only where it makes one picture of two.
_PICTURE = "[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_HIDDEN = re.compile(f"[{_FORMAT}{_BLANK}]|(?<!{_PICTURE})\u200d|\u200d(?!{_PICTURE})")
_RUN_OF_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS_ON_A_LETTER + 1},}}")


def tidy(text: str) -> str:
    """Compose letters, unify line ends, drop what hides or reorders words.

    A tab is a space; other controls stay, for ``PlainField`` to refuse.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    return _RUN_OF_MARKS.sub(_flattened, seen).strip()


def _flattened(run: re.Match[str]) -> str:
    """Leave each letter a few of the marks that stand on it."""
    kept, marks = [], 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= MARKS_ON_A_LETTER:
            kept.append(char)
    return "".join(kept)


class PlainField(forms.CharField):
    """A text that is made plain before anything else judges it."""

    def to_python(self, value: Any) -> str:
        plain = tidy(super().to_python(value) or "")
        if CONTROLS.search(plain):
            raise ValidationError(HAS_CONTROLS)
        return plain
