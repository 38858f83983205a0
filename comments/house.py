"""What holds under one story now: its own rules, its section's, the site's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import Count, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Now, NullIf
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles.models import Article
from comments.models import Comment, Policy, SiteRule, Status
from comments.models.queries import CommentQuerySet

_KEPT = "_house"
_PLACES = ["discussion", "section__comment_rule", "section__parent__comment_rule"]


@dataclass(frozen=True)
class House:
    policy: Policy
    closes_at: datetime | None
    edit_minutes: int
    holds_newcomers: bool
    comment_count: int
    newest: int

    @classmethod
    def of(cls, article: Article) -> Self:
        """Ask once for a story; the smallest place that says something decides."""
        known = vars(article)
        if _KEPT not in known:
            known[_KEPT] = cls._ask(article)
        return known[_KEPT]

    @classmethod
    def _ask(cls, article: Article) -> Self:
        rules = Article.objects.filter(pk=article.pk).values_list(
            Coalesce(*_said("policy"), Value(Policy.OPEN.value)),
            Coalesce(*_said("close_after_days"), Value(0)),
            Coalesce(_site("edit_minutes"), Value(0)),
            Coalesce(_site("holds_newcomers"), Value(False)),
            Coalesce(F("discussion__comment_count"), Value(0)) - _late(),
            Coalesce(_newest(), Value(0)),
        )
        policy, days, edit_minutes, holds_newcomers, *rest = rules.get()
        count, newest = (0, 0) if policy == Policy.HIDDEN else rest
        closes_at = _end(article, days)
        return cls(
            *(Policy(policy), closes_at, edit_minutes, holds_newcomers, count, newest)
        )

    @property
    def is_open(self) -> bool:
        may_write = self.policy in {Policy.OPEN, Policy.PREMODERATED}
        return may_write and (self.closes_at is None or timezone.now() < self.closes_at)

    @property
    def is_premoderated(self) -> bool:
        return self.policy == Policy.PREMODERATED

    @property
    def is_hidden(self) -> bool:
        return self.policy == Policy.HIDDEN

    def may_edit(self, comment: Comment) -> bool:
        window = timedelta(minutes=self.edit_minutes)
        return not window or timezone.now() < comment.created_at + window


def _said(rule: str) -> list[Any]:
    places: list[Any] = [F(f"{place}__{rule}") for place in _PLACES]
    if rule == "policy":  # a form stores "nothing said" as an empty text
        places = [NullIf(place, Value("")) for place in places]
    return [*places, _site(rule)]


def _site(rule: str) -> Subquery:
    return Subquery(SiteRule.objects.values(rule)[:1])


def _late() -> Any:
    """Count what the clock has hidden: triggers know of rows, not of time."""
    shown = Comment.objects.filter(article=OuterRef("pk"), status=Status.PUBLISHED)
    late = shown.filter(hides_at__lte=Now()).order_by().values("article")
    return Coalesce(Subquery(late.values(n=Count("pk"))), Value(0))


def _newest() -> Subquery:
    """Find the number after which a comment is new to who reads now."""
    shown = Comment.objects.filter(article=OuterRef("pk"), status=Status.PUBLISHED)
    return Subquery(shown.order_by("-pk").values("pk")[:1])


def _end(article: Article, days: int) -> datetime | None:
    if not days or article.published_at is None:
        return None
    return article.published_at + timedelta(days=days)


def readable() -> CommentQuerySet:
    """Keep what readers can read now; a hidden column hides each of its comments."""
    return Comment.objects.published().exclude(has_hidden_column("article"))


def has_hidden_column(article: str) -> Exists:
    """Ask of the story that the field names whether nobody sees what is said there."""
    said = Coalesce(*_said("policy"), Value(Policy.OPEN.value))
    story = Article.objects.filter(pk=OuterRef(article)).annotate(said=said)
    return Exists(story.filter(said=Policy.HIDDEN))


def readable_or_404(pk: int) -> Comment:
    return get_object_or_404(
        readable().select_related("article__section", "author"), pk=pk
    )
