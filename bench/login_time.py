"""Whether the time of an answer tells of accounts: ``python bench/login_time.py``.

Wrong passwords and lost ones, for known and for unknown names by turns, on a site of
its own. The medians may differ by a tenth.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from threading import Event

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.own_site import READERS, serving
from bench.person import Person, hidden

LOGINS, RESETS = 28, 9  # of each kind: below what one address may ask in a minute
TOLERANCE = 0.1


def login(name: str) -> tuple[str, dict[str, str]]:
    return "/akun/login/", {"login": name, "password": "keliru-sekali"}


def login_by_email(name: str) -> tuple[str, dict[str, str]]:
    return login(f"{name}@warta.example")


def reset(name: str) -> tuple[str, dict[str, str]]:
    return "/akun/password/reset/", {"email": f"{name}@warta.example"}


def seconds(person: Person, path: str, form: dict[str, str]) -> float:
    sent = hidden(person.ask(path).text) | form
    answer = person.ask(path, sent)
    if answer.status not in {200, 302, 422}:
        raise SystemExit(f"{path}: {answer.status}")
    return answer.ended - answer.begun


def compare(person: Person, ask: Callable, names: list[str]) -> bool:
    known, unknown = [], []
    for name in names:
        known.append(seconds(person, *ask(name)))
        unknown.append(seconds(person, *ask(f"tak_dikenal_{name[-2:].strip('_')}")))
    ratio = median(known) / median(unknown)
    sys.stdout.write(
        f"{ask.__name__:<16} known {median(known) * 1000:6.1f} ms, unknown "
        f"{median(unknown) * 1000:6.1f} ms, ratio {ratio:.3f} ({len(names)} each)\n"
    )
    return abs(ratio - 1) <= TOLERANCE


def main() -> None:
    with serving() as site:
        person = Person("siapa", site.address, Event())
        seconds(person, *login("pemanasan"))
        time.sleep(1)
        equal = compare(person, reset, READERS[:RESETS])
        equal &= compare(person, login, READERS[:LOGINS])
        time.sleep(61)  # the address may ask again
        equal &= compare(person, login_by_email, READERS[-LOGINS:][:12])
    sys.exit(not equal)


if __name__ == "__main__":
    main()
