"""Times as machines read them."""

from datetime import datetime

from django.utils import timezone


def iso(time: datetime | None) -> str:
    """Write a time in the newsroom's own zone; HTML knows no millionths of a second."""
    return timezone.localtime(time).isoformat(timespec="seconds") if time else ""
