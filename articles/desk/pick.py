"""What the editor's dialog for "Baca juga" asks: answers are JSON."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from accounts.requests import number
from articles.models import Article
from articles.models.selection import SEARCH_MAX_CHARS

STORIES = 20


@require_safe
def pick(request: HttpRequest) -> JsonResponse:
    """Give public stories whose headline holds the words of ``?q=``, or that number.

    ``?nomor=`` asks for one story alone, which the editor already refers to.
    """
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    words = request.GET.get("q", "")[:SEARCH_MAX_CHARS]
    matching = Q()
    for word in words.split():
        matching &= Q(headline__icontains=word) | _numbered(word)
    if "nomor" in request.GET:
        matching = _numbered(request.GET["nomor"])
    found = Article.objects.published().filter(matching).newest_first().for_cards()
    return JsonResponse({"stories": [_described(it) for it in found[:STORIES]]})


def _numbered(word: str) -> Q:
    return Q(pk=number(word) or 0)


def _described(story: Article) -> dict[str, Any]:
    at = localtime(story.published_at)
    return {
        "id": story.pk,
        "headline": story.headline,
        "section": story.section.name,
        "published_at": date_format(at, "SHORT_DATETIME_FORMAT"),
    }
