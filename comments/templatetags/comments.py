"""Lets the article page show comments while ``articles`` stays unaware of them."""

from typing import Any

from django import template

from articles.models import Article
from articles.paging import cursor
from comments import thread
from comments.forms import CommentForm
from comments.models import Comment
from comments.popular import most_discussed as find_most_discussed

register = template.Library()

POPULAR_IN_BOX = 5


@register.simple_tag
def comment_count(article: Article) -> int:
    return Comment.objects.published().filter(article=article).count()


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(context: template.Context, article: Article) -> dict[str, Any]:
    viewer = context["viewer"]
    return {
        "article": article,
        "thread": thread.read(article, before=cursor(context["request"])),
        "form": CommentForm()
        if viewer
        else None,  # a form is a token: no visitor's page
        "viewer": viewer,
    }


@register.inclusion_tag("comments/most_discussed.html")
def most_discussed() -> dict[str, Any]:
    return {"articles": list(find_most_discussed()[:POPULAR_IN_BOX])}
