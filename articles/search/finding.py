"""Finds stories: the newest that match, or the best of the newest that match.

One index holds words and days. What stands in many stories is looked for in the newest
days first, as many as counted words let expect enough in; so that about as many rows
are read as shown, and whoever searches for a common word waits no longer than others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connections, models, router

from articles.models import Article, Person, Section, Shelf, Topic
from articles.search.counting import share_of
from articles.search.models import Entry
from articles.search.query import Query

RANKED_AT_MOST = 200  # of the newest matches
FEW_STORIES = 1_000  # are sorted at once, whatever their days
_SURELY = 2  # times as many as are wanted must be expected

_LOOK_UP = """
WITH hits AS MATERIALIZED (
    SELECT article_id, published_at FROM search_entry AS entry
    WHERE words @@ %(broad)s::tsquery AND {narrowed}
)
SELECT article_id FROM hits
ORDER BY published_at DESC, article_id DESC LIMIT %(count)s
"""
_DAY_BEFORE = """
SELECT published_on FROM search_entry AS entry WHERE {narrowed}
ORDER BY published_at DESC, article_id DESC OFFSET %(depth)s LIMIT 1
"""
_RANKED = """
SELECT article_id FROM search_entry WHERE article_id = ANY (%(found)s)
ORDER BY ts_rank('{0.05, 0.2, 0.5, 1}', words, %(exact)s::tsquery) * 2
       + ts_rank('{0.05, 0.2, 0.5, 1}', words, %(broad)s::tsquery) DESC,
         published_at DESC, article_id DESC
"""
_ON_SHELF = """EXISTS (
    SELECT FROM articles_listing WHERE article_id = entry.article_id
    AND shelf = %({place})s AND number = %({place}_number)s
)"""
_IN_SUBSECTION = """EXISTS (
    SELECT FROM articles_article AS story
    WHERE story.id = entry.article_id AND story.section_id = %(section)s
)"""


class Order(models.TextChoices):
    """The values are words of addresses."""

    NEWEST = "terbaru", "Terbaru"
    RELEVANT = "relevan", "Paling relevan"


@dataclass
class Search:
    """What is looked for, where, and from when until when."""

    query: Query
    section: Section | None = None
    person: Person | None = None
    topic: Topic | None = None
    since: datetime | None = None
    until: datetime | None = None
    order: Order = Order.NEWEST

    def asking(self, query: Query) -> "Search":
        """Give the same search for other words."""
        return replace(self, query=query)

    def newest(self, count: int, *, before: Article | None = None) -> list[int]:
        """Give the numbers of matching stories below that one, the newest first."""
        asked = self._asked(before) | {"count": count}
        narrowed = list(self._narrowed(asked))
        if depth := self._depth(count):
            asked["depth"] = depth
            days = _ask(_DAY_BEFORE, asked, narrowed=narrowed)
            asked["day"] = next(iter(days), None)
            recent = [*narrowed, "published_on >= %(day)s"]
            found = _ask(_LOOK_UP, asked, narrowed=recent)
            if len(found) == count:
                return found
        return _ask(_LOOK_UP, asked, narrowed=narrowed)

    def best(self) -> list[int]:
        """Give the newest matches, those that match best first."""
        found = self.newest(RANKED_AT_MOST)
        asked = {"broad": self.query.broad, "exact": self.query.exact, "found": found}
        return _ask(_RANKED, asked)

    def _depth(self, count: int) -> int:
        """Tell among how many of the newest stories enough will match; 0 if of all."""
        share, stories = share_of(self.query)
        if share * stories <= FEW_STORIES:
            return 0
        depth = int(_SURELY * count / share)
        return depth if depth < stories else 0

    def _asked(self, before: Article | None) -> dict[str, Any]:
        asked: dict[str, Any] = {"broad": self.query.broad}
        asked |= {"since": self.since, "until": self.until}
        if before:
            asked |= {"moment": before.published_at, "last": before.pk}
        if self.section:
            asked["section"] = self.section.pk
        for shelf, number in self._shelves:
            asked |= {shelf.name: shelf, f"{shelf.name}_number": number}
        return asked

    @property
    def _shelves(self) -> Iterator[tuple[Shelf, int]]:
        if self.section and not self.section.parent_id:
            yield Shelf.SECTION, self.section.pk
        if self.topic:
            yield Shelf.TOPIC, self.topic.pk
        if self.person:
            yield Shelf.PERSON, self.person.pk

    def _narrowed(self, asked: dict[str, Any]) -> Iterator[str]:
        yield "published_at <= statement_timestamp()"
        if self.since:
            yield "published_at >= %(since)s"
        if self.until:
            yield "published_at < %(until)s"
        if "last" in asked:
            yield "(published_at, article_id) < (%(moment)s, %(last)s)"
        if self.section and self.section.parent_id:
            yield _IN_SUBSECTION
        for shelf, _ in self._shelves:
            yield _ON_SHELF.format(place=shelf.name)


def _ask(
    statement: str, asked: dict[str, Any], *, narrowed: Iterable[str] = ()
) -> list[Any]:
    if narrowed:
        statement = statement.format(narrowed="\n    AND ".join(narrowed))
    with connections[router.db_for_read(Entry)].cursor() as cursor:
        cursor.execute(statement, asked)
        return [value for (value,) in cursor.fetchall()]
