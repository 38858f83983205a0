"""Tells Sentry of faults, where SENTRY_DSN asks for it; nobody is named there."""

from importlib import import_module
from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured


def start(dsn: str, *, release: str) -> None:
    if find_spec("sentry_sdk") is None:
        raise ImproperlyConfigured("SENTRY_DSN: install the package sentry-sdk first.")
    import_module("sentry_sdk").init(
        dsn,
        release=release,
        send_default_pii=False,
        max_request_body_size="never",  # what readers type is theirs
        include_local_variables=False,
    )
