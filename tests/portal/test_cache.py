"""The cache that all processes share without another service: a table."""

import pytest
from django.core.cache import caches
from django.db import connection

from portal import env
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(settings, monkeypatch):
    monkeypatch.delenv("CACHE_URL", raising=False)
    settings.CACHES = {"default": env.cache("CACHE_URL")}
    return caches["default"]


def test_migrating_makes_its_table():
    assert "portal_cache" in connection.introspection.table_names()


def test_it_keeps_what_it_is_given(shared):
    shared.set("kunci", ["nilai"], 60)
    assert shared.get("kunci") == ["nilai"]
    assert not shared.add("kunci", "lain", 60)


def test_failed_logins_are_counted_in_it(shared, client):
    sent = {"login": make_user().username, "password": "keliru"}
    pages = [client.post("/akun/login/", sent).text for _ in range(6)]
    assert "Terlalu banyak percobaan login" in pages[-1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM portal_cache")
        assert cursor.fetchone()[0] > 0
