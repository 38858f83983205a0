"""What pages for people and pages for machines answer alike."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.http import http_date

from articles.models.slugs import SluggedQuerySet


def known_as_or_404(things: SluggedQuerySet, slug: str) -> Any:
    found = things.known_as(slug).first()
    if found is None:
        raise Http404
    return found


def date_header(time: datetime | None) -> str:
    return http_date(time.timestamp() if time else None)
