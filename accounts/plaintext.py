"""What people type, made plain: one spelling, no hidden characters."""

import unicodedata


def tidy(text: str) -> str:
    """Compose letters, unify line ends, drop what cannot be seen.

    Control and format characters (Cc, Cf: NUL, zero-width, bidi overrides) can
    hide or reorder words. The joiners that emoji and some scripts are spelled
    with are format characters too and stay.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(char for char in text if _is_plain(char)).strip()


def _is_plain(char: str) -> bool:
    if char in "\n\u200c\u200d":
        return True
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
