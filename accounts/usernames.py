"""Which user names a person may choose.

Plain ASCII letters, digits and underscores leave no look-alike of another
script to impersonate somebody with.
"""

import unicodedata

from django.core.validators import RegexValidator

from accounts.lookalikes import AS_LETTERS, SIGNS, unmasked

USERNAME_MIN_CHARS = 3
USERNAME_MAX_CHARS = 30

# Names that would pass for the newsroom or for the system; kept from sign-up
# only, so that the newsroom itself may have them.
RESERVED_USERNAMES = [
    "admin",
    "administrator",
    "akun",
    "dewan_pers",
    "editor",
    "moderator",
    "operator",
    "redaksi",
    "redaktur",
    "redaktur_pelaksana",
    "reporter",
    "root",
    "sistem",
    "staf",
    "support",
    "warta",
    "wartawan",
]

# Words that a name shown beside a comment must not hold, in any spelling of case.
_NEWSROOM_WORDS = {
    "admin",
    "administrator",
    "editor",
    "moderator",
    "redaksi",
    "redaktur",
    "reporter",
    "wartawan",
}

username_validators = [
    RegexValidator(
        rf"\A[A-Za-z0-9_]{{{USERNAME_MIN_CHARS},{USERNAME_MAX_CHARS}}}\Z",
        f"Gunakan {USERNAME_MIN_CHARS} sampai {USERNAME_MAX_CHARS} huruf tanpa aksen, "
        "angka, atau garis bawah.",
    )
]

_AS_LETTERS = str.maketrans(SIGNS | AS_LETTERS)


def mixes_scripts(display_name: str) -> bool:
    """Tell whether letters of several scripts stand in one word, as in disguises."""
    return any(len(_scripts(word)) > 1 for word in display_name.split())


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(char, "?").split()[0] for char in word if char.isalpha()}


def sounds_like_the_newsroom(display_name: str) -> bool:
    """Look behind case, dress, look-alikes and letters set apart."""
    seen = "".join(unmasked(char) for char in display_name)
    words = seen.translate(_AS_LETTERS).split()
    return not _NEWSROOM_WORDS.isdisjoint([*words, "".join(words)])
