"""Counts in how many stories words stand: to suggest, to know names, and to plan."""

from math import prod

from django.db import connection, connections, router

from articles.search.models import Entry, Word
from articles.search.query import Query

COUNTED_STORIES = 50_000  # the newest; words of older ones keep what was counted once

# Roots are counted too, under their own mark, to plan by; nobody is shown one.
_COUNT = """
WITH newest AS (
    SELECT article_id, words FROM search_entry
    WHERE published_at <= statement_timestamp()
    ORDER BY published_at DESC, article_id DESC LIMIT %s
), counted AS MATERIALIZED (
    SELECT lexeme, count(*) AS stories, max(article_id) AS seen_in
    FROM newest, unnest(tsvector_to_array(words)) AS lexeme
    WHERE lexeme !~ '^[0-9]' GROUP BY lexeme
)
INSERT INTO search_word (text, stories, names, seen_in, is_root)
SELECT plain.lexeme, plain.stories, coalesce(marked.stories, 0), plain.seen_in,
       plain.lexeme LIKE '/%%'
FROM counted AS plain LEFT JOIN counted AS marked
ON marked.lexeme = '^' || plain.lexeme
WHERE plain.lexeme NOT LIKE '^%%'
ORDER BY plain.lexeme
ON CONFLICT (text) DO UPDATE
SET (stories, names, seen_in) = (excluded.stories, excluded.names, excluded.seen_in)
"""
_STORIES = "SELECT reltuples FROM pg_class WHERE oid = 'search_entry'::regclass"


def count_words() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [COUNTED_STORIES])


def share_of(query: Query) -> tuple[float, float]:
    """Estimate the share of all stories that match, and how many stories there are.

    Words are taken as if they did not know of each other, each form as if it stood in
    stories of its own. What was never counted is rare.
    """
    forms = [query.lexemes_of(word) for word in query.sought]
    known = Word.objects.filter(pk__in=set().union(*forms))
    counts = dict(known.values_list("pk", "stories"))
    with connections[router.db_for_read(Entry)].cursor() as cursor:
        cursor.execute(_STORIES)
        [[stories]] = cursor.fetchall()
    counted = max(1, min(stories, COUNTED_STORIES))
    found = [sum(counts.get(lexeme, 0) for lexeme in of_word) for of_word in forms]
    return prod(min(1, count / counted) for count in found), stories
