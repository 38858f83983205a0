"""What stands around the text of a story: its age and length, people, neighbours."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from math import ceil

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from articles import body
from articles.masthead import Masthead
from articles.models import Article, Listing, Person, Shelf
from articles.models.selection import ArticleQuerySet
from articles.sharing import Share

RELATED_ARTICLES = 4
WORDS_PER_MINUTE = 200
OLD_AFTER = timedelta(days=365)
_TAG = re.compile("<[^>]*>")


class Unnest(models.Func):
    function = "unnest"
    set_returning = True


@dataclass(frozen=True)
class Around:
    """Other stories: of a kind with this one, and the nearest of its section."""

    related: list[Article]
    previous: Article | None = None
    next: Article | None = None


class Story:
    """What the page of a story shows; the desk's preview shows the same.

    Each part is asked for when it is first shown.
    """

    def __init__(self, article: Article, masthead: Masthead) -> None:
        self._article = article
        self._masthead = masthead

    @cached_property
    def article(self) -> Article:
        """Give it with its people, topics and regions."""
        self._article.load_parts()
        return self._article

    @cached_property
    def body(self) -> SafeString:
        return body.render(self._article, self._masthead.publication)

    @property
    def minutes(self) -> int:
        """Estimate how long reading it takes."""
        return max(1, ceil(count_words(self._article) / WORDS_PER_MINUTE))

    @property
    def is_old(self) -> bool:
        """Say whether readers should be told that much may have changed since."""
        if self._article.published_at is None:
            return False
        return self._article.published_at < timezone.now() - OLD_AFTER

    @property
    def introduced(self) -> list[Person]:
        """Give the authors who have more to show than their names."""
        return [it for it in self.article.authors if it.bio or it.portrait]

    @cached_property
    def share(self) -> Share:
        return Share.of(self._article)

    @cached_property
    def around(self) -> Around:
        return around(self.article)


def count_words(article: Article) -> int:
    """Count what is written here, and not what the body only refers to."""
    return len(_TAG.sub(" ", article.body).split())


def around(article: Article) -> Around:
    """Ask once; the section's newest fill up what the shared topics leave open."""
    found = list(_near(article))
    shelf = [it for it in found if it.section_id == article.section_id]
    kin = [it for it in found if it.shares_a_topic][:RELATED_ARTICLES]
    rest = [it for it in shelf if it not in kin]
    related = [*kin, *rest][:RELATED_ARTICLES]
    if not article.is_public:
        return Around(related)
    here = (article.published_at, article.pk)
    older = (it for it in shelf if (it.published_at, it.pk) < here)
    newer = (it for it in reversed(shelf) if (it.published_at, it.pk) > here)
    return Around(related, next(older, None), next(newer, None))


def _near(article: Article) -> ArticleQuerySet:
    """Load what a few short walks along indexes find, the newest first.

    Of the section twice as many as are shown: half of them may share a topic.
    """
    others = Article.objects.published().exclude(pk=article.pk)
    shelf = others.filter(section=article.section_id)
    kin = others.filter(pk__in=_newest_of_topics(article)).newest_first()
    walks = [kin[:RELATED_ARTICLES], shelf.newest_first()[: 2 * RELATED_ARTICLES]]
    if article.is_public:
        older, newer = shelf.before(article), shelf.after(article)
        walks += [older.newest_first()[:1], newer.order_by("published_at", "pk")[:1]]
    first, *more = (walk.values("pk") for walk in walks)
    topics = [topic.pk for topic in article.topics.all()]
    shared = Listing.objects.filter(shelf=Shelf.TOPIC, number__in=topics)
    shares = Exists(shared.filter(article=OuterRef("pk")))
    found = others.filter(pk__in=first.union(*more))
    return found.annotate(shares_a_topic=shares).newest_first().for_cards()


def _newest_of_topics(article: Article) -> QuerySet:
    listed = Listing.objects.newest_of(Shelf.TOPIC, row="topic")
    newest = listed.exclude(article=article.pk).values("article")[:RELATED_ARTICLES]
    tagged = Article.topics.through.objects.filter(article=article.pk)
    return tagged.values_list(Unnest(ArraySubquery(newest)))
