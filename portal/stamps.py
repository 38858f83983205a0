"""What a visitor's page stands on: by its address alone, before anything is asked.

Each key is raised by triggers when what it names changes (``portal.watching``), but
for what time alone changes: the apps say what that is.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.urls import Resolver404, ResolverMatch, resolve

from articles.models import Article
from comments.models import Comment

SITE = "site"
NEWS = "news"
COMMENTS = "comments:{pk}"

LISTS = [
    *("home", "section", "topic", "author", "region", "index"),
]
FOR_MACHINES = [
    *("rss", "topic_rss", "author_rss", "section_rss", "atom", "json_feed"),
    *("sitemap", "sitemap_shelves", "sitemap_stories", "sitemap_news"),
]
RECORDS = ["corrections", "withdrawn", "rss", "json_feed", "masthead", "changes"]
# Which pages are kept for visitors, by the names of their addresses.
PAGES = {
    "articles:page": [SITE],
    "machines:manifest": [SITE],
    "machines:robots": [SITE],
    "popular": [SITE, NEWS],
    **{f"articles:{name}": [SITE, NEWS] for name in LISTS},
    **{f"machines:{name}": [SITE, NEWS] for name in FOR_MACHINES},
    **{f"press:{name}": [SITE, NEWS] for name in RECORDS},
    "articles:detail": [SITE, NEWS, COMMENTS],
}


def keys_of(path: str) -> list[str]:
    """Give the keys of the page at an address, or none if none is kept."""
    try:
        return keys_for(resolve(path))
    except Resolver404:
        return []


def keys_for(match: ResolverMatch) -> list[str]:
    keys = PAGES.get(match.view_name, [])
    return [key.format_map(match.kwargs) for key in keys]


def time_left(keys: Iterable[str]) -> timedelta | None:
    """Tell by the database's clock when time alone changes what the keys name."""
    waits = [
        changes.order_by(moment).values_list(F(moment) - Now())[:1]
        for key in keys
        for changes, moment in _moments(key)
    ]
    if not waits:
        return None
    first, *more = waits
    return min((wait for (wait,) in first.union(*more)), default=None)


def _moments(key: str) -> Iterable[tuple[QuerySet[Any], str]]:
    name, _, number = key.partition(":")
    if name == NEWS:
        yield Article.objects.scheduled(), "published_at"
    if name == "comments":
        yield Comment.objects.about_to_hide().filter(article=number), "hides_at"
