"""Turns a stored body into what a reader gets: dateline in front, references filled."""

import re

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Article, Publication
from articles.richtext import trusted

# The sanitiser writes references in exactly this form.
_STORY = re.compile(r'<aside data-article="(\d{1,18})">.*?</aside>', re.DOTALL)


def render(article: Article, publication: Publication) -> SafeString:
    dateline = _dateline(article, publication)
    return trusted(article.body, lambda it: _open_with(dateline, _frame(_fill(it))))


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


def _fill(body: str) -> str:
    """Show referred stories as they are now; one that is not public disappears."""
    wanted = {int(pk) for pk in _STORY.findall(body)}
    if not wanted:
        return body
    stories = Article.objects.published().for_cards().in_bulk(wanted)

    def box(found: re.Match[str]) -> str:
        story = stories.get(int(found[1]))
        return (
            render_to_string("articles/_also.html", {"story": story}) if story else ""
        )

    return _STORY.sub(box, body)
