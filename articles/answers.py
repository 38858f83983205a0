"""What pages for people and pages for machines answer alike."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date

from articles.models.slugs import SluggedQuerySet

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def known_as_or_404(things: SluggedQuerySet, slug: str) -> Any:
    found = things.known_as(slug).first()
    if found is None:
        raise Http404
    return found


def date_header(time: datetime | None) -> str:
    return http_date(time.timestamp() if time else None)


def unless_known(
    request: HttpRequest, response: HttpResponse, times: Iterable[datetime | None]
) -> HttpResponseBase:
    """Send nothing to who has the very same text.

    The time alone proves nothing: a story that was withdrawn moves it backwards.
    """
    set_response_etag(response)
    if newest := max(filter(None, times), default=None):
        response.headers["Last-Modified"] = date_header(newest)
    etag = response.headers["ETag"]
    return get_conditional_response(request, etag=etag, response=response) or response


def without_odd_characters(value: Any) -> Any:
    """Drop what XML cannot hold: one such character would cost the whole feed."""
    if isinstance(value, str):
        return _NOT_IN_XML.sub("", value)
    if isinstance(value, list):
        return [without_odd_characters(each) for each in value]
    if isinstance(value, dict):
        return {key: without_odd_characters(each) for key, each in value.items()}
    return value
