"""Turns a stored body into what a reader gets: dateline in front, references filled."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.requests import number
from articles.closing import closing
from articles.embeds import Embed
from articles.models import Article, Photo, Publication
from articles.richtext import sanitise, trusted

# As the sanitiser and our own templates write links to other sites.
_LEADS_AWAY = re.compile(r'(<a (?:class="[^"]*" )?href="https?://[^"]*" rel=")')

type Found = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Reference:
    """An empty element in a stored body that stands for something kept elsewhere.

    ``fetch`` gives what is to be shown by the values of the element's ``key``, in
    one query; what it does not give disappears. The template gets it as ``name``,
    and as ``given`` the other attributes without their ``data-``.
    """

    tag: str
    key: str
    name: str
    fetch: Callable[[set[str]], Mapping[str, Any]]
    template: str

    @cached_property
    def element(self) -> re.Pattern[str]:
        # The sanitiser writes attributes in exactly this form, their quotes escaped.
        opening = rf'<{self.tag} {self.key}="([^"]*)"((?: [a-z-]+="[^"]*")*)>'
        return re.compile(rf"{opening}.*?</{self.tag}>", re.DOTALL)

    def gather(self, bodies: list[str]) -> Mapping[str, Any]:
        wanted = {
            unescape(found[1])
            for body in bodies
            for found in self.element.finditer(body)
        }
        return self.fetch(wanted) if wanted else {}

    def fill(self, body: str, things: Mapping[str, Any], *, is_plain: bool) -> str:
        def show(found: re.Match[str]) -> str:
            thing = things.get(unescape(found[1]))
            return self._show(thing, found[2], is_plain=is_plain) if thing else ""

        return self.element.sub(show, body)

    def _show(self, thing: Any, attributes: str, *, is_plain: bool) -> str:
        given = {
            name: unescape(value)
            for name, value in re.findall(r' data-([a-z]+)="([^"]*)"', attributes)
        }
        context = {self.name: thing, "given": given, "plain": is_plain}
        return render_to_string(self.template, context).strip()


def _stories(keys: set[str]) -> Mapping[str, Article]:
    """Find stories as they are now, and only public ones."""
    return _by_number(Article.objects.published().for_cards(), keys)


def _photos(keys: set[str]) -> Mapping[str, Photo]:
    return _by_number(Photo.objects.all(), keys)


def _embeds(keys: set[str]) -> Mapping[str, Embed]:
    return {key: embed for key in keys if (embed := Embed.at(key))}


def _by_number(rows: QuerySet[Any], keys: set[str]) -> Mapping[str, Any]:
    numbers = {key: number(key) for key in keys}
    found = rows.in_bulk([pk for pk in numbers.values() if pk is not None])
    return {key: found[pk] for key, pk in numbers.items() if pk in found}


REFERENCES = [
    Reference("aside", "data-article", "story", _stories, "articles/_also.html"),
    Reference("figure", "data-photo", "photo", _photos, "articles/_figure.html"),
    Reference("figure", "data-embed", "embed", _embeds, "articles/_embed.html"),
]


def render(article: Article, publication: Publication) -> SafeString:
    def finish(body: str) -> str:
        return _whole(article, publication, body=_frame(_fill(body)))

    return trusted(article.body, finish)


def render_plain(
    article: Article, publication: Publication, *, found: Found
) -> SafeString:
    """Show a story elsewhere, without our elements; ``gather`` has found the rest."""

    def finish(body: str) -> str:
        return _whole(article, publication, body=_fill(body, found))

    return trusted(article.body, finish)


def gather(articles: Iterable[Article]) -> Found:
    """Find what the bodies of many stories refer to, one query a kind."""
    bodies = [sanitise(article.body) for article in articles]
    return {reference.name: reference.gather(bodies) for reference in REFERENCES}


def render_page(body: str) -> SafeString:
    return trusted(body, lambda it: _frame(_fill(it)))


def _whole(article: Article, publication: Publication, *, body: str) -> str:
    """Add what stands before and behind, and tell which links were paid for."""
    dateline = _dateline(article, publication)
    whole = _open_with(dateline, body) + closing(article, publication)
    return _LEADS_AWAY.sub(r"\1sponsored ", whole) if article.is_advertorial else whole


def _dateline(article: Article, publication: Publication) -> str:
    if not article.dateline_city:
        return ""
    place = f"{publication.name.upper()}, {article.dateline_city}"
    return format_html('<b class="dateline">{}</b> - ', place)


def _open_with(dateline: str, body: str) -> str:
    """Put the dateline inside the first paragraph, where newspapers have it."""
    if not dateline:
        return body
    if body.startswith("<p>"):
        return f"<p>{dateline}{body.removeprefix('<p>')}"
    return f"<p>{dateline}</p>{body}"


def _frame(body: str) -> str:
    """Let a wide table scroll inside itself, reachable by keyboard too."""
    frame = '<div class="table" role="region" aria-label="Tabel" tabindex="0">'
    framed = body.replace("<table>", f"{frame}<table>")
    return framed.replace("</table>", "</table></div>")


def _fill(body: str, found: Found | None = None) -> str:
    """Show what the body refers to as it is now."""
    for reference in REFERENCES:
        things = found[reference.name] if found else reference.gather([body])
        body = reference.fill(body, things, is_plain=found is not None)
    return body
