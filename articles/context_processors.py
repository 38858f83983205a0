"""What stands in the head and foot of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.masthead import Masthead


def masthead(request: HttpRequest) -> dict[str, Any]:
    """Give lazy things only: a template that shows none of them costs no query."""
    shown = Masthead.of(request)
    return {
        "publication": SimpleLazyObject(lambda: shown.publication),
        "nav_sections": SimpleLazyObject(lambda: shown.sections),
        "footer_pages": SimpleLazyObject(lambda: shown.pages),
    }
