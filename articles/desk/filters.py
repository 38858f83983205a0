"""Quick looks at the list of stories."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Visitor
from articles.days import Day
from articles.models import Article, Care, Status, Verification
from articles.models.selection import ArticleQuerySet


class QuickFilter(admin.SimpleListFilter):
    title = "antrean"
    parameter_name = "lihat"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[tuple[str, str]]:
        return [(name, label) for name, (label, _) in QUICK_LOOKS.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        look = QUICK_LOOKS.get(self.value() or "")
        return look[1](queryset, request.user) if look else queryset


def _waiting_for(articles: ArticleQuerySet, user: Visitor) -> ArticleQuerySet:
    """Keep what this person is to do next: review, or go on with own drafts."""
    own = Q(status=Status.DRAFT, created_by__pk=user.pk)
    if not user.has_perm("articles.publish_article"):
        return articles.filter(own)
    return articles.filter(own | Q(status__in=[Status.REVIEW, Status.APPROVED]))


def _published_today(articles: ArticleQuerySet, user: Visitor) -> ArticleQuerySet:
    today = Day(timezone.localdate())
    public = Article.objects.published().published_on(today)
    return articles.filter(pk__in=public)


def _scheduled(articles: ArticleQuerySet, user: Visitor) -> ArticleQuerySet:
    return articles.filter(status=Status.PUBLISHED, published_at__gt=Now())


def _unverified(articles: ArticleQuerySet, user: Visitor) -> ArticleQuerySet:
    return articles.filter(
        pk__in=Article.objects.published(), verification=Verification.PENDING
    )


def _missing_children(articles: ArticleQuerySet, user: Visitor) -> ArticleQuerySet:
    """Keep what names a child until it is found; somebody has to ask whether it is."""
    named = Article.objects.published().filter(is_masked=False)
    return articles.filter(pk__in=named, care__contains=[Care.MISSING_CHILD])


# Queues in which what has waited longest stands first.
BY_AGE = {"verifikasi", "anak-hilang"}

type Look = Callable[[ArticleQuerySet, Visitor], ArticleQuerySet]

QUICK_LOOKS: dict[str, tuple[str, Look]] = {
    "saya": ("Menunggu saya", _waiting_for),
    "hari-ini": ("Terbit hari ini", _published_today),
    "dijadwalkan": ("Dijadwalkan", _scheduled),
    "verifikasi": ("Menunggu verifikasi", _unverified),
    "anak-hilang": ("Anak hilang: sudah ditemukan?", _missing_children),
}
