"""People who write and read without pause while machines die, and what becomes of it.

Each form is sent until it is acknowledged. Then both nodes are asked for the page that
shows it, past the proxy: it must be there. At the end the database is asked for all.
"""

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from threading import Event, Lock, Thread
from uuid import uuid4

import psycopg2

from bench.acked import ARTICLE_DONE, COMMENT_DONE, PACE_SECONDS
from bench.fleet import Fleet
from bench.person import Answer, Person
from portal.demo import PASSWORD
from tests.deploy.postgres import Postgres

COMMENTERS = 10
EDITOR = "redaktur"
PAUSE_SECONDS = 3
STORIES = (
    "SELECT a.id, '/' || s.slug || '/' || a.id || '/' || a.slug || '/'"
    " FROM articles_article a JOIN articles_section s ON s.id = a.section_id"
    " WHERE a.status = 'published' AND a.published_at <= now() ORDER BY a.id LIMIT 12"
)
SECTION = "SELECT min(id) FROM articles_section"


@dataclass
class Tally:
    """What one drill brought."""

    begun: float
    stale: int = 0
    checks: int = 0
    unproved: int = 0  # looked at while the database was away
    struck: float = 0  # when recovery could begin, if later than the drill


@dataclass
class Crowd:
    fleet: Fleet
    over: Event = field(default_factory=Event)
    writing: Event = field(default_factory=Event)  # cleared, nobody begins to write
    tally: Tally = field(default_factory=lambda: Tally(time.monotonic()))

    def __post_init__(self) -> None:
        self.run = uuid4().hex[:8]
        self.lock = Lock()
        self.erased: set[str] = set()
        self.stories = self.fleet.primary.ask(STORIES)
        [(self.section,)] = self.fleet.primary.ask(SECTION)
        self.commenters = [
            self.person(name) for name in self.fleet.readers[:COMMENTERS]
        ]
        self.editor = self.person(EDITOR)
        self.visitor = self.person("visitor")
        for person in [*self.commenters, self.editor]:
            person.log_in(person.name, PASSWORD)
        self.writing.set()
        work = [(person, self.comment) for person in self.commenters]
        work += [(self.editor, self.publish), (self.visitor, self.read)]
        self.threads = [Thread(target=it.work, args=(turn,)) for it, turn in work]
        for thread in self.threads:
            thread.start()

    def person(self, name: str) -> Person:
        fleet = self.fleet
        return Person(name, fleet.address, self.over, trusting=fleet.trusting)

    @property
    def people(self) -> list[Person]:
        return [*self.commenters, self.editor, self.visitor]

    def close(self) -> None:
        self.over.set()
        self.writing.set()
        for thread in self.threads:
            thread.join()

    def comment(self, person: Person, number: int) -> None:
        """Go from story to story: nobody may say more than a little under one."""
        self.writing.wait()
        place = self.commenters.index(person) + number
        article, path = self.stories[place % len(self.stories)]
        to = f"/komentar/tulis/{article}/"
        if form := person.form(to):
            text = f"Komentar {self.run} {person.name} {number}"
            person.sent.add(text)
            place = person.send(to, form | {"body": text}, done=COMMENT_DONE)
            if place:
                person.acknowledged[text] = place
                self.look(path, text)
            person.over.wait(PACE_SECONDS)

    def publish(self, person: Person, number: int) -> None:
        self.writing.wait()
        to = "/admin/articles/article/add/"
        if form := person.form(to):
            rest = {"body": "<p>Isi berita.</p>", "section": str(self.section)}
            rest |= {
                "kind": "news",
                "bylines-TOTAL_FORMS": "0",
                "_publish": "Terbitkan",
            }
            text = f"Berita {self.run} {number}"
            person.sent.add(text)
            place = person.send(to, form | rest | {"headline": text}, done=ARTICLE_DONE)
            if place:
                person.acknowledged[text] = place
                self.look("/", text)
        person.over.wait(0.5)

    def read(self, person: Person, number: int) -> None:
        _, path = self.stories[number % len(self.stories)]
        person.ask(path if number % 2 else "/")
        person.over.wait(0.05)

    def look(self, path: str, text: str) -> None:
        """Ask both nodes as a visitor, unless the comment waits for the newsroom."""
        if text.startswith("Komentar") and not self._is_shown(text):
            return
        for node in self.fleet.nodes:
            status, page = node.ask(path)
            if status != 200:
                continue
            with self.lock:
                self.tally.checks += 1
                if text not in page and not self._is_told_later(node, path, text):
                    self.tally.stale += 1

    def _is_told_later(self, node, path: str, text: str) -> bool:
        """Let a node without database show what it proved last: nobody knows better."""
        if node.ask("/readyz")[0] == 200 and text not in node.ask(path)[1]:
            return node.ask("/readyz")[0] != 200
        self.tally.unproved += 1
        return True

    def _is_shown(self, text: str) -> bool:
        question = "SELECT status FROM comments_comment WHERE body = %s"
        try:
            return self.fleet.primary.ask(question, text) == [("published",)]
        except psycopg2.Error:
            return False

    def strike_now(self) -> None:
        self.tally.struck = time.monotonic()

    def pause(self) -> None:
        """Let nobody begin to write, and wait for those who have."""
        self.writing.clear()
        time.sleep(PAUSE_SECONDS)

    def stored(self, server: Postgres | None = None) -> Counter[str]:
        rows = (server or self.fleet.primary).ask(
            "SELECT body FROM comments_comment WHERE body LIKE %s"
            " UNION ALL SELECT headline FROM articles_article WHERE headline LIKE %s",
            f"Komentar {self.run} %",
            f"Berita {self.run} %",
        )
        return Counter(text for (text,) in rows)

    def answers_since(self, moment: float) -> list[Answer]:
        answers = chain(*(list(person.answers) for person in self.people))
        return [it for it in answers if it.begun >= moment]

    @property
    def acknowledged(self) -> set[str]:
        return set(chain(*(list(person.acknowledged) for person in self.people)))

    @property
    def sent(self) -> set[str]:
        return set(chain(*(list(person.sent) for person in self.people)))
