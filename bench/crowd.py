"""Millions of comments under one story of 10,000, some of 2,000, and many of 48.

Where a comment stands follows from its number, so that nothing is looked up and all is
the same every time; only what waits now has times of now. The comments of a story lie
far apart, as they come.

A slice of 50,000 has 25 lanes, which take turns. The last is one big story; each of the
others is 42 stories, which take turns again. In the last slices one lane of each is the
hot story. Of every five comments of a story, the first and the third are roots.
"""

from typing import Any

from django.db import connection
from django.db.models import Model

from accounts.models import User
from articles.models import Article, Section
from articles.models import Status as ArticleStatus
from bench.filling import CHANCE, in_bulk, insert, step, tidy
from comments.models import Comment, Discussion, Like, Status
from comments.moderation.models import Action, Cause, Deed, Report
from portal.demo.remarks import REMARKS

SLICE, LANES, TURNS = 50_000, 25, 42
BIG_LANE, HOT_LANE, HOT_SLICES = 24, 23, 5
STORIES_PER_SLICE = BIG_LANE * TURNS + 1
LEAST_COMMENTS = SLICE * HOT_SLICES
READERS, WRITERS, MODERATORS = 100_000, 8_000, 10
MEMBER = 1  # of all writers he writes most
MODERATOR = READERS + MODERATORS
PINNED, HOT_THREAD = 10, 100  # places of two roots under the hot story
WAITING = 500
TEXT_MAX_CHARS = 110

type Step = tuple[type[Model], str, str]

PEOPLE = """
SELECT id, 'uji' || id, 'Pembaca Uji ' || id, '!', id > {readers},
  timestamptz '2022-01-01 00:00+00'
FROM generate_series(1, {readers} + {moderators}) AS id
"""
STORIES = """
SELECT id, 'Naskah uji ' || id, 'naskah-uji-' || id, '<p>Naskah uji.</p>', {section},
  {public},
  {end}::timestamptz - interval '1 hour' - {span}::interval * (1 - {slice}
    * least((id - 1) / {stories_per_slice}, {hot_slice}) / {count}::float8)
FROM generate_series(1, {hot_story}) AS id
"""
COMMENTS = """
WITH numbered AS (
  SELECT id, (id - 1) / {slice} AS slice, (id - 1) % {lanes} AS lane,
    (id - 1) % {slice} / {lanes} % {turns} AS turn
  FROM generate_series(1, {count}::bigint) AS id
), sorted AS (
  SELECT *, lane = {hot_lane} AND slice >= {hot_slice} AS is_hot,
    lane = {big_lane} AS is_big
  FROM numbered
), placed AS (
  SELECT id, is_hot,
    CASE WHEN is_hot THEN {hot_story}
      WHEN is_big THEN (slice + 1) * {stories_per_slice}
      ELSE slice * {stories_per_slice} + lane * {turns} + turn + 1 END AS article,
    CASE WHEN is_hot THEN {hot_first}
      WHEN is_big THEN slice * {slice} + lane + 1
      ELSE slice * {slice} + turn * {lanes} + lane + 1 END AS start,
    CASE WHEN is_hot OR is_big THEN {lanes} ELSE {lanes} * {turns} END AS stride
  FROM sorted
), counted AS (
  SELECT *, (id - start) / stride AS place,
    (id - start) / stride / 5 * 2
      + (ARRAY[0, 1, 1, 2, 2])[(id - start) / stride % 5 + 1] AS earlier_roots
  FROM placed
), drawn AS (
  SELECT *, floor(earlier_roots * sqrt(pg_temp.chance(id, 1)))::bigint AS nth_root,
    is_hot AND place > {hot_thread} AND pg_temp.chance(id, 2) < 0.1 AS answers_hot,
    id > {count} - {waiting} * 499 AND id % 499 = 7 AS is_waiting
  FROM counted
), told AS (
  SELECT id, article, is_hot, place, is_waiting,
    CASE WHEN place % 5 IN (0, 2) THEN NULL
      WHEN answers_hot THEN {hot_first} + {lanes} * {hot_thread}
      ELSE start + stride * (nth_root / 2 * 5 + nth_root % 2 * 2) END AS root,
    CASE WHEN is_hot AND place IN ({pinned}, {hot_thread}) THEN {published}
      WHEN is_waiting AND id % 2 = 0 THEN {pending}
      WHEN is_waiting OR pg_temp.chance(id, 3) < 0.95 THEN {published}
      WHEN pg_temp.chance(id, 3) < 0.97 THEN {removed_by_author}
      WHEN pg_temp.chance(id, 3) < 0.985 THEN {removed_by_staff}
      ELSE {spam} END AS status
  FROM drawn
), threaded AS (
  SELECT *, lag(id) OVER (PARTITION BY coalesce(root, id) ORDER BY id) AS former,
    count(root) FILTER (WHERE status = {published})
      OVER (PARTITION BY coalesce(root, id)) AS replies
  FROM told ORDER BY id OFFSET 0
), timed AS (
  SELECT *,
    {end}::timestamptz - {span}::interval * (1 - id / {count}::float8) AS moment,
    CASE WHEN is_waiting
      THEN now() + interval '1 hour' * (40 * pg_temp.chance(id, 4) - 8) END AS due
  FROM threaded
)
SELECT id, article, root,
  CASE WHEN pg_temp.chance(id, 5) < 0.3 THEN former ELSE root END,
  CASE WHEN root IS NOT NULL THEN 1 END,
  CASE WHEN is_hot AND is_waiting AND id % 8 = 0 THEN {member}
    ELSE 1 + {readers} / {writers}
      * floor({writers} * power(pg_temp.chance(id, 6), 1.2)) END,
  CASE WHEN status = {removed_by_author} THEN ''
    ELSE ({texts})[1 + floor({text_count} * pg_temp.chance(id, 7))]
      || CASE WHEN pg_temp.chance(id, 8) > 0.35 THEN ''
         ELSE ' ' || ({texts})[1 + floor({text_count} * pg_temp.chance(id, 9))] END
    END,
  status,
  moment,
  CASE WHEN status IN ({removed_by_author}, {removed_by_staff}, {spam})
    THEN moment + interval '1 day' END,
  -- Who deletes what somebody complained about does not stop the clock.
  CASE WHEN status = {removed_by_author} AND pg_temp.chance(id, 3) < 0.9505
    THEN moment + interval '2 days' ELSE due END,
  CASE WHEN status = {published} THEN due END,
  CASE WHEN root IS NULL THEN replies ELSE 0 END,
  least(300, floor((1 + is_hot::int) * power(1 - pg_temp.chance(id, 10), -0.4))) - 1,
  CASE WHEN status = {published} AND is_hot AND place % 150 = 3
    THEN moment + interval '1 hour' END,
  is_hot AND place = {pinned}
FROM timed
"""
LIKES = """
SELECT id, created_at,
  CASE WHEN article_id = {hot_story} AND nth = 1 AND id % 3 = 0 THEN {member}
    ELSE 2 + ((hashint8extended(id, 11) & 1048575) + nth) % ({readers} - 1) END
FROM comments_comment, generate_series(1, like_count) AS nth
"""
DISCUSSIONS = """
SELECT article_id, '', count(*) FROM comments_comment
WHERE status = {published} GROUP BY article_id
"""
REPORTS = """
SELECT id, 2 + (id * 31 + nth) % ({readers} - 1), {hate}, 'Mohon diperiksa.',
  created_at + interval '1 hour',
  CASE WHEN due_at IS NULL THEN created_at + interval '5 hours' END
FROM comments_comment, generate_series(1, 1 + id % 3) AS nth
WHERE due_at IS NOT NULL OR id % 500 = 1
"""
ACTIONS = """
SELECT id, author_id, {readers} + 1 + id % {moderators},
  CASE status WHEN {spam} THEN {said_spam} ELSE {said_hide} END, {hate}, 1,
  {published}, removed_at
FROM comments_comment WHERE status IN ({removed_by_staff}, {spam}) ORDER BY id
"""
STEPS: list[Step] = [
    (User, "id username display_name password is_staff date_joined", PEOPLE),
    (Article, "id headline slug body section_id status published_at", STORIES),
    (
        Comment,
        "id article_id root_id in_reply_to_id in_reply_to_version author_id body status"
        " created_at removed_at due_at hides_at reply_count like_count featured_at"
        " is_pinned",
        COMMENTS,
    ),
    (Like, "comment_id created_at user_id", LIKES),
    (Discussion, "article_id policy comment_count", DISCUSSIONS),
    (Report, "comment_id reporter_id cause note received_at resolved_at", REPORTS),
    (Action, "comment_id user_id actor_id deed cause version was done_at", ACTIONS),
]


def fill(count: int) -> None:
    """Make so many comments, and what they need and bring."""
    with in_bulk(*(model for model, _, _ in STEPS)):
        facts = _facts(count)
        with connection.cursor() as cursor:
            cursor.execute(CHANCE)
        for model, names, select in STEPS:
            with step(model._meta.db_table):
                insert(model, names.split(), select, **facts)
    with step("VACUUM (ANALYZE)"):
        tidy()


def hot_story() -> Article:
    """Give the story with 10,000: it has the last number."""
    return Article.objects.ever_public().for_page().with_parts().latest("pk")


def _facts(count: int) -> dict[str, Any]:
    """Say what the braces in all that SQL stand for."""
    section = Section.objects.create(name="Uji", slug="uji")
    texts = [it.body for it in REMARKS if 0 < len(it.body) <= TEXT_MAX_CHARS]
    hot_slice = count // SLICE - HOT_SLICES
    return _layout(count, hot_slice) | {
        **{status.name.lower(): status.value for status in Status},
        "section": section.pk,
        "public": ArticleStatus.PUBLISHED.value,
        "texts": texts,
        "text_count": len(texts),
        "hate": Cause.HATE.value,
        "said_spam": Deed.SPAM.value,
        "said_hide": Deed.HIDE.value,
        "end": "2026-01-01 05:00+00",  # long over, so that all stories are published
        "span": "3 years",
    }


def _layout(count: int, hot_slice: int) -> dict[str, int]:
    return {
        "count": count,
        "slice": SLICE,
        "lanes": LANES,
        "turns": TURNS,
        "big_lane": BIG_LANE,
        "hot_lane": HOT_LANE,
        "hot_slice": hot_slice,
        "hot_first": hot_slice * SLICE + HOT_LANE + 1,
        "hot_story": count // SLICE * STORIES_PER_SLICE + 1,
        "stories_per_slice": STORIES_PER_SLICE,
        "pinned": PINNED,
        "hot_thread": HOT_THREAD,
        "waiting": WAITING,
        "readers": READERS,
        "writers": WRITERS,
        "moderators": MODERATORS,
        "member": MEMBER,
    }
