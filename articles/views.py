"""Pages for reading. Whatever a reader may not see does not exist here."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles import body, front
from articles.models import Article, Page, Person, Publication, Section, Status, Topic
from articles.models.article import SEARCH_MAX_CHARS, ArticleQuerySet
from articles.models.slugs import SluggedQuerySet
from articles.paging import piece
from articles.richtext import trusted

RELATED_ARTICLES = 4

type Shelf = Section | Topic | Person


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/home.html", {"front": front.compose()})


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = _known_as_or_404(Section.objects.select_related("parent"), slug)
    articles = Article.objects.published().in_section(found)
    children = found.children.all()
    return _list_page(
        request, found, articles, page="section", section=found, subsections=children
    )


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = _known_as_or_404(Topic.objects.all(), slug)
    articles = Article.objects.published().about(found)
    return _list_page(request, found, articles, page="topic", topic=found)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = _known_as_or_404(Person.objects.all(), slug)
    articles = Article.objects.published().signed_by(found)
    return _list_page(request, found, articles, page="author", person=found)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "")[:SEARCH_MAX_CHARS].split())
    found = Article.objects.published().matching(words)
    context = {"words": words, "piece": piece(request, found) if words else None}
    return render(request, "articles/search.html", context)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Page, slug=slug)
    context = {"page": found, "body": trusted(found.body)}
    return render(request, "articles/page.html", context)


@require_safe
def detail(request: HttpRequest, section: str, pk: int, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.ever_public().for_page(), pk=pk)
    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)
    if article.status == Status.WITHDRAWN:
        gone = {"article": article}
        return render(request, "articles/withdrawn.html", gone, status=410)
    publication = Publication.objects.current()
    context = {
        "article": article,
        "publication": publication,
        "body": body.render(article, publication),
        "related": _related_to(article),
    }
    return render(request, "articles/detail.html", context)


def _known_as_or_404(things: SluggedQuerySet, slug: str) -> Any:
    found = things.known_as(slug).first()
    if found is None:
        raise Http404
    return found


def _list_page(
    request: HttpRequest,
    found: Shelf,
    articles: ArticleQuerySet,
    *,
    page: str,
    **context: Any,
) -> HttpResponse:
    """Show one piece of a shelf's stories, at the shelf's address of today."""
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    context["piece"] = piece(request, articles)
    return render(request, f"articles/{page}.html", context)


def _related_to(article: Article) -> list[Article]:
    """Fill up with the section's newest what the shared topics leave open."""
    others = Article.objects.published().newest_first().for_cards()
    others = others.exclude(pk=article.pk)
    found = list(others.about(*article.topics.all())[:RELATED_ARTICLES])
    if missing := RELATED_ARTICLES - len(found):
        rest = others.filter(section=article.section)
        found += rest.exclude(pk__in=[one.pk for one in found])[:missing]
    return found
