"""Suggests words: what a reader may have meant, and what he may be about to type.

A word is shown only if it finds a story that is public at this second.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.db import connections, router

from articles.search.analysis import folded
from articles.search.finding import Search
from articles.search.models import Word
from articles.search.models.word import WordQuerySet
from articles.search.query import Query, read

SUGGESTED_WORDS = 8
CANDIDATES = 30
LIKENESS = 0.7  # of 1
CORRECTED_AT_MOST = 3
SHORTEST_CHARS = 2
LOOKED_UP_AT_MOST = 3  # of the words that are not proven

# The story a word was last seen in proves most words at the price of one row each.
_PROVEN = """
SELECT text FROM search_word JOIN search_entry ON article_id = seen_in
WHERE text = ANY (%s) AND published_at <= statement_timestamp()
AND words @@ quote_literal(text)::tsquery
"""


def completed(text: str) -> list[str]:
    """Complete the last word of what is being typed; the words before it stay."""
    begun, _, last = text.rpartition(" ")
    beginning = folded(last)
    if len(beginning) < SHORTEST_CHARS or not beginning.isalnum():
        return []
    words = Word.objects.beginning_with(beginning)
    found = _public(words.common()) or _public(words)
    return [f"{begun} {word}".strip() for word in found[:SUGGESTED_WORDS]]


def meant(search: Search) -> str:
    """Give the query with its unknown words replaced, if that finds something."""
    query, text = search.query, search.query.text
    unknown = [word for word in query.sought if word not in query.counts]
    for word in unknown[:CORRECTED_AT_MOST]:
        if other := _nearest(word):
            text = _replaced(word, text, by=other)
    if text == query.text:
        return ""
    is_proven = text.isalpha() and search.is_everywhere
    return text if is_proven or search.asking(read(text)).newest(1) else ""


def _replaced(word: str, text: str, *, by: str) -> str:
    """Leave alone what stands behind rubrik: and the like."""
    return re.sub(rf"(?<![\w:]){re.escape(word)}(?!\w)", by, text, flags=re.IGNORECASE)


def _nearest(word: str) -> str | None:
    """Choose among the common words, or else among all."""
    words = Word.objects.like(word)
    return _best(word, words.common()) or _best(word, words)


def _best(word: str, words: WordQuerySet) -> str | None:
    found = {it.text: it.stories for it in words[:CANDIDATES]}
    likely = [it for it in found if _likeness(it, word) >= LIKENESS]
    public = _public_among(likely)
    return max(public, key=lambda it: (_likeness(it, word), found[it]), default=None)


def _likeness(word: str, other: str) -> float:
    return round(SequenceMatcher(None, word, other).ratio(), 1)


def _public(words: WordQuerySet) -> list[str]:
    return _public_among(word.text for word in words[:CANDIDATES])


def _public_among(words: Iterable[str]) -> list[str]:
    asked = list(words)
    if not asked:
        return []
    with connections[router.db_for_read(Word)].cursor() as cursor:
        cursor.execute(_PROVEN, [asked])
        public = {text for (text,) in cursor.fetchall()}
    others = [word for word in asked if word not in public][:LOOKED_UP_AT_MOST]
    public.update(word for word in others if Search(Query.of_name(word)).newest(1))
    return [word for word in asked if word in public]
