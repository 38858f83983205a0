"""What stands in the head and foot of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.models import Page, Publication, Section


def masthead(request: HttpRequest) -> dict[str, Any]:
    """Give lazy things only: a template that shows none of them costs no query."""
    return {
        "publication": SimpleLazyObject(Publication.objects.current),
        "nav_sections": Section.objects.top_level(),
        "footer_pages": Page.objects.only("slug", "title"),
    }
