"""What stands beside a site (S3 on loopback), and before it: the page cache."""

from collections.abc import Iterator

import pytest
from django.db import connection
from moto.server import ThreadedMotoServer

from portal.pagecache import PageCache
from tests.portal.visiting import Counting


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    server.stop()


@pytest.fixture
def s3(s3_server, monkeypatch) -> str:
    """Give the address of an S3 that takes any key."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "tests")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    return s3_server


@pytest.fixture
def cache() -> Iterator[PageCache]:
    cache = PageCache(Counting(), lease=0)
    yield cache
    cache.witness.submit(lambda: connection.close()).result()  # its own
    cache.witness.shutdown()
