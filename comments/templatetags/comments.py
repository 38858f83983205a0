"""Lets the article page show comments while ``articles`` stays unaware of them."""

from functools import partial
from typing import Any

from django import template
from django.http import QueryDict

from accounts.models import User
from articles.models import Article
from comments import inbox, linking, thread
from comments.forms import CommentForm
from comments.house import House
from comments.models import MODERATE
from comments.thread import Conversation

register = template.Library()
register.filter("paragraphs", linking.paragraphs)


@register.simple_tag
def comment_count(article: Article) -> int:
    return House.of(article).comment_count


@register.simple_tag
def unread_notices(user: User) -> int:
    return inbox.unread(user)


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(context: template.Context, article: Article) -> dict[str, Any]:
    """Show a piece of the conversation; a form is a token, so no visitor gets one."""
    viewer, request = context["viewer"], context["request"]
    house, found = _shown_to_all(article, request.GET, edition=context["edition"])
    shown = {"article": article, "house": house, "viewer": viewer}
    if found is None:
        return shown
    if viewer:
        found = thread.seen_by(viewer, found, article=article, house=house)
    moderates = viewer and viewer.is_staff and viewer.has_perm(MODERATE)
    return shown | {
        "conversation": found,
        "edition": context["edition"],
        "csrf_token": context.get("csrf_token"),
        "form": CommentForm() if viewer and house.is_open else None,
        "here": request.get_full_path(),
        "moderates": moderates,
        "orders": thread.Order,
        "reader": f"{bool(viewer):d}{bool(moderates):d}",
    }


type Shown = tuple[House, Conversation | None]


def _shown_to_all(article: Article, asked: QueryDict, *, edition: Any) -> Shown:
    """Give what every reader sees; the first piece is kept as parts of pages are."""
    ask = partial(_ask, article, asked)
    if asked:
        return ask()
    kept: Shown = edition.keep("talk", edition.talk, article.pk, ask=ask)
    return kept


def _ask(article: Article, asked: QueryDict) -> Shown:
    house = House.of(article)
    if house.is_hidden:
        return house, None
    return house, thread.read(article, asked, house=house)
