"""A database that does not answer, for as long as a test wants."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def silent_database() -> Iterator[None]:
    """Send the connection to where nothing listens: others share the cluster."""
    right = connection.settings_dict["HOST"]
    connection.close()
    connection.settings_dict["HOST"] = "/nonexistent"
    try:
        yield
    finally:
        connection.settings_dict["HOST"] = right
