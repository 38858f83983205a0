"""An archive of ten years: as many stories as wanted, and the shelves they stand on.

All follows from the number of a story, so that it is the same every time; only the
times end now. Of 24 sections twelve are top ones and four of these have three more
each. The fourth of these and its own have been closed since the first tenth. A topic's
share falls with its number; behind the first hundred a topic lives for half a year. The
last topic and the last person have three stories.
"""

from typing import Any

from django.db import connection
from django.db.models import Model

from accounts.models import User
from articles.imaging.crops import WIDTHS
from articles.models import (
    Article,
    Byline,
    Kind,
    Listing,
    Person,
    Photo,
    Region,
    Role,
    Section,
    Status,
    Topic,
    Withdrawal,
)
from bench.filling import CHANCE, in_bulk, insert, step, tidy

TOP_SECTIONS, PARENTS, CHILDREN = 12, 4, 3
SECTIONS = TOP_SECTIONS + PARENTS * CHILDREN
TOPICS, LASTING_TOPICS, PERIODS = 2_000, 100, 20
PEOPLE, REGIONS = 500, 40
FEW = 3  # stories of the last topic and of the last person
SCHEDULED, PICKED = 20, 200
LEAST_STORIES = 1_000

type Step = tuple[type[Model], str, str]

USERS = """
SELECT id, 'uji' || id, 'Pembaca Uji ' || id, '!', timestamptz '2016-01-01 00:00+00'
FROM generate_series(1, {users}) AS id
"""
SHELVES = """
SELECT id, 'Uji ' || id, 'uji-' || id, '{{}}'::varchar[]
FROM generate_series(1, {count}) AS id
"""
PHOTOS = """
SELECT id, 'uji.jpg', 'uji.jpg', 'Foto uji', 1600, 900, 100000, md5(id::text), 'uji',
  {ready_width}
FROM generate_series(1, {photos}) AS id
"""
STORIES = """
WITH drawn AS (
  SELECT id, pg_temp.chance(id, 1) AS state, pg_temp.chance(id, 2) AS sort,
    CASE WHEN pg_temp.chance(id, 3) < 0.1 THEN 12 ELSE 1 END AS length,
    floor({sections} * power(pg_temp.chance(id, 4), 1.5))::int + 1 AS section
  FROM generate_series(1, {stories}) AS id
), told AS (
  SELECT *, CASE WHEN id > {stories} - {scheduled} OR state < 0.97 THEN {published}
    WHEN state < 0.98 THEN {withdrawn} WHEN state < 0.985 THEN {review}
    ELSE {draft} END AS status
  FROM drawn
)
SELECT id, 'Judul berita uji nomor ' || id, 'judul-berita-uji-nomor-' || id,
  'Ringkasan berita uji nomor ' || id || ' dalam satu kalimat.',
  repeat('<p>Isi berita uji, kata' || id % 20011 || ' dan kata' || id % 997
    || ', yang dibaca pada hari terbitnya dan jarang sesudahnya.</p>', 3 * length),
  CASE WHEN id > {stories} / 10 AND section IN (4, 15, 19, 23) THEN 3
    ELSE section END,
  CASE WHEN sort < 0.04 THEN {opinion} WHEN sort < 0.06 THEN {advertorial}
    WHEN sort < 0.07 THEN {fact_check} ELSE {news} END,
  CASE WHEN pg_temp.chance(id, 5) < 0.8
    THEN floor({photos} * pg_temp.chance(id, 6)) + 1 END,
  status,
  CASE WHEN id > {stories} - {scheduled} THEN now() + interval '1 day'
    WHEN status IN ({published}, {withdrawn}) THEN date_trunc('minute',
      now() - interval '10 years' * (1 - id / ({stories} + 1)::float8)) END,
  CASE WHEN status = {published} AND id % ({stories} / {picked}) = 0
    THEN now() - interval '1 minute' * ({stories} - id) END,
  1 + id % {users}
FROM told
"""
TAGS = """
WITH drawn AS (
  SELECT id, floor(power({topics} - 1, pg_temp.chance(id, 10 + nth)))::int AS topic,
    id * {periods} / ({stories} + 1) AS period
  FROM generate_series(1, {stories}) AS id, generate_series(1, 3) AS nth
  WHERE nth = 1 OR pg_temp.chance(id, 20 + nth) < 0.5
)
SELECT DISTINCT id, CASE WHEN topic <= {lasting} THEN topic
  ELSE topic - topic % {periods} + period END
FROM drawn WHERE topic <= {lasting} OR topic < {topics} - {periods}
UNION ALL SELECT {stories} / {few} * nth - 30, {topics}
FROM generate_series(1, {few}) AS nth
"""
TOLD_OF = """
SELECT id, floor({regions} * power(pg_temp.chance(id, 30), 2)) + 1
FROM generate_series(1, {stories}) AS id WHERE pg_temp.chance(id, 31) < 0.5
"""
BYLINES = """
SELECT id, floor(({people} - 1) * power(pg_temp.chance(id, 39 + nth), 2)) + 1,
  CASE nth WHEN 1 THEN {reporter} ELSE {editor} END
FROM generate_series(1, {stories}) AS id, generate_series(1, 2) AS nth
WHERE nth = 1 OR pg_temp.chance(id, 50) < 0.5
UNION ALL SELECT {stories} / {few} * nth - 30, {people}, {writer}
FROM generate_series(1, {few}) AS nth
"""
WITHDRAWALS = """
SELECT id, 'sara', 'Uji.', 1, 2 FROM articles_article WHERE status = {withdrawn}
"""
LISTINGS = "SELECT article_id, shelf, number, published_at FROM articles_shelved"
TABLES: list[Step] = [
    (User, "id username display_name password date_joined", USERS),
    (
        Photo,
        "id original file_name alt width height byte_size content_hash rendition_key"
        " ready_width",
        PHOTOS,
    ),
    (
        Article,
        "id headline slug lead body section_id kind lead_photo_id status published_at"
        " picked_at created_by_id",
        STORIES,
    ),
    (Article.topics.through, "article_id topic_id", TAGS),
    (Article.regions.through, "article_id region_id", TOLD_OF),
    (Byline, "article_id person_id role", BYLINES),
    (Withdrawal, "article_id reason note by_id approved_by_id", WITHDRAWALS),
    (Listing, "article_id shelf number published_at", LISTINGS),
]
NUMBERED = {Section: TOP_SECTIONS, Topic: TOPICS, Person: PEOPLE, Region: REGIONS}


def fill(stories: int) -> None:
    """Make so many stories, and all that they need, on an empty site."""
    fill_tables(stories)
    with step("VACUUM (ANALYZE)"):
        tidy()


def fill_tables(stories: int) -> None:
    facts = _facts(stories)
    with in_bulk(*NUMBERED, *(model for model, _, _ in TABLES)):
        with connection.cursor() as cursor:
            cursor.execute(CHANCE)
        for shelf, count in NUMBERED.items():
            insert(shelf, ["id", "name", "slug", "former_slugs"], SHELVES, count=count)
        Section.objects.bulk_create(_subsections())
        for model, names, select in TABLES:
            with step(model._meta.db_table):
                insert(model, names.split(), select, **facts)


def _subsections() -> list[Section]:
    return [
        Section(pk=number, name=f"Uji {number}", slug=f"uji-{number}", parent_id=parent)
        for number in range(TOP_SECTIONS + 1, SECTIONS + 1)
        for parent in [1 + number % PARENTS]
    ]


def _facts(stories: int) -> dict[str, Any]:
    """Say what the braces in all that SQL stand for."""
    words = [*Status, *Kind, *Role]
    return {word.name.lower(): word.value for word in words} | {
        "stories": stories,
        "users": stories // 10,
        "photos": stories // 5,
        "ready_width": WIDTHS[-1],
        "sections": SECTIONS,
        "topics": TOPICS,
        "lasting": LASTING_TOPICS,
        "periods": PERIODS,
        "people": PEOPLE,
        "regions": REGIONS,
        "few": FEW,
        "scheduled": SCHEDULED,
        "picked": PICKED,
    }
