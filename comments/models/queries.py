"""Which comments who may see, change and count: the only place that knows."""

from math import ceil
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from comments.limits import COMMENTS_AT_ONCE, COMMENTS_WINDOW, UNDO_WINDOW
from comments.models.status import AUTHORS_OWN, Status

# What a thread shows of a comment, and of a person.
_SHOWN = [
    *("root", "in_reply_to", "status", "reason", "hides_at", "body"),
    *("created_at", "edited_at", "featured_at", "is_pinned", "is_staff_reply"),
    *("reply_count", "like_count", "author__date_joined"),
]
_NAME = ["author__display_name", "author__username"]


class CommentQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        """Keep what readers see, under stories that readers see."""
        return self.filter(_is_shown(), article__in=Article.objects.published())

    def about_to_hide(self) -> Self:
        """Keep what the clock will take from readers if nobody looks at it."""
        return self.filter(status=Status.PUBLISHED, hides_at__gt=Now())

    def locked(self) -> Self:
        """Let nobody else change these meanwhile, but let replies refer to them.

        Who stores a reply holds its root and refers to what he answers; who takes that
        away holds it and waits for the root. With the key locked they would wait for
        each other.
        """
        return self.select_for_update(no_key=True)

    def roots_of(self, article: Article) -> Self:
        """Give the starts of threads; those that are gone only while answered."""
        answered = Q(reply_count__gt=0)
        return self.filter(_is_shown() | answered, article=article, root=None)

    def replies_to(self, root: Any) -> Self:
        return self.filter(_is_shown(), root=root).order_by("pk")

    def for_thread(self) -> Self:
        """Load what a thread shows, and forbid a template to fetch anything more."""
        answered = [f"in_reply_to__{it}" for it in ("status", "hides_at", *_NAME)]
        people = self.for_starts().select_related("author", "in_reply_to__author")
        return people.only(*_SHOWN, *_NAME, *answered)

    def for_starts(self) -> Self:
        """Load what a root shows: it answers nobody."""
        people = self.select_related("author").only(*_SHOWN, *_NAME)
        return people.fetch_mode(models.FETCH_RAISE)

    def with_first_replies(self, count: int) -> Self:
        """Note the numbers of so many replies, found by one index walk a thread."""
        replies = self.model.objects.replies_to(OuterRef("pk"))
        return self.annotate(first_replies=ArraySubquery(replies.values("pk")[:count]))

    def featured(self) -> Self:
        return self.filter(featured_at__isnull=False).order_by("-featured_at", "-pk")

    def pending(self) -> Self:
        return self.filter(status=Status.PENDING)

    def waiting_of(self, user: User) -> Self:
        """Give a person what he wrote and readers do not see until it is looked at."""
        late = Q(status=Status.PUBLISHED, hides_at__lte=Now())
        mine = self.filter(author=user, due_at__isnull=False)
        return mine.filter(Q(status=Status.PENDING) | late).order_by("-pk")

    def written_by(self, user: User) -> Self:
        """Keep what is still this person's to edit or delete, where readers read."""
        return self.removable_by(user).filter(
            status__in=AUTHORS_OWN, article__in=Article.objects.published()
        )

    def listed_for(self, user: User) -> Self:
        """Give a person all he wrote, also what readers do not see, newest first."""
        kept = ~Q(status=Status.REMOVED_BY_AUTHOR) | Q(removed_at__gt=_undo_ends())
        public = Article.objects.published().filter(pk=OuterRef("article"))
        return (
            self.filter(kept, author=user)
            .select_related("article__section")
            .defer("article__body")
            .annotate(story_is_public=Exists(public))
            .order_by("-pk")
            .fetch_mode(models.FETCH_RAISE)
        )

    def deletable_by(self, user: User) -> Self:
        """Keep what this person may be asked about, also under a story that is gone."""
        return self.listed_for(user).filter(status__in=AUTHORS_OWN)

    def removable_by(self, user: User) -> Self:
        """Add what he has deleted, for asking twice is no mistake, and the unread."""
        return self.filter(
            author=user, status__in=[*AUTHORS_OWN, Status.REMOVED_BY_AUTHOR]
        )

    def undoable_by(self, user: User) -> Self:
        """Keep what this person deleted a moment ago."""
        return self.filter(
            author=user,
            status=Status.REMOVED_BY_AUTHOR,
            removed_at__gt=_undo_ends(),
        )

    def waiting_longest_first(self) -> Self:
        """Keep what the newsroom has to decide, what is due first at the top."""
        due = self.filter(due_at__isnull=False).order_by("due_at", "pk")
        return due.exclude(status=Status.REMOVED_BY_AUTHOR)

    def follow(self, rule: Any) -> None:
        """Let running clocks hide what is late, or no longer, as the site now says."""
        hides = F("due_at") if rule.hides_overdue else None
        unseen = Q(approved_version=None) | ~Q(approved_version=F("version"))
        running = self.filter(due_at__isnull=False, status=Status.PUBLISHED)
        running.filter(unseen).update(hides_at=hides)

    def seconds_to_wait(self, author: User) -> int:
        """Tell when this person may write again; 0 is now. The rows are the count."""
        newest = self.filter(author=author).order_by("-pk")
        times = newest.values_list("created_at", flat=True)
        last = times[COMMENTS_AT_ONCE - 1 : COMMENTS_AT_ONCE].first()
        if last is None:
            return 0
        return max(0, ceil((last + COMMENTS_WINDOW - timezone.now()).total_seconds()))


def _undo_ends() -> Any:
    return Now() - UNDO_WINDOW


def _is_shown() -> Q:
    """Hide by the query itself what was reported and not looked at in time."""
    in_time = Q(hides_at=None) | Q(hides_at__gt=Now())
    return Q(status=Status.PUBLISHED) & in_time
