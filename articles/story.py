"""What stands around the text of a story: its age and length, people, neighbours."""

import re
from datetime import timedelta
from math import ceil
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils import timezone

from articles import body
from articles.models import Article, Listing, Person, Publication, Shelf
from articles.sharing import Share

RELATED_ARTICLES = 4
WORDS_PER_MINUTE = 200
OLD_AFTER = timedelta(days=365)
_TAG = re.compile("<[^>]*>")


class Unnest(models.Func):
    function = "unnest"
    set_returning = True


def context(article: Article) -> dict[str, Any]:
    """Give what the page of a story shows; the desk's preview shows the same."""
    publication = Publication.objects.current()
    return {
        "article": article,
        "publication": publication,
        "body": body.render(article, publication),
        "minutes": minutes_to_read(article),
        "is_old": is_old(article),
        "introduced": introduced(article),
        "neighbours": neighbours(article),
        "share": Share.of(article),
        "related": related(article),
    }


def count_words(article: Article) -> int:
    """Count what is written here, and not what the body only refers to."""
    return len(_TAG.sub(" ", article.body).split())


def minutes_to_read(article: Article) -> int:
    return max(1, ceil(count_words(article) / WORDS_PER_MINUTE))


def is_old(article: Article) -> bool:
    """Say whether readers should be told that much may have changed since."""
    if article.published_at is None:
        return False
    return article.published_at < timezone.now() - OLD_AFTER


def introduced(article: Article) -> list[Person]:
    """Give the authors who have more to show than their names."""
    return [it for it in article.authors if it.bio or it.portrait]


def neighbours(article: Article) -> dict[str, Article | None]:
    """Find the stories right before and right after this one in its section."""
    if not article.is_public:
        return {}
    shelf = Article.objects.published().filter(section=article.section)
    shelf = shelf.exclude(pk=article.pk).select_related("section")
    shelf = shelf.only("headline", "slug", "kind", "flag", "section__slug")
    shelf = shelf.fetch_mode(models.FETCH_RAISE)
    moment, pk = article.published_at, article.pk
    older = shelf.filter(published_at__lte=moment)
    newer = shelf.filter(published_at__gte=moment)
    older = older.exclude(published_at=moment, pk__gt=pk)
    newer = newer.exclude(published_at=moment, pk__lt=pk)
    return {
        "previous": older.newest_first().first(),
        "next": newer.order_by("published_at", "pk").first(),
    }


def related(article: Article) -> list[Article]:
    """Fill up with the section's newest what the shared topics leave open."""
    others = Article.objects.published().newest_first().for_cards()
    others = others.exclude(pk=article.pk)
    newest = Listing.objects.newest_of(Shelf.TOPIC).exclude(article=article.pk)
    numbers = ArraySubquery(newest.values("article")[:RELATED_ARTICLES])
    shared = article.topics.values_list(Unnest(numbers))
    found = list(others.filter(pk__in=shared)[:RELATED_ARTICLES])
    if missing := RELATED_ARTICLES - len(found):
        rest = others.filter(section=article.section)
        found += rest.exclude(pk__in=[one.pk for one in found])[:missing]
    return found
