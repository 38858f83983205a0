"""The database is spoken to as decided."""

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import is_psycopg3


def test_the_driver_is_psycopg2():
    """Django silently prefers psycopg 3 wherever something brings it along."""
    assert not is_psycopg3
    assert connection.Database.__name__ == "psycopg2"


@pytest.mark.django_db
def test_postgresql_is_new_enough():
    assert connection.pg_version >= 150000
