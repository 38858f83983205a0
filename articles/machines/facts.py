"""What a page is about, in the words that its head, its feed and its data share."""

from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from django.urls import reverse

from accounts.addresses import at
from articles.machines import images
from articles.machines.images import Image
from articles.models import (
    Article,
    Page,
    Person,
    Publication,
    Region,
    Section,
    Topic,
)


@dataclass(frozen=True)
class Facts:
    """Addresses are paths here; ``trail`` leads from the front page to this one."""

    title: str
    description: str
    address: str
    trail: list[Any] = field(default_factory=list)
    feed: str = ""
    image: Image | None = None
    kind: str = "website"  # as Open Graph calls it


def front(publication: Publication) -> Facts:
    return Facts(
        publication.name,
        publication.tagline or f"Berita terbaru dari {publication.name}.",
        reverse("articles:home"),
        feed=reverse("machines:rss"),
    )


def index(publication: Publication) -> Facts:
    about = f"Semua berita {publication.name} menurut waktu terbit."
    return Facts("Indeks Berita", about, reverse("articles:index"))


@singledispatch
def about(thing: Any, publication: Publication) -> Facts:
    raise TypeError(f"No page is about {thing!r}.")


@about.register
def _(section: Section, publication: Publication) -> Facts:
    return Facts(
        section.name,
        f"Berita {section.name} terbaru dari {publication.name}.",
        section.get_absolute_url(),
        trail=[section.parent] if section.parent else [],
        feed=at("machines:section_rss", section.slug),
    )


@about.register
def _(topic: Topic, publication: Publication) -> Facts:
    return Facts(
        topic.name,
        topic.description or f"Berita tentang {topic.name} dari {publication.name}.",
        topic.get_absolute_url(),
        feed=at("machines:topic_rss", topic.slug),
    )


@about.register
def _(region: Region, publication: Publication) -> Facts:
    words = f"Berita dari {region.name} di {publication.name}."
    return Facts(region.name, words, region.get_absolute_url())


@about.register
def _(person: Person, publication: Publication) -> Facts:
    return Facts(
        person.name,
        f"Berita yang dikerjakan {person.name} di {publication.name}.",
        person.get_absolute_url(),
        feed=at("machines:author_rss", person.slug),
        image=images.light(person.portrait) if person.portrait else None,
        kind="profile",
    )


@about.register
def _(page: Page, publication: Publication) -> Facts:
    words = f"{page.title} {publication.name}."
    return Facts(page.title, words, page.get_absolute_url())


@about.register
def _(article: Article, publication: Publication) -> Facts:
    section, photo = article.section, article.lead_photo
    return Facts(
        article.labelled_headline,
        article.seo_description or article.lead or article.headline,
        article.get_absolute_url(),
        trail=[section.parent, section] if section.parent else [section],
        image=images.light(photo, article.lead_alt) if photo else None,
        kind="article",
    )
