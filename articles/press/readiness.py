"""How the newsroom stands before the press council's verification of media."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Kind
from articles.press import checks
from articles.press.models import Complaint, Correction, Position
from articles.press.models.complaint import DUE_AFTER

HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True)
class Month:
    """``days`` are those of the month on which something appeared."""

    begins: Any
    stories: int
    own: int
    days: int

    @property
    def a_day(self) -> float:
        return round(self.stories / self.days, 1) if self.days else 0

    @property
    def own_percent(self) -> int:
        return round(100 * self.own / self.stories) if self.stories else 0


@require_safe
def readiness(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("press.view_position"):
        raise PermissionDenied
    decided = Complaint.objects.filter(decided_at__isnull=False)
    in_time = decided.filter(decided_at__lte=F("received_at") + DUE_AFTER)
    context = admin.site.each_context(request) | {
        "title": "Kesiapan verifikasi Dewan Pers",
        "months": months(),
        "missing": missing(),
        "positions": Position.objects.count(),
        "certified": Position.objects.exclude(certificate="").count(),
        "corrections": Correction.objects.count(),
        "complaints": Complaint.objects.count(),
        "decided": decided.count(),
        "in_time": in_time.count(),
    }
    return render(request, "admin/press/readiness.html", context)


def months() -> list[Month]:
    """Count what was published, without what others paid for."""
    since = timezone.now() - HALF_A_YEAR
    stories = Article.objects.published().filter(published_at__gte=since)
    counted = (
        stories.exclude(kind=Kind.ADVERTORIAL)
        .values(begins=TruncMonth("published_at"))
        .annotate(
            stories=Count("pk"),
            own=Count("pk", filter=Q(source_url="") & ~Q(kind=Kind.PRESS_RELEASE)),
            days=Count("published_at__date", distinct=True),
        )
    )
    return [Month(**row) for row in counted.order_by("-begins")]


def missing() -> list[str]:
    """Name what the checks find missing, in words of the newsroom."""
    pages = [f"halaman /{slug}/" for slug in checks.empty_pages()]
    lacking = {
        "naskah resmi Pedoman Media Siber": checks.missing_sections(),
        "susunan redaksi": not Position.objects.exists(),
    }
    named = [name for name, is_missing in lacking.items() if is_missing]
    return [*checks.unnamed(), *pages, *named]
