"""The page of results, words while one types, and what browsers ask of a search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.addresses import absolute
from articles.masthead import Masthead
from articles.models.selection import SEARCH_MAX_CHARS
from articles.paging import cursor
from articles.search import suggesting
from articles.search.forms import SearchForm
from articles.search.results import find


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    found = find(SearchForm(request.GET), before=cursor(request))
    return render(request, "search/results.html", {"found": found})


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer with the options of a list, for the script that asks while one types."""
    words = suggesting.completed(request.GET.get("q", "")[:SEARCH_MAX_CHARS])
    return render(request, "search/suggestions.html", {"words": words})


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    publication = Masthead.of(request).publication
    context = {"publication": publication, "site": absolute("/").rstrip("/")}
    kind = "application/opensearchdescription+xml"
    return render(request, "search/description.xml", context, content_type=kind)
