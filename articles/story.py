"""What stands around the text of a story: its age and length, people, neighbours."""

import re
from datetime import timedelta
from math import ceil

from django.db import models
from django.utils import timezone

from articles.models import Article, Person, Role

WORDS_PER_MINUTE = 200
OLD_AFTER = timedelta(days=365)
_AUTHORING = {Role.WRITER, Role.REPORTER, Role.CONTRIBUTOR}
_TAG = re.compile("<[^>]*>")


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
    """Give the authors who have more to show than their names, each once."""
    authors = [it.person for it in article.bylines.all() if it.role in _AUTHORING]
    return [it for it in dict.fromkeys(authors) if it.bio or it.portrait]


def neighbours(article: Article) -> dict[str, Article | None]:
    """Find the stories right before and right after this one in its section."""
    if not article.is_public:
        return {}
    shelf = Article.objects.published().filter(section=article.section)
    shelf = shelf.exclude(pk=article.pk).select_related("section")
    shelf = shelf.only("headline", "slug", "section__slug")
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
