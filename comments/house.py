"""What holds under one story now: its own rules, its section's, the site's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, Now, NullIf
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles.models import Article, Byline, Care
from comments.models import Comment, Policy, SiteRule, Status
from comments.models.queries import CommentQuerySet

_KEPT = "_house"
_PLACES = ["discussion", "section__comment_rule", "section__parent__comment_rule"]
# What may be said under a story that could hurt somebody, unless it says otherwise.
_CARE = {
    Care.CHILD: Policy.PREMODERATED,
    Care.MISSING_CHILD: Policy.PREMODERATED,
    Care.DECENCY: Policy.CLOSED,
    Care.SUICIDE: Policy.CLOSED,
}
_FROM_MILD_TO_STRICT = list(Policy)

_SITE = {
    name: name
    for name in ("policy", "close_after_days", "edit_minutes", "holds_newcomers")
}


@dataclass(frozen=True)
class House:
    policy: Policy
    closes_at: datetime | None
    edit_minutes: int
    holds_newcomers: bool
    comment_count: int
    newest: int
    has_pinned: bool
    has_waiting: bool  # anything, by anybody, that only its writer sees
    writers: frozenset[int]  # users who wrote the story

    @classmethod
    def of(cls, article: Article) -> Self:
        """Ask once for a story; the smallest place that says something decides."""
        known = vars(article)
        if _KEPT not in known:
            known[_KEPT] = cls._ask(article)
        return known[_KEPT]

    @classmethod
    def _ask(cls, article: Article) -> Self:
        story = Article.objects.filter(pk=article.pk).values_list(
            "care",
            *_said("policy"),
            *_said("close_after_days"),
            Subquery(SiteRule.objects.values(rule=JSONObject(**_SITE))[:1]),
            Coalesce(F("discussion__comment_count"), Value(0)),
            _late(),
            Coalesce(_newest(), Value(0)),
            Exists(Comment.objects.filter(article=OuterRef("pk"), is_pinned=True)),
            Exists(Comment.objects.pending().filter(article=OuterRef("pk"))),
            _writers(),
        )
        care, *said, rule, count, late, newest, pinned, held, writers = story.get()
        site = SiteRule(**(rule or {}))
        (own, *wider), days = said[: len(_PLACES)], said[len(_PLACES) :]
        policy = own or _careful(care, next(filter(None, [*wider, site.policy])))
        is_hidden = policy == Policy.HIDDEN
        return cls(
            policy=Policy(policy),
            closes_at=_end(article, _first(*days, site.close_after_days)),
            edit_minutes=site.edit_minutes,
            holds_newcomers=site.holds_newcomers,
            comment_count=0 if is_hidden else count - late,
            newest=0 if is_hidden else newest,
            has_pinned=pinned,
            has_waiting=held or late > 0,
            writers=frozenset(writers),
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


def _careful(care: list[str], policy: str) -> Policy:
    """Give the strictest of what holds around the story and what its care wants."""
    wanted = [Policy(policy), *(_CARE[Care(it)] for it in care)]
    return max(wanted, key=_FROM_MILD_TO_STRICT.index)


def _said(rule: str) -> list[F]:
    return [F(f"{place}__{rule}") for place in _PLACES]


def _first(*said: int | None) -> int:
    return next(number for number in said if number is not None)


def _late() -> Any:
    """Count what the clock has hidden: triggers know of rows, not of time."""
    shown = Comment.objects.filter(article=OuterRef("pk"), status=Status.PUBLISHED)
    late = shown.filter(hides_at__lte=Now()).order_by().values("article")
    return Coalesce(Subquery(late.values(n=Count("pk"))), Value(0))


def _newest() -> Subquery:
    """Find the number after which a comment is new to who reads now."""
    shown = Comment.objects.filter(article=OuterRef("pk"), status=Status.PUBLISHED)
    return Subquery(shown.order_by("-pk").values("pk")[:1])


def _writers() -> ArraySubquery:
    signed = Byline.objects.filter(article=OuterRef("pk"), person__user__isnull=False)
    return ArraySubquery(signed.order_by().values("person__user"))


def _end(article: Article, days: int) -> datetime | None:
    if not days or article.published_at is None:
        return None
    return article.published_at + timedelta(days=days)


def readable() -> CommentQuerySet:
    """Keep what readers can read now; a hidden column hides each of its comments."""
    return Comment.objects.published().exclude(_is_in_hidden_column())


def _is_in_hidden_column() -> Exists:
    nearer = [NullIf(place, Value("")) for place in _said("policy")]
    site = Subquery(SiteRule.objects.values("policy")[:1])
    said = Coalesce(*nearer, site, Value(Policy.OPEN.value))
    story = Article.objects.filter(pk=OuterRef("article")).annotate(said=said)
    return Exists(story.filter(said=Policy.HIDDEN))


def readable_or_404(pk: int) -> Comment:
    return get_object_or_404(
        readable().select_related("article__section", "author"), pk=pk
    )
