"""Tells templates who is looking."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def viewer(request: HttpRequest) -> dict[str, Any]:
    """Give the logged-in person, or None.

    Without a session cookie neither the session nor the user is touched, so a
    visitor's page stays the same for everybody and may be cached.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return {"viewer": None}
    return {"viewer": request.user if request.user.is_authenticated else None}
