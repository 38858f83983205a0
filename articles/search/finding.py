"""Finds stories: the newest that match, or the best of the newest that match.

One index holds words and days. What stands in many stories is looked for in the newest
days first, as many as its rarest word lets expect enough in; where that was too bold,
it is looked for once more by what was found, and then in all there is. So about as many
rows are read as shown, and who searches for common words waits no longer than others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connections, models, router

from articles.models import Article, Person, Section, Shelf, Topic
from articles.search.counting import share_of, stories_known
from articles.search.models import Entry
from articles.search.query import Query

RANKED_AT_MOST = 200  # of the newest matches
TRIES = 2  # in the newest days, before all are looked through
FEW_STORIES = 2_000  # are sorted at once, whatever their days
DEPTH_AT_MOST, DAYS_AT_MOST = 50_000, 60
_SURELY = 2  # times as many as are wanted must be expected

_LOOK_UP = """
WITH hits AS MATERIALIZED (
    SELECT article_id, published_at FROM search_entry AS entry
    WHERE words @@ %(broad)s::tsquery AND {narrowed}
)
SELECT article_id FROM hits
ORDER BY published_at DESC, article_id DESC LIMIT %(count)s
"""
_MOMENT = """
SELECT published_at FROM {rows} WHERE {narrowed}
ORDER BY published_at DESC, article_id DESC OFFSET %(depth)s LIMIT 1
"""
_LISTED = "shelf = %({place})s AND number = %({place}_number)s"
_RANKED = """
SELECT article_id FROM search_entry WHERE article_id = ANY (%(found)s)
ORDER BY ts_rank('{0.05, 0.2, 0.5, 1}', words, %(exact)s::tsquery) * 2
       + ts_rank('{0.05, 0.2, 0.5, 1}', words, %(broad)s::tsquery) DESC,
         published_at DESC, article_id DESC
"""
_ON_SHELF = f"""EXISTS (
    SELECT FROM articles_listing WHERE article_id = entry.article_id AND {_LISTED}
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

    @property
    def is_everywhere(self) -> bool:
        """Say whether nothing but the words narrows it."""
        places = (self.section, self.person, self.topic, self.since, self.until)
        return not any(places)

    def asking(self, query: Query) -> "Search":
        """Give the same search for other words."""
        return replace(self, query=query)

    def newest(self, count: int, *, before: Article | None = None) -> list[int]:
        """Give the numbers of matching stories below that one, the newest first."""
        asked = self._asked(before) | {"count": count}
        stories = stories_known()
        share = share_of(self.query, stories)
        for _ in range(TRIES):
            if share * stories <= FEW_STORIES:
                break
            depth = int(_SURELY * count / share)
            found = self._in_newest(depth, asked)
            if found is None:
                break
            if len(found) == count:
                return found
            share = max(1, len(found)) / depth
        return self._among_all(asked)

    def _among_all(self, asked: dict[str, Any]) -> list[int]:
        return _ask(_LOOK_UP, asked, narrowed=self._narrowed(asked))

    def _in_newest(self, depth: int, asked: dict[str, Any]) -> list[int] | None:
        """Look in the days of so many newest stories, unless these are too many."""
        if depth > DEPTH_AT_MOST or not (oldest := self._moment(depth, asked)):
            return None
        first, last = _day(oldest), self._last_day(asked)
        if last and (last - first).days >= DAYS_AT_MOST:
            return None
        days: Any = _days(first, last) if last else first
        in_days = (
            "published_on = ANY (%(days)s)" if last else "published_on >= %(days)s"
        )
        narrowed = [*self._narrowed(asked), in_days]
        return _ask(_LOOK_UP, asked | {"days": days}, narrowed=narrowed)

    def _moment(self, depth: int, asked: dict[str, Any]) -> datetime | None:
        """Give the time of the story that is so far down, by an index alone."""
        rows, narrowed = "search_entry", list(self._in_time(asked))
        if self.shelves:
            rows, (shelf, _) = "articles_listing", self.shelves[0]
            narrowed.append(_LISTED.format(place=shelf.name))
        asked = asked | {"depth": depth}
        return next(iter(_ask(_MOMENT, asked, narrowed=narrowed, rows=rows)), None)

    def _last_day(self, asked: dict[str, Any]) -> date | None:
        """Give the day below which all results stand, if there is one."""
        ends = [end for end in (asked.get("moment"), self.until) if end]
        return _day(min(ends)) if ends else None

    def best(self) -> list[int]:
        """Give the newest matches, those that match best first."""
        found = self.newest(RANKED_AT_MOST)
        asked = {"broad": self.query.broad, "exact": self.query.exact, "found": found}
        return _ask(_RANKED, asked)

    def _asked(self, before: Article | None) -> dict[str, Any]:
        asked: dict[str, Any] = {"broad": self.query.broad}
        asked |= {"since": self.since, "until": self.until}
        if before:
            asked |= {"moment": before.published_at, "last": before.pk}
        if self.section:
            asked["section"] = self.section.pk
        for shelf, number in self.shelves:
            asked |= {shelf.name: shelf, f"{shelf.name}_number": number}
        return asked

    @property
    def shelves(self) -> list[tuple[Shelf, int]]:
        """Name the public lists that a story must stand in."""
        section = self.section if self.section and not self.section.parent_id else None
        things = {
            Shelf.PERSON: self.person,
            Shelf.TOPIC: self.topic,
            Shelf.SECTION: section,
        }
        return [(shelf, thing.pk) for shelf, thing in things.items() if thing]

    def _in_time(self, asked: dict[str, Any]) -> Iterator[str]:
        yield "published_at <= statement_timestamp()"
        if self.since:
            yield "published_at >= %(since)s"
        if self.until:
            yield "published_at < %(until)s"
        if "last" in asked:
            yield "(published_at, article_id) < (%(moment)s, %(last)s)"

    def _narrowed(self, asked: dict[str, Any]) -> Iterator[str]:
        yield from self._in_time(asked)
        if self.section and self.section.parent_id:
            yield _IN_SUBSECTION
        for shelf, _ in self.shelves:
            yield _ON_SHELF.format(place=shelf.name)


def _day(moment: datetime) -> date:
    """Give the day as the index has it."""
    return moment.astimezone(UTC).date()


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=past) for past in range((last - first).days + 1)]


def _ask(
    statement: str,
    asked: dict[str, Any],
    *,
    narrowed: Iterable[str] = (),
    rows: str = "",
) -> list[Any]:
    if conditions := "\n    AND ".join(narrowed):
        statement = statement.format(narrowed=conditions, rows=rows)
    with connections[router.db_for_read(Entry)].cursor() as cursor:
        cursor.execute(statement, asked)
        return [value for (value,) in cursor.fetchall()]
