"""Times as machines read them, and as people do."""

from datetime import datetime, tzinfo
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format

TIMES_KEPT = 10_000  # pages show the same ones again and again


def iso(time: datetime | None) -> str:
    """Write a time in the newsroom's own zone; HTML knows no millionths of a second."""
    return _iso(time, timezone.get_current_timezone()) if time else ""


def when(time: datetime | None, form: str = "DATETIME_FORMAT") -> str:
    """Write a time as Django's ``date`` does, but remember what was written."""
    return _when(time, form, zone=timezone.get_current_timezone()) if time else ""


@lru_cache(TIMES_KEPT)
def _iso(time: datetime, zone: tzinfo) -> str:
    return time.astimezone(zone).isoformat(timespec="seconds")


@lru_cache(TIMES_KEPT)
def _when(time: datetime, form: str, *, zone: tzinfo) -> str:
    return date_format(time.astimezone(zone), form)
