"""Counts in how many stories words stand: to suggest, to know names, and to plan."""

from django.db import connection, connections, router

from articles.search.models import Entry
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
    """Count the words of what is public; what nobody may read is never known."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [COUNTED_STORIES])


def share_of(query: Query, stories: float) -> float:
    """Give the share of so many stories that the rarest word of a query stands in.

    Each form counts as if it stood in stories of its own. What was never counted is in
    none.
    """
    counted = max(1, min(stories, COUNTED_STORIES))
    shares = [
        sum(query.counts.get(lexeme, 0) for lexeme in query.lexemes_of(word)) / counted
        for word in query.sought
    ]
    return min([1, *shares])


def stories_known() -> float:
    """Tell about how many stories search knows, as PostgreSQL has counted last."""
    with connections[router.db_for_read(Entry)].cursor() as cursor:
        cursor.execute(_STORIES)
        [[stories]] = cursor.fetchall()
    return stories
