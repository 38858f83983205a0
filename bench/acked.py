"""What was acknowledged stays, whatever is killed: ``python bench/acked.py``.

People comment, publish and read on a site of its own, while every few seconds one
of its processes gets kill -9: a worker, a process of the database, or its first one.
Each form is sent until it is acknowledged. At the end the database is asked.
"""

import argparse
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain
from os import kill
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.own_site import Site, serving
from bench.person import Person
from portal.demo import PASSWORD

SECONDS = 60
PAUSE_SECONDS = (4, 6)
LAST_BREATH_SECONDS = 11  # the time to recover, and one to tell that nobody did
TARGET_SECONDS = 10
PACE_SECONDS = 6.1  # nobody may write more than ten comments a minute
PUBLISHER, READER = "redaktur", "visitor"
COMMENT_DONE, ARTICLE_DONE = r"/komentar/\d+/", r"/admin/articles/article/\d+/change/"
RUN = uuid4().hex[:8]  # stands in all that this run writes


@dataclass(frozen=True)
class Kill:
    what: str
    at: float


def comment(article: int, person: Person, number: int) -> None:
    path = f"/komentar/tulis/{article}/"
    form = person.form(path)
    if form:
        text = f"Komentar {RUN} {person.name} {number}"
        _write(person, path, form, text=text, field="body", done=COMMENT_DONE)
        person.over.wait(PACE_SECONDS)


def publish(section: int, person: Person, number: int) -> None:
    path = "/admin/articles/article/add/"
    form = person.form(path)
    if form:
        rest = {"body": "<p>Isi berita.</p>", "section": str(section), "kind": "news"}
        rest |= {"bylines-TOTAL_FORMS": "0", "_publish": "Terbitkan"}
        text = f"Berita {RUN} {number}"
        _write(
            person, path, form | rest, text=text, field="headline", done=ARTICLE_DONE
        )


def _write(
    person: Person,
    path: str,
    form: dict[str, str],
    *,
    text: str,
    field: str,
    done: str,
) -> None:
    person.sent.add(text)
    location = person.send(path, form | {field: text}, done=done)
    if location:
        person.acknowledged[text] = location


def read(article: str, person: Person, number: int) -> None:
    person.ask(article if number % 2 else "/")
    person.over.wait(0.05)


def enter(site: Site, over: Event) -> list[tuple[Person, Callable]]:
    """Log everybody in, and give each his work."""
    question = (
        "SELECT a.id, s.slug, a.slug, s.id FROM articles_article a"
        " JOIN articles_section s ON s.id = a.section_id"
        " WHERE a.status = 'published' AND a.published_at <= now() LIMIT 1"
    )
    [(pk, section, slug, section_pk)] = site.ask(question)
    work: dict[str, Callable] = {name: partial(comment, pk) for name in site.readers}
    work[PUBLISHER] = partial(publish, section_pk)
    people = []
    for name, turn in work.items():
        person = Person(name, site.address, over)
        person.log_in(name, PASSWORD)
        people.append((person, turn))
    reader = Person(READER, site.address, over)
    return [*people, (reader, partial(read, f"/{section}/{pk}/{slug}/"))]


def strike(site: Site, *, seconds: int) -> list[Kill]:
    """Kill in random order, each kind as often as the others, or nearly."""
    kinds = {
        "worker": site.worker,
        "backend": site.backend,
        "postmaster": site.postmaster,
    }
    kills, order = [], []
    end = time.monotonic() + seconds
    while (pause := random.uniform(*PAUSE_SECONDS)) + time.monotonic() < end:  # noqa: S311
        time.sleep(pause)
        order = order or random.sample(sorted(kinds), len(kinds))
        what = order.pop()
        if victim := kinds[what]():
            kill(victim, signal.SIGKILL)
            kills.append(Kill(what, time.monotonic()))
            sys.stdout.write(f"  kill -9 {what} ({victim})\n")
    return kills


def silence(people: list[Person], kill: Kill) -> float:
    """Give the time until the last of the people was served again."""
    return max(_silence(person, kill) for person in people)


def _silence(person: Person, kill: Kill) -> float:
    later = (a for a in person.answers if a.begun >= kill.at and a.is_good)
    return next((answer.ended - kill.at for answer in later), float("inf"))


def stored(site: Site) -> Counter[str]:
    site.cluster.start()  # when nobody else has
    rows = site.ask(
        f"SELECT body FROM comments_comment WHERE body LIKE 'Komentar {RUN} %'"  # noqa: S608
        " AND status = 'published' UNION ALL"
        f" SELECT headline FROM articles_article WHERE headline LIKE 'Berita {RUN} %'"
        " AND status = 'published' AND published_at <= now()"
    )
    return Counter(text for (text,) in rows)


def judge(people: list[Person], kills: list[Kill], *, found: Counter[str]) -> bool:
    """Print the table; tell whether all that must be nought is nought."""
    acknowledged = set(chain(*(person.acknowledged for person in people)))
    sent = set(chain(*(person.sent for person in people)))
    answers = [answer for person in people for answer in person.answers]
    errors = [a for a in answers if a.status is not None and a.status >= 400]
    faults = [answer for answer in errors if answer.status >= 500]
    away = [answer for answer in faults if answer.status == 503]
    slowest = [a for a in answers if a.ended - a.begun >= TARGET_SECONDS]
    gaps = {kill: silence(people, kill) for kill in kills}
    noughts = {
        "lost": len(acknowledged - found.keys()),
        "doubled": sum(count > 1 for count in found.values()),
        "ghosts": len(found.keys() - sent),
        "5xx other than 503": sum(
            a.status > 503 or 500 <= a.status < 503 for a in errors
        ),
        "503 without Retry-After": sum("Retry-After" not in a.headers for a in away),
        "4xx": len(errors) - len(faults),
        f"answers that took {TARGET_SECONDS} s": len(slowest),
        f"gaps over {TARGET_SECONDS} s": sum(g > TARGET_SECONDS for g in gaps.values()),
    }
    _tell("acknowledged", len(acknowledged))
    _tell("answers", len(answers))
    _tell("of them 503", len(away))
    _tell("broken connections", sum(answer.status is None for answer in answers))
    for what in ("worker", "backend", "postmaster"):
        own = [f"{gap:.1f}" for kill, gap in gaps.items() if kill.what == what]
        _tell(f"gaps after a {what}", f"{', '.join(own) or '-'} s")
    for name, count in noughts.items():
        _tell(name, f"{count}{'' if count == 0 else '   FAILED'}")
    if others := Counter(a.status for a in errors if a.status != 503):
        _tell("other errors", dict(others))
    return not any(noughts.values())


def _tell(name: str, value: object) -> None:
    sys.stdout.write(f"{name:<26}{value}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    seconds = parser.parse_args().seconds
    over = Event()
    with serving() as site:
        people = enter(site, over)
        threads = [Thread(target=person.work, args=(turn,)) for person, turn in people]
        for thread in threads:
            thread.start()
        try:
            kills = strike(site, seconds=seconds)
            time.sleep(LAST_BREATH_SECONDS)
        finally:
            over.set()
            for thread in threads:
                thread.join()
        found = stored(site)
    sys.exit(not judge([person for person, _ in people], kills, found=found))


if __name__ == "__main__":
    main()
