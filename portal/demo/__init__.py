"""The demo: logins for a trial of the site; beside it, a small newsroom's work.

The logins have a known password and are for loopback only; a system check refuses
them on a real address.
"""

from dataclasses import dataclass

from portal.roles import CHIEF_EDITOR, EDITOR, REPORTER

PASSWORD = "warta-demo"  # noqa: S105 - public on purpose, printed by `make run`


@dataclass(frozen=True)
class Login:
    username: str
    display_name: str
    role: str | None


LOGINS = [
    Login("redaktur", "Redaktur Contoh", CHIEF_EDITOR),
    Login("editor", "Editor Contoh", EDITOR),
    Login("reporter", "Reporter Contoh", REPORTER),
    Login("pembaca", "Pembaca Contoh", None),
    Login("pembaca2", "Pembaca Kedua", None),
]
