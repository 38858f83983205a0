"""What pages say about this installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def outbox(request: HttpRequest) -> dict[str, Any]:
    """Name the folder where mails land when no mail server is set."""
    mails = settings.MAILERS["default"].get("OPTIONS", {}).get("file_path")
    if not (mails and settings.IS_LOOPBACK):
        return {}
    return {"outbox": settings.OUTBOX.relative_to(settings.BASE_DIR)}
