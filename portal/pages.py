"""Readers' pages that need several apps, and the book of components."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.paging import mark_first_photo
from articles.readership.models import most_read
from portal import specimens

POPULAR_ARTICLES = 20


@require_safe
def popular(request: HttpRequest) -> HttpResponse:
    articles = list(most_read()[:POPULAR_ARTICLES])
    mark_first_photo(articles)
    return render(request, "portal/popular.html", {"articles": articles})


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state to those who build the site."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "portal/components.html", specimens.collect())
