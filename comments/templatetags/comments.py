"""Lets the article page show comments while ``articles`` stays unaware of them."""

from typing import Any

from django import template

from accounts.models import User
from articles.models import Article
from comments import inbox, linking, thread
from comments.forms import CommentForm
from comments.house import House
from comments.models import MODERATE

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
    viewer, house = context["viewer"], House.of(article)
    shown = {"article": article, "house": house, "viewer": viewer}
    if house.is_hidden:
        return shown
    writers = {byline.person.user_id for byline in article.bylines.all()}
    return shown | {
        "conversation": thread.read(
            article, context["request"].GET, viewer=viewer, house=house
        ),
        "csrf_token": context.get("csrf_token"),
        "form": CommentForm() if viewer and house.is_open else None,
        "here": context["request"].get_full_path(),
        "moderates": viewer and viewer.is_staff and viewer.has_perm(MODERATE),
        "orders": thread.Order,
        "writers": writers - {None},
    }
