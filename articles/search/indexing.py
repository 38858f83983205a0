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
from articles.search.models.entry import READING, UNREAD

STORIES_AT_ONCE, FORGOTTEN_AT_ONCE = 100, 1_000
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

_SET_TIMES = """
UPDATE search_entry
SET published_at = CASE story.status WHEN 'published' THEN story.published_at END
FROM articles_article AS story WHERE story.id = article_id AND article_id = ANY (%s)
"""
_TIDY = "SELECT gin_clean_pending_list('entry_words_and_days')"


def keep(article: Article) -> None:
    """Read a story that was just saved, in its transaction, unless nothing changed."""
    texts = Article.objects.filter(pk=article.pk).values_list(*_TEXTS).get()
    entries = Entry.objects.filter(article=article, text_hash=_hash(texts))
    if not entries.of_this_reading().exists():
        _read(article.pk, texts)


def unread() -> QuerySet[Article]:
    """Keep the stories that search has not read as it reads now, or not as they are."""
    entry = Entry.objects.filter(article=OuterRef("pk"))
    return Article.objects.exclude(Exists(entry.of_this_reading()))


def misread() -> QuerySet[Article]:
    """Keep those too whose text is another than was read; compares all there is."""
    between = Value(_BETWEEN)
    text = Concat(
        "headline", between, "lead", between, "body", output_field=TextField()
    )
    entry = Entry.objects.filter(article=OuterRef("pk"), text_hash=OuterRef("hash"))
    stories = Article.objects.alias(hash=Cast(MD5(text), UUIDField()))
    return stories.exclude(Exists(entry.of_this_reading()))


def mistimed() -> QuerySet[Any]:
    """Keep the entries that are not found from when their story is public."""
    public = Case(When(article__status=Status.PUBLISHED, then="article__published_at"))
    entries = Entry.objects.annotate(public=public)
    return entries.exclude(published_at=F("public")).exclude(
        published_at=None, public=None
    )


def renew() -> Iterator[int]:
    """Read what is unread, some stories in each transaction; give their numbers."""
    last = 0
    while True:
        with transaction.atomic():
            rows = unread().filter(pk__gt=last).order_by("pk")
            locked = rows.select_for_update(of=["self"], no_key=True)
            found = list(locked.values_list("pk", *_TEXTS)[:STORIES_AT_ONCE])
            for number, *texts in found:
                _read(number, tuple(texts))
        if not found:
            return
        last = found[-1][0]
        yield len(found)


def forget() -> None:
    """Mark all as unread, some at once: whoever saves a story waits only a moment."""
    last = 0
    while True:
        rows = Entry.objects.filter(pk__gt=last).order_by("pk")
        numbers = list(rows.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
        if not numbers:
            return
        Entry.objects.filter(pk__in=numbers).update(reading=UNREAD)
        last = numbers[-1]


def set_times() -> None:
    """Set the times that triggers would have set, had they not been passed by."""
    while numbers := list(mistimed().values_list("pk", flat=True)[:STORIES_AT_ONCE]):
        with transaction.atomic(), connection.cursor() as cursor:
            stories = Article.objects.filter(pk__in=numbers).order_by("pk")
            list(stories.select_for_update(no_key=True).values_list("pk"))
            cursor.execute(_SET_TIMES, [numbers])


def tidy() -> None:
    """Put into the index what lately came; PostgreSQL does so by itself, but later."""
    with connection.cursor() as cursor:
        cursor.execute(_TIDY)


def _read(number: int, texts: tuple[str, ...]) -> None:
    headline, lead, body = texts
    words = vector(headline, lead, body=body)
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [words, READING, _hash(texts), number])


def _hash(texts: tuple[str, ...]) -> UUID:
    """Hash as ``misread()`` lets PostgreSQL do."""
    joined = _BETWEEN.join(texts).encode()
    return UUID(bytes=md5(joined, usedforsecurity=False).digest())
