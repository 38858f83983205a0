"""Keeps what search knows in step with the stories."""

from collections.abc import Iterator
from hashlib import md5
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    QuerySet,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import MD5, Cast, Concat

from articles.models import Article, Status
from articles.search.analysis import vector
from articles.search.models import Entry
from articles.search.models.entry import READING

STORIES_AT_ONCE = 100
_TEXTS = ("headline", "lead", "body")
_BETWEEN = "\n"

_KEEP = """
INSERT INTO search_entry AS kept (article_id, published_at, words, reading, text_hash)
SELECT id, CASE status WHEN 'published' THEN published_at END, %s::tsvector, %s, %s
FROM articles_article WHERE id = %s
ON CONFLICT (article_id) DO UPDATE
SET (published_at, words, reading, text_hash)
  = (excluded.published_at, excluded.words, excluded.reading, excluded.text_hash)
"""
# In one order, so that two who learn the same words never wait for each other.
_LEARN = """
INSERT INTO search_word (text, stories, names, seen_in)
SELECT lexeme, 1, ('^' || lexeme = ANY (lexemes))::int, article_id
FROM (SELECT article_id, tsvector_to_array(words) AS lexemes FROM search_entry
      WHERE article_id = %s) AS entry, unnest(lexemes) AS lexeme
WHERE lexeme !~ '^[0-9/^]'
AND NOT EXISTS (SELECT FROM search_word WHERE text = lexeme)
ORDER BY lexeme
ON CONFLICT DO NOTHING
"""


def keep(article: Article) -> None:
    """Read a story that was just saved, in its transaction, unless nothing changed."""
    texts = Article.objects.filter(pk=article.pk).values_list(*_TEXTS).get()
    entries = Entry.objects.filter(article=article, text_hash=_hash(texts))
    if not entries.of_this_reading().exists():
        _read(article.pk, texts)


def outdated() -> QuerySet[Article]:
    """Keep the stories that are not found by their words of today."""
    between = Value(_BETWEEN)
    text = Concat(
        "headline", between, "lead", between, "body", output_field=TextField()
    )
    entry = Entry.objects.filter(article=OuterRef("pk"), text_hash=OuterRef("hash"))
    stories = Article.objects.alias(hash=Cast(MD5(text), UUIDField()))
    return stories.exclude(Exists(entry.of_this_reading()))


def unread() -> QuerySet[Article]:
    """Keep the stories that search has never read as it reads now; quick to ask."""
    entry = Entry.objects.filter(article=OuterRef("pk"))
    return Article.objects.exclude(Exists(entry.of_this_reading()))


def mistimed() -> QuerySet[Any]:
    """Keep the entries that are not found from when their story is public."""
    public = Case(When(article__status=Status.PUBLISHED, then="article__published_at"))
    entries = Entry.objects.annotate(public=public)
    return entries.exclude(published_at=F("public")).exclude(
        published_at=None, public=None
    )


def renew() -> Iterator[int]:
    """Read what is outdated, some stories in each transaction; give their numbers."""
    last = 0
    while True:
        with transaction.atomic():
            rows = outdated().filter(pk__gt=last).order_by("pk")
            locked = rows.select_for_update(of=["self"], no_key=True)
            found = list(locked.values_list("pk", *_TEXTS)[:STORIES_AT_ONCE])
            for number, *texts in found:
                _read(number, tuple(texts))
        if not found:
            return
        last = found[-1][0]
        yield len(found)


def set_times() -> int:
    """Set the times that triggers would have set, had they not been passed by."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_entry SET published_at = right_time FROM (SELECT id,"
            " CASE status WHEN 'published' THEN published_at END AS right_time"
            " FROM articles_article) AS story WHERE id = article_id"
            " AND published_at IS DISTINCT FROM right_time"
        )
        return cursor.rowcount


def _read(number: int, texts: tuple[str, ...]) -> None:
    headline, lead, body = texts
    words = vector(headline, lead, body=body)
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [words, READING, _hash(texts), number])
        cursor.execute(_LEARN, [number])


def _hash(texts: tuple[str, ...]) -> UUID:
    """Hash as ``outdated()`` lets PostgreSQL do."""
    joined = _BETWEEN.join(texts).encode()
    return UUID(bytes=md5(joined, usedforsecurity=False).digest())
