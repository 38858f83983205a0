"""Fills a feed with the newest stories of the site, or of one shelf."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape

from articles import body
from articles.answers import without_odd_characters
from articles.body import Found
from articles.machines import images
from articles.machines.addresses import absolute, for_other_sites
from articles.machines.facts import Facts
from articles.machines.feeds import Feed
from articles.models import Article, Publication
from articles.models.selection import ArticleQuerySet

ARTICLES_IN_FEED = 20


def fill(
    writer: type[Feed],
    facts: Facts,
    *,
    articles: ArticleQuerySet,
    publication: Publication,
) -> Feed:
    feed = _feed(writer, facts, publication=publication)
    newest = articles.newest_first().for_page().with_parts()
    stories = list(newest.prefetch_related("corrections")[:ARTICLES_IN_FEED])
    found = body.gather(stories)
    for story in stories:
        item = _item(story, publication, found=found)
        feed.add_item(**without_odd_characters(item))
    return feed


def _feed(writer: type[Feed], facts: Facts, *, publication: Publication) -> Feed:
    name = publication.name
    about = {
        "title": name if facts.address == "/" else f"{facts.title} | {name}",
        "link": absolute(facts.address),
        "description": facts.description,
        "language": "id",
        "feed_url": absolute(facts.feed),
        "author_name": name,
        "feed_copyright": publication.company or name,
        "icon": images.icon(name).address,
    }
    return writer(**without_odd_characters(about))


def _item(
    article: Article, publication: Publication, *, found: Found
) -> dict[str, Any]:
    authors = [
        {"name": who.name, "url": absolute(who.get_absolute_url())}
        for who in article.authors
    ]
    labels = [label.label for label in article.labels]
    topics = [topic.name for topic in article.topics.all()]
    return {
        "title": article.labelled_headline,
        "link": absolute(article.get_absolute_url()),
        "description": escape(article.lead),
        "summary": article.lead,
        "content": _content(article, publication, found=found),
        "unique_id": _permanent_id(article),
        "unique_id_is_permalink": False,
        "pubdate": article.published_at,
        "updateddate": article.modified_at,
        "authors": authors,
        "categories": [*labels, article.section.name, *topics],
        "media": _media(article),
    }


def _content(article: Article, publication: Publication, *, found: Found) -> str:
    context = {
        "article": article,
        "publication": publication,
        "body": body.render_plain(article, publication, found=found),
    }
    return for_other_sites(render_to_string("machines/_content.html", context))


def _permanent_id(article: Article) -> str:
    """Name the story whatever becomes of its address (RFC 4151)."""
    host = settings.SITE_URL.hostname
    return f"tag:{host},{article.published_at:%Y-%m-%d}:artikel/{article.pk}"


def _media(article: Article) -> dict[str, str]:
    photo = article.lead_photo
    if photo is None:
        return {}
    image = images.light(photo)
    return {
        "url": image.address,
        "width": str(image.width),
        "height": str(image.height),
        "caption": article.lead_caption or photo.caption,
        "credit": article.lead_credit or photo.credit,
    }
