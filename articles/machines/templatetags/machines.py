"""Writes into a page's head what machines want to know of the page."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template

from accounts.addresses import absolute
from articles.days import Day
from articles.machines import data, images
from articles.machines.data import Data
from articles.machines.facts import Facts, about, front, index
from articles.machines.story import repairs, story
from articles.models import Article, Page, Person, Section
from articles.paging import Piece
from articles.richtext import data_block

register = template.Library()

_HEAD = "machines/_head.html"


@register.inclusion_tag(_HEAD, takes_context=True)
def head_of_front(context: template.Context) -> dict[str, Any]:
    facts, publication = front(context["publication"]), context["publication"]
    return _head(context, facts, nodes=[data.website(publication)])


@register.inclusion_tag(_HEAD, takes_context=True)
def head_of_index(
    context: template.Context, piece: Piece, *, day: Day | None, section: Section | None
) -> dict[str, Any]:
    asked = {"tanggal": day.date.isoformat()} if day else {}
    asked |= {"rubrik": section.slug} if section else {}
    return _list(context, index(context["publication"]), piece=piece, asked=asked)


@register.inclusion_tag(_HEAD, takes_context=True)
def head_of_list(context: template.Context, piece: Piece, *, of: Any) -> dict[str, Any]:
    """Describe a shelf of stories: a section, a topic, a region, a person."""
    return _list(context, about(of, context["publication"]), piece=piece, of=of)


@register.inclusion_tag(_HEAD, takes_context=True)
def head_of_collection(
    context: template.Context, title: str, *, words: str, articles: list[Article]
) -> dict[str, Any]:
    """Describe a choice of stories that is about no one thing."""
    facts = Facts(title, words, context["request"].path)
    it = data.collection(facts, absolute(facts.address), shown=articles)
    return _head(context, facts, nodes=[it, data.breadcrumbs(facts)])


@register.inclusion_tag(_HEAD, takes_context=True)
def head_of_record(
    context: template.Context, title: str, *, words: str
) -> dict[str, Any]:
    """Describe a list that is no list of stories."""
    facts = Facts(title, words, context["request"].path)
    it = data.web_page(facts, absolute(facts.address))
    return _head(context, facts, nodes=[it, data.breadcrumbs(facts)])


@register.inclusion_tag(_HEAD, takes_context=True)
def head_of_page(context: template.Context, page: Page) -> dict[str, Any]:
    facts = about(page, context["publication"])
    kind = {"tentang": "AboutPage", "kontak": "ContactPage"}.get(page.slug, "WebPage")
    it = data.web_page(facts, absolute(facts.address), kind=kind)
    return _head(context, facts, nodes=[it, data.breadcrumbs(facts)])


@register.inclusion_tag(_HEAD, takes_context=True)
def head_of_story(
    context: template.Context,
    article: Article,
    *,
    comments: int,
    corrections: Iterable[Any],
) -> dict[str, Any]:
    facts = about(article, context["publication"])
    it = story(article, facts, comments=comments) | repairs(corrections)
    nodes = [it, data.breadcrumbs(facts)]
    people = [absolute(who.get_absolute_url()) for who in article.authors]
    head = _head(context, facts, nodes=nodes)
    return head | {"article": article, "authors": people}


def _list(
    context: template.Context,
    facts: Facts,
    *,
    piece: Piece,
    asked: dict[str, str] | None = None,
    of: Any = None,
) -> dict[str, Any]:
    """Let each piece of a list stand for itself: it shows what the others do not."""
    query = (asked or {}) | ({"sebelum": str(piece.before)} if piece.before else {})
    address = absolute(f"{facts.address}{f'?{urlencode(query)}' if query else ''}")
    if isinstance(of, Person):
        it = data.profile(facts, address, of=of)
    else:
        it = data.collection(facts, address, shown=piece.shown)
    nodes = [it, data.breadcrumbs(facts)]
    return _head(context, facts, nodes=nodes) | {"canonical": address}


def _head(
    context: template.Context, facts: Facts, *, nodes: list[Data]
) -> dict[str, Any]:
    publication, pages = context["publication"], context["footer_pages"]
    graph = [data.organization(publication, pages), *nodes]
    return {
        "facts": facts,
        "publication": publication,
        "canonical": absolute(facts.address),
        "image": facts.image or images.icon(publication.name),
        "data": data_block({"@context": "https://schema.org", "@graph": graph}),
    }
