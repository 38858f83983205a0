"""The corrections and withdrawals of the site, for those who pass its stories on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from itertools import chain
from typing import Any, Self

from django.conf import settings
from django.db.models import FETCH_RAISE, QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date

from accounts.addresses import absolute
from articles.answers import without_odd_characters
from articles.models import Publication, Withdrawal
from articles.press.models import Correction

ENTRIES = 50
WITHDRAWN = "Dicabut"


@dataclass(frozen=True)
class Entry:
    """``story`` is the address of what was corrected, ``own`` of the answer to it."""

    number: str
    kind: str
    headline: str
    story: str
    at: datetime
    text: str
    old: str = ""
    new: str = ""
    party: str = ""
    own: str = ""

    @classmethod
    def of_correction(cls, it: Correction) -> Self:
        own = it.story if it.story and it.story.is_public else None
        return cls(
            number=_permanent_id("ralat", it.pk, at=it.published_at),
            kind=it.get_kind_display(),
            headline=it.article.labelled_headline,
            story=absolute(it.article.get_absolute_url()),
            at=it.published_at,
            text=it.plain,
            old=it.old_wording,
            new=it.new_wording,
            party=it.party,
            own=absolute(own.get_absolute_url()) if own else "",
        )

    @classmethod
    def of_withdrawal(cls, it: Withdrawal) -> Self:
        return cls(
            number=_permanent_id("cabut", it.pk, at=it.at),
            kind=WITHDRAWN,
            headline=it.article.headline,
            story=absolute(it.article.get_absolute_url()),
            at=it.at,
            text=f"Alasan: {it.get_reason_display()}. {it.note}",
        )

    @property
    def title(self) -> str:
        return f"{self.kind}: {self.headline}"


def _permanent_id(kind: str, pk: int, *, at: datetime) -> str:
    """Name the entry whatever becomes of the story's address (RFC 4151)."""
    return f"tag:{settings.SITE_URL.hostname},{at:%Y-%m-%d}:{kind}/{pk}"


def newest() -> list[Entry]:
    """Give what was corrected or withdrawn last; of a withdrawn story nothing else."""
    corrected = Correction.objects.public().with_stories().newest_first()[:ENTRIES]
    withdrawn = withdrawals()[:ENTRIES]
    entries: Iterable[Entry] = chain(
        map(Entry.of_correction, corrected), map(Entry.of_withdrawal, withdrawn)
    )
    return nlargest(ENTRIES, entries, key=lambda it: it.at)


def withdrawals() -> QuerySet[Withdrawal]:
    """Give the public record of what was withdrawn, the newest first."""
    found = Withdrawal.objects.select_related("article__section").order_by("-pk")
    lean = found.only(
        *("reason", "note", "at", "article__headline", "article__slug"),
        "article__section__slug",
    )
    return lean.fetch_mode(FETCH_RAISE)


def as_rss(entries: list[Entry], publication: Publication) -> str:
    feed = Rss201rev2Feed(
        title=f"Ralat | {publication.name}",
        link=absolute(reverse("press:corrections")),
        description=f"Ralat, koreksi, hak jawab, dan pencabutan {publication.name}.",
        language="id",
        feed_url=absolute(reverse("press:rss")),
    )
    for it in entries:
        facts = {
            "title": it.title,
            "link": it.story,
            "description": f"{it.text} {it.own}".strip(),
            "unique_id": it.number,
            "unique_id_is_permalink": False,
            "pubdate": it.at,
            "updateddate": it.at,
            "categories": [it.kind],
        }
        feed.add_item(**without_odd_characters(facts))
    return feed.writeString("utf-8")


def as_json(entries: list[Entry], publication: Publication) -> dict[str, Any]:
    """See https://www.jsonfeed.org/version/1.1/; ``_ralat`` holds it in fields."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Ralat | {publication.name}",
        "home_page_url": absolute(reverse("press:corrections")),
        "feed_url": absolute(reverse("press:json_feed")),
        "language": "id",
        "items": [_item(it) for it in entries],
    }


def _item(it: Entry) -> dict[str, Any]:
    told = {
        "jenis": it.kind,
        "berita": it.story,
        "tertulis": it.old,
        "yang_benar": it.new,
        "pihak": it.party,
        "berita_tersendiri": it.own,
        "waktu": rfc3339_date(it.at),
    }
    return {
        "id": it.number,
        "url": it.story,
        "title": it.title,
        "content_text": it.text,
        "date_published": rfc3339_date(it.at),
        "tags": [it.kind],
        "_ralat": {name: value for name, value in told.items() if value},
    }
