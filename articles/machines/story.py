"""A story in the words of schema.org."""

from collections.abc import Iterable
from typing import Any

from accounts.addresses import absolute
from accounts.moments import iso
from articles.closing import UNVERIFIED
from articles.machines import images
from articles.machines.credits import credits_of
from articles.machines.data import Data, image, person, site_id
from articles.machines.facts import Facts
from articles.models import Article, Kind
from articles.story import count_words

TYPES = {
    Kind.NEWS: "NewsArticle",
    Kind.FACT_CHECK: "NewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.ADVERTORIAL: "AdvertiserContentArticle",
    Kind.PRESS_RELEASE: "Article",  # schema.org has no name for it
}

MADE_BY_AI = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


def story(article: Article, facts: Facts, *, comments: int) -> Data:
    address = absolute(facts.address)
    data = {
        "@type": TYPES[Kind(article.kind)],
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": address,
        "headline": article.headline,
        "alternativeHeadline": article.seo_title,
        "description": facts.description,
        "image": _images(article),
        "datePublished": iso(article.published_at),
        "dateModified": iso(article.modified_at),
        "publisher": {"@id": site_id("organization")},
        "articleSection": article.section.name,
        "genre": "" if article.is_news else article.get_kind_display(),
        "keywords": [topic.name for topic in article.topics.all()],
        "dateline": article.dateline_city,
        "contentLocation": _places(article),
        "wordCount": count_words(article),
        "sponsor": _sponsor(article),
        "backstory": UNVERIFIED if article.is_unverified else "",
        "creativeWorkStatus": ", ".join(str(it.label) for it in article.disclosures),
        "isBasedOn": article.source_url,
    }
    filled = {name: value for name, value in data.items() if value}
    always = {
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "commentCount": comments,
    }
    return filled | _people(article) | always


def repairs(corrections: Iterable[Any]) -> Data:
    """Tell of what was corrected: each has ``plain`` words and a time."""
    told = [
        {
            "@type": "CorrectionComment",
            "text": f"{it.get_kind_display()}. {it.plain or it.told_above}",
            "datePublished": iso(it.published_at),
        }
        for it in corrections
    ]
    return {"correction": told} if told else {}


def _sponsor(article: Article) -> Data | None:
    if not article.sponsor:
        return None
    return {"@type": "Organization", "name": article.sponsor}


def _people(article: Article) -> Data:
    """Name everybody; what nobody signed is the newsroom's."""
    people = {
        role: [person(who) for who in whos]
        for role, whos in credits_of(article).items()
    }
    return {"author": [{"@id": site_id("organization")}]} | people


def _places(article: Article) -> list[Data]:
    return [
        {
            "@type": "Place",
            "name": region.name,
            "url": absolute(region.get_absolute_url()),
        }
        for region in article.regions.all()
    ]


def _images(article: Article) -> list[Data]:
    photo = article.lead_photo
    if photo is None:
        return []
    words = {
        "caption": article.lead_caption or photo.caption,
        "creditText": article.lead_credit or photo.credit,
    }
    if photo.is_by_ai:
        words |= {"digitalSourceType": MADE_BY_AI, "description": photo.label}
    said = {name: text for name, text in words.items() if text}
    return [image(each) | said for each in images.largest(photo, article.lead_alt)]
