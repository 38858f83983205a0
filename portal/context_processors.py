"""What pages know of this installation, and which of their parts may be kept."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal.editions import Edition


def edition(request: HttpRequest) -> dict[str, Any]:
    """Give the one that was asked for before the view, unless there was no view."""
    return {"edition": vars(request).get("edition") or Edition(None)}


def outbox(request: HttpRequest) -> dict[str, Any]:
    """Name the folder where mails land when no mail server is set."""
    mails = settings.MAILERS["default"].get("OPTIONS", {}).get("file_path")
    if not (mails and settings.IS_LOOPBACK):
        return {}
    return {"outbox": settings.OUTBOX.relative_to(settings.BASE_DIR)}
