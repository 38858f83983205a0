"""What every test stands on: the cluster, and a cache that starts empty."""

import pytest
from django.core.cache import cache

from tests.settings import CLUSTER

_started = pytest.StashKey[bool]()


def pytest_sessionstart(session: pytest.Session) -> None:
    if CLUSTER:
        session.config.stash[_started] = CLUSTER.start()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop the cluster where it was started: workers leave it to their controller."""
    if CLUSTER and session.config.stash.get(_started, False):
        CLUSTER.stop()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Start each test with no failed logins counted."""
    cache.clear()
