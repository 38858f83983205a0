"""Who was told "saved" sees it, and so does everybody: ``python bench/stale.py``.

Readers comment, edit and delete, an editor publishes, moves, renames and withdraws, all
by forms over HTTP, on a site of two processes of which one is killed again and again.
After each acknowledgement visitors and a member ask for the pages that show it, on new
connections, while others keep the same pages busy. Then stories are scheduled, and
waited for.
"""

import argparse
import random
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from os import kill
from pathlib import Path
from threading import Event
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.own_site import Site, serving
from bench.person import Person
from portal.demo import PASSWORD
from tests.filled import Fields

CHECKS = 5_000
LOOKS = 8  # of visitors after each acknowledgement
PACE_SECONDS = 6.1  # between comments of one person: ten a minute are allowed
KILL_EVERY_SECONDS = 12  # a server whose workers die at once gives up, and rightly
READERS, BUSY_READERS = 24, 3
SCHEDULED = 5
PATIENCE_SECONDS = 30
VISIBLE_MS = 100
DESK = "/admin/articles/article"
SCHEDULE = """
UPDATE articles_article
SET status = 'published', published_at = clock_timestamp() + interval '1 s'
WHERE headline = %s RETURNING extract(epoch FROM published_at)::float8
"""


class Over(Exception):
    """Time ended before the answer came: nothing was acknowledged."""


class Visitors:
    """Look at pages in turn as somebody unknown and as a member; count what is old."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.member = ""  # his cookie
        self.checks: Counter[str] = Counter()
        self.stale: Counter[str] = Counter()

    def read(self, path: str, cookie: str = "") -> tuple[int, str]:
        """Ask again where a killed process hung up."""
        headers = {"Connection": "close"} | ({"Cookie": cookie} if cookie else {})
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
            with suppress(OSError, HTTPException):
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                text = answer.read().decode()
                if answer.status != 503:
                    return answer.status, text
            connection.close()
            time.sleep(0.02)
        raise RuntimeError(f"{path} did not answer for {PATIENCE_SECONDS} s")

    def look(self, deed: str, path: str, word: str, *, shown: bool) -> None:
        for cookie in ["", self.member] * (LOOKS // 2):
            _, text = self.read(path, cookie)
            self.checks[deed] += 1
            self.stale[deed] += (word in text) != shown

    @property
    def total(self) -> int:
        return self.checks.total()


def talk(
    person: Person, visitors: Visitors, *, story: tuple[int, str], site: Site
) -> None:
    """Comment, edit twice and delete, and have each looked at.

    What a slow machine had no time to judge waits for the newsroom; readers see
    none of it, and it is counted apart.
    """
    pk, path = story
    while not person.over.is_set():
        begun, word = time.monotonic(), f"kata{uuid4().hex}"
        place = _sent(person, f"/komentar/tulis/{pk}/", {"body": f"Setuju {word}."})
        if not _is_held(site, word):
            visitors.look("comment", path, word, shown=True)
        for _ in range(2):
            former, word = word, f"kata{uuid4().hex}"
            _sent(person, f"{place}edit/", {"body": f"Bukan, {word}."})
            if not _is_held(site, word):
                visitors.look("edit", path, word, shown=True)
            visitors.look("edit", path, former, shown=False)
        _sent(person, f"{place}hapus/", {})
        visitors.look("delete", path, word, shown=False)
        person.over.wait(max(0, begun + PACE_SECONDS - time.monotonic()))


def _is_held(site: Site, word: str) -> bool:
    [(status, body)] = site.do(
        "SELECT status, body FROM comments_comment WHERE body LIKE %s", f"%{word}%"
    ) or [("gone", "")]
    if status != "published":
        tell(f"not shown: {status}, {body}")
    return status != "published"


def edit(person: Person, visitors: Visitors, *, site: Site) -> None:
    """Publish, move, rename and withdraw, and have each looked at."""
    sections = site.ask("SELECT id, slug FROM articles_section WHERE parent_id IS NULL")
    [(author, slug)] = site.ask("SELECT id, slug FROM articles_person LIMIT 1")
    while not person.over.is_set():
        (old, old_slug), (new, new_slug) = random.sample(sections, 2)
        word = f"kata{uuid4().hex}"
        place = _publish(person, old, word, author=author)
        pk = place.split("/")[4]
        visitors.look("publish", "/", word, shown=True)
        _sent(person, place, _story(new, word) | {"_save": "Simpan"})
        visitors.look("move", f"/{new_slug}/", word, shown=True)
        visitors.look("move", f"/{old_slug}/", word, shown=False)
        name = f"Nama{uuid4().hex[:12]}"
        _sent(person, f"/admin/articles/person/{author}/change/", {"name": name})
        visitors.look("rename", f"/{new_slug}/{pk}/{word}/", name, shown=True)
        visitors.look("rename", f"/penulis/{slug}/", name, shown=True)
        approver = _choice(person.ask(f"{DESK}/{pk}/cabut/").text, "approved_by")
        told = {"reason": "sara", "note": "Uji.", "approved_by": approver}
        _sent(person, f"{DESK}/{pk}/cabut/", told)
        visitors.look("withdraw", f"/{new_slug}/", word, shown=False)
        visitors.look(
            "withdraw", f"/{new_slug}/{pk}/{word}/", "Isi berita", shown=False
        )


def wait_for_the_hour(editor: Person, visitors: Visitors, site: Site) -> list[float]:
    """Schedule stories, and tell how many milliseconds after its time each is seen."""
    late = []
    [(section,)] = site.ask("SELECT min(id) FROM articles_section")
    for _ in range(SCHEDULED):
        word = f"kata{uuid4().hex}"
        _sent(editor, f"{DESK}/add/", _story(section, word) | {"_save": "Simpan"})
        [(due,)] = site.do(SCHEDULE, word)
        while True:
            asked = time.time()
            if word in visitors.read("/")[1]:
                break
        late.append((time.time() - due) * 1000)
        visitors.checks["early"] += 1
        visitors.stale["early"] += asked < due - 0.005 and time.time() < due
    return late


def _sent(person: Person, path: str, changes: dict[str, str]) -> str:
    """Open a form and send it with changes, until it is acknowledged."""
    while not person.over.is_set():
        page = person.ask(path)
        if page.status in {404, 410}:  # the answer to what was done got lost
            return path
        if page.status == 200:
            filled = Fields(page.text).largest | changes
            filled = {name: value for name, value in filled.items() if value}
            answer = person.ask(path, filled)
            if answer.status == 302:
                return answer.location
        person.over.wait(0.1)
    raise Over


def _story(section: int, word: str) -> dict[str, str]:
    return {
        "headline": word,
        "body": "<p>Isi berita.</p>",
        "section": str(section),
        "kind": "news",
    }


def _publish(person: Person, section: int, word: str, *, author: int) -> str:
    signed = {
        "bylines-TOTAL_FORMS": "1",
        "bylines-0-person": str(author),
        "bylines-0-role": "writer",
        "bylines-0-order": "0",
    }
    told = _story(section, word) | signed | {"_publish": "Terbitkan"}
    return _sent(person, f"{DESK}/add/", told)


def _choice(page: str, name: str) -> str:
    """Take the first that a list offers."""
    offered = page.partition(f'name="{name}"')[2].partition("</select>")[0]
    values = [part.partition('"')[0] for part in offered.split('value="')[1:]]
    return next((value for value in values if value), "")


def strike(site: Site, over: Event) -> int:
    """Kill one of the two processes now and then, without warning."""
    kills = 0
    while not over.wait(KILL_EVERY_SECONDS):
        if victim := site.worker():
            kill(victim, signal.SIGKILL)
            kills += 1
    return kills


def keep_busy(visitors: Visitors, paths: list[str], over: Event) -> None:
    while not over.is_set():
        visitors.read(random.choice(paths))  # noqa: S311 - no secret


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", type=int, default=CHECKS)
    wanted = parser.parse_args().checks
    with serving() as site:
        visitors, late, kills = run(site, wanted)
    for deed, count in visitors.checks.items():
        tell(f"{deed:<10}{count:>7} checks{visitors.stale[deed]:>5} stale")
    tell(f"kill -9 of a worker: {kills}")
    tell(f"scheduled stories seen {', '.join(f'{ms:.0f}' for ms in late)} ms late")
    stale = visitors.stale.total()
    tell(f"{visitors.total} checks, {stale} stale")
    sys.exit(stale > 0 or max(late) > VISIBLE_MS)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def run(site: Site, wanted: int) -> tuple[Visitors, list[float], int]:
    over, visitors = Event(), Visitors(site.port)
    stories = site.ask(
        "SELECT a.id, '/' || s.slug || '/' || a.id || '/' || a.slug || '/'"
        " FROM articles_article a JOIN articles_section s ON s.id = a.section_id"
        " WHERE a.status = 'published' AND a.published_at <= now() LIMIT 4"
    )
    people = [
        Person(name, site.address, over)
        for name in [*site.readers[: READERS + 1], "redaktur"]
    ]
    for person in people:
        person.log_in(person.name, PASSWORD)
    *readers, member, editor = people
    visitors.member = "; ".join(f"{it.name}={it.value}" for it in member.cookies)
    if "Keluar" not in visitors.read("/", visitors.member)[1]:
        raise RuntimeError("Nobody is logged in.")
    with ThreadPoolExecutor(len(people) + BUSY_READERS + 1) as pool:
        busy = ["/", *(path for _, path in stories)]
        at_work = [pool.submit(edit, editor, visitors, site=site)]
        for number, reader in enumerate(readers):
            story = stories[number % len(stories)]
            at_work.append(pool.submit(talk, reader, visitors, story=story, site=site))
        for _ in range(BUSY_READERS):
            at_work.append(pool.submit(keep_busy, visitors, busy, over))
        killed = pool.submit(strike, site, over)
        try:
            while visitors.total < wanted and not any(it.done() for it in at_work):
                time.sleep(0.5)
        finally:
            over.set()
        kills = killed.result()
        for task in at_work:
            with suppress(Over):
                task.result()
    editor.over = Event()
    return visitors, wait_for_the_hour(editor, visitors, site), kills


if __name__ == "__main__":
    main()
