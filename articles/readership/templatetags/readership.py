"""Lets the front page show what is read most while ``articles`` stays unaware of it."""

from typing import Any

from django import template

from articles.readership.models import most_read as find_most_read

register = template.Library()

PLACES_IN_BOX = 5


@register.inclusion_tag("readership/most_read.html")
def most_read() -> dict[str, Any]:
    return {"articles": list(find_most_read()[:PLACES_IN_BOX])}
