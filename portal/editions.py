"""Names what the parts of a page were made from, and keeps rows as parts are kept.

A part is kept under its edition. Another edition says that what it shows may not be
what it was, by a change or by time alone (see ``portal.stamps``). So a member's page is
put together from parts that all readers share and from what is his own.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import cast
from uuid import UUID, uuid4

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.db import connection
from django.urls import ResolverMatch

from portal import stamps
from portal.models import Stamp

LONGEST = timedelta(minutes=5)
NAMES_KEPT = 10_000

type Standing = tuple[tuple[str, UUID | None], ...]

# By what stands: a name, and when (``time.monotonic``) time alone makes it wrong.
_NAMES: dict[Standing, tuple[str, float]] = {}


class Edition:
    """What the parts of one page stand on: the site, its news, the story's comments.

    It is asked before the page is made: a part may be newer than its edition says,
    never older. What a transaction changes has no stamp before its end, so nothing
    that is made inside one is kept.
    """

    # A template that was not given the edition has no such number, and fails.
    lasts = int(LONGEST.total_seconds())

    def __init__(self, match: ResolverMatch | None) -> None:
        self._keys = (stamps.keys_for(match) if match else []) or [stamps.SITE]
        if len(self._keys) > 1:
            _ = self._standing

    @cached_property
    def site(self) -> str:
        return self._of(1)

    @cached_property
    def news(self) -> str:
        return self._of(2)

    @cached_property
    def talk(self) -> str:
        return self._of(3)

    def keep[T](self, what: str, *stands_on: object, ask: Callable[[], T]) -> T:
        """Keep a thing as ``{% cache %}`` keeps a part; ask for it where it is new.

        Each caller gets a copy, which is his to change.
        """
        name = make_template_fragment_key(what, stands_on)
        return cast(T, caches["template_fragments"].get_or_set(name, ask, self.lasts))

    def stands_in(self, database: str) -> bool:
        """Tell whether a copy holds all that the parts of this page are made from."""
        found = Stamp.objects.values_of(self._keys, using=database)
        return tuple((key, found.get(key)) for key in self._keys) == self._standing

    def _of(self, count: int) -> str:
        """Name what the first so many keys of the page stand for."""
        if len(self._standing) < count:
            return uuid4().hex
        standing = self._standing[:count]
        name, ends_at = _NAMES.get(standing, ("", 0))
        return name if time.monotonic() < ends_at else _name(standing)

    @cached_property
    def _standing(self) -> Standing:
        if connection.in_atomic_block:
            return ()
        found = Stamp.objects.values_of(self._keys)
        return tuple((key, found.get(key)) for key in self._keys)


def _name(standing: Standing) -> str:
    """Ask until when it holds, by a clock that is read before the database's."""
    asked_at = time.monotonic()
    left = stamps.time_left(key for key, _ in standing) or LONGEST
    if len(_NAMES) >= NAMES_KEPT:
        _NAMES.clear()
    name = uuid4().hex
    _NAMES[standing] = (name, asked_at + min(left, LONGEST).total_seconds())
    return name
