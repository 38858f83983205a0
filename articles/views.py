"""Pages for reading. Whatever a reader may not see does not exist here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from articles import body, front
from articles.answers import date_header, known_as_or_404
from articles.days import read_day
from articles.masthead import Masthead
from articles.models import Article, Page, Person, Region, Section, Status, Topic
from articles.models.selection import ArticleQuerySet
from articles.paging import piece
from articles.story import Story

type Shelf = Section | Topic | Region | Person


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    composed = SimpleLazyObject(front.compose)
    return render(request, "articles/home.html", {"front": composed})


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = known_as_or_404(Section.objects.select_related("parent"), slug)
    articles = Article.objects.published().in_section(found)
    context = {"section": found, "subsections": found.children.all()}
    return _list_page(request, found, articles, template="section", **context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = known_as_or_404(Topic.objects.all(), slug)
    articles = Article.objects.published().about(found)
    return _list_page(request, found, articles, template="topic", topic=found)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = known_as_or_404(Person.objects.select_related("portrait"), slug)
    articles = Article.objects.published().signed_by(found)
    return _list_page(request, found, articles, template="author", person=found)


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    found = known_as_or_404(Region.objects.all(), slug)
    articles = Article.objects.published().from_region(found)
    return _list_page(request, found, articles, template="region", region=found)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show all there is, or one day of it, of one section or of all."""
    day = read_day(request.GET.get("tanggal", ""))
    shelf = Section.objects.known_as(request.GET.get("rubrik", "")).first()
    articles = Article.objects.published()
    if shelf:
        articles = articles.in_section(shelf)
    if day:
        articles = articles.published_on(day)
    context = {
        "day": day,
        "section": shelf,
        "sections": Section.objects.all(),
        "today": timezone.localdate(),
        "piece": piece(request, articles),
    }
    return render(request, "articles/index.html", context)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Page, slug=slug)
    context = {"page": found, "body": body.render_page(found.body)}
    return render(request, "articles/page.html", context)


@require_safe
def detail(request: HttpRequest, section: str, pk: int, slug: str) -> HttpResponse:
    article = _article_or_404(request, pk)
    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)
    if article.status == Status.WITHDRAWN:
        gone = {"article": article}
        return render(request, "articles/withdrawn.html", gone, status=410)
    context = {"article": article, "story": Story(article, Masthead.of(request))}
    response = render(request, "articles/detail.html", context)
    response.headers["Last-Modified"] = date_header(article.modified_at)
    return response


def _article_or_404(request: HttpRequest, pk: int) -> Article:
    """Keep it as parts of its page are kept, until the news change."""
    edition: Any = vars(request)["edition"]

    def ask() -> Article:
        return get_object_or_404(Article.objects.ever_public().for_page(), pk=pk)

    found: Article = edition.keep("article", edition.news, pk, ask=ask)
    return found


def _list_page(
    request: HttpRequest,
    found: Shelf,
    articles: ArticleQuerySet,
    *,
    template: str,
    **context: Any,
) -> HttpResponse:
    """Show one piece of a shelf's stories, at the shelf's address of today."""
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    context["piece"] = piece(request, articles)
    return render(request, f"articles/{template}.html", context)
