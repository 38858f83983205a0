"""Pages of the desk beside the form: how a story will look, and how it was."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.addresses import absolute
from articles.desk import deeds, links
from articles.desk.models import Revision
from articles.desk.reading import parts_of
from articles.masthead import Masthead
from articles.models import Article
from articles.story import Story


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the saved story as readers will get it, to those who work on it."""
    article = _article_or_403(request, pk)
    if not deeds.may_preview(request.user, article):
        raise PermissionDenied
    if article.was_public:
        return _show_preview(request, article)
    link = absolute(links.preview_link(article))
    return _show_preview(request, article, link=link)


@require_safe
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show one story to whoever was given the link, until it is public or too old."""
    pk = links.story_behind(token) or 0
    article = get_object_or_404(Article.objects.for_page(), pk=pk)
    if article.was_public:
        return _keep_to_oneself(redirect(article))
    return _show_preview(request, article, is_shared=True)


@require_safe
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    article = _article_or_403(request, pk)
    saved = article.revisions.select_related("saved_by").defer("content")
    cleared = article.clearances.select_related("by").order_by("-pk")
    own = {"revisions": saved, "clearances": cleared}
    context = _page(request, article, "Versi") | own
    return render(request, "admin/articles/article/revisions.html", context)


@require_safe
def revision(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    article = _article_or_403(request, pk)
    found = get_object_or_404(
        Revision.objects.select_related("saved_by"), article=article, version=version
    )
    own = {"revision": found, "parts": parts_of(found.content)}
    context = _page(request, article, str(found)) | own
    return render(request, "admin/articles/article/revision.html", context)


def _show_preview(
    request: HttpRequest, article: Article, **context: Any
) -> HttpResponse:
    told = Story(article, Masthead.of(request))
    context |= {"article": article, "story": told}
    return _keep_to_oneself(render(request, "articles/preview.html", context))


def _keep_to_oneself(response: HttpResponse) -> HttpResponse:
    """Let nobody store the answer, list it, or learn its address from a link on it."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _article_or_403(request: HttpRequest, pk: int) -> Article:
    article = get_object_or_404(Article.objects.for_page(), pk=pk)
    desk = admin.site.get_model_admin(Article)
    if not desk.has_view_permission(request, article):
        raise PermissionDenied
    return article


def _page(request: HttpRequest, article: Article, title: str) -> dict:
    own = {"title": title, "article": article, "opts": Article._meta}
    return admin.site.each_context(request) | own
