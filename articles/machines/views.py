"""Pages for machines. They ask often, so they are told when nothing has changed."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.addresses import absolute
from articles.answers import (
    known_as_or_404,
    unless_known,
    without_odd_characters,
)
from articles.machines import channels, sitemaps
from articles.machines.facts import about, front
from articles.machines.feeds import Atom, Feed, Json, Rss
from articles.machines.sitemaps import Entry
from articles.models import Article, Person, Publication, Section, Topic
from articles.models.selection import ArticleQuerySet

CLOSED = ["/admin/", "/akun/", "/cari/", "/komentar/", "/pratinjau/"]
PAPER = "#fffdf9"


@require_safe
def rss(request: HttpRequest) -> HttpResponseBase:
    return _site(request, Rss, address=reverse("machines:rss"))


@require_safe
def atom(request: HttpRequest) -> HttpResponseBase:
    return _site(request, Atom, address=reverse("machines:atom"))


@require_safe
def json_feed(request: HttpRequest) -> HttpResponseBase:
    return _site(request, Json, address=reverse("machines:json_feed"))


@require_safe
def section_rss(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = known_as_or_404(Section.objects.select_related("parent"), slug)
    return _shelf(request, found, Article.objects.published().in_section(found))


@require_safe
def topic_rss(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = known_as_or_404(Topic.objects.all(), slug)
    return _shelf(request, found, Article.objects.published().about(found))


@require_safe
def author_rss(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = known_as_or_404(Person.objects.select_related("portrait"), slug)
    return _shelf(request, found, Article.objects.published().signed_by(found))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    return _sitemap(request, "index", sitemaps.parts())


@require_safe
def sitemap_shelves(request: HttpRequest) -> HttpResponseBase:
    return _sitemap(request, "part", sitemaps.shelves())


@require_safe
def sitemap_stories(request: HttpRequest, part: int) -> HttpResponseBase:
    entries = sitemaps.stories(part)
    if not entries:
        raise Http404
    return _sitemap(request, "part", entries)


@require_safe
def sitemap_news(request: HttpRequest) -> HttpResponseBase:
    return _sitemap(request, "news", sitemaps.news())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = [f"Disallow: {address}" for address in CLOSED]
    maps = [reverse("machines:sitemap"), reverse("machines:sitemap_news")]
    lines = ["User-agent: *", *closed, ""]
    lines += [f"Sitemap: {absolute(address)}" for address in maps]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    publication = Publication.objects.current()
    icons = [_icon(f"img/icon-{size}.png", f"{size}x{size}") for size in (192, 512)]
    told = {
        "name": publication.name,
        "short_name": publication.name,
        "description": publication.tagline,
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "lang": "id",
        "background_color": PAPER,
        "icons": [*icons, _icon("img/favicon.svg", "any")],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon those who ask without having read a page."""
    return redirect(static("img/icon-192.png"))


def _icon(path: str, sizes: str) -> dict[str, str]:
    kind = "image/svg+xml" if path.endswith("svg") else "image/png"
    return {"src": static(path), "sizes": sizes, "type": kind}


def _site(
    request: HttpRequest, writer: type[Feed], *, address: str
) -> HttpResponseBase:
    publication = Publication.objects.current()
    feed = channels.fill(
        writer,
        replace(front(publication), feed=address),
        articles=Article.objects.published(),
        publication=publication,
    )
    return _feed(request, feed)


def _shelf(
    request: HttpRequest, found: Any, articles: ArticleQuerySet
) -> HttpResponseBase:
    """Answer at the address of today; former ones lead there."""
    publication = Publication.objects.current()
    facts = about(found, publication)
    if request.path != facts.feed:
        return redirect(facts.feed, permanent=True)
    feed = channels.fill(Rss, facts, articles=articles, publication=publication)
    return _feed(request, feed)


def _feed(request: HttpRequest, feed: Feed) -> HttpResponseBase:
    text = feed.writeString("utf-8")
    response = HttpResponse(text, content_type=feed.content_type)
    times = [item["updateddate"] for item in feed.items]
    return unless_known(request, response, times)


def _sitemap(request: HttpRequest, name: str, entries: list[Entry]) -> HttpResponseBase:
    template = f"machines/sitemap_{name}.xml"
    text = render_to_string(template, {"entries": entries}, request)
    text = without_odd_characters(text)
    response = HttpResponse(text, content_type="application/xml")
    return unless_known(request, response, [each.modified_at for each in entries])
