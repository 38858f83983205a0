"""How often one connection may send what needs no account."""

from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR_SECONDS = 3600


def is_too_many(request: HttpRequest, what: str, *, an_hour: int) -> bool:
    """Count what comes from one connection in this hour, this one included."""
    address, hour = get_adapter().get_client_ip(request), int(time() // HOUR_SECONDS)
    key = f"{what}:{hour}:{address}"
    cache.add(key, 0, HOUR_SECONDS)
    count = cache.incr(key)
    cache.touch(key, HOUR_SECONDS)  # some caches forget the end when they count
    return count > an_hour
