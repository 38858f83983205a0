"""Tells Sentry of faults, where SENTRY_DSN asks for it; nobody is named there."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from portal.discretion import without_rows
from portal.numbers import request_number


def start(dsn: str, *, release: str) -> None:
    if find_spec("sentry_sdk") is None:
        raise ImproperlyConfigured("SENTRY_DSN: install the package sentry-sdk first.")
    import_module("sentry_sdk").init(
        dsn,
        release=release,
        send_default_pii=False,
        max_request_body_size="never",  # what readers type is theirs
        include_local_variables=False,
        max_breadcrumbs=0,
        before_send=_without_addresses,
    )


def _without_addresses(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any]:
    """Say which route failed and which line of the log tells of it, and no more.

    An address may hold a key, and a cookie is one.
    """
    method = event.pop("request", {}).get("method", "")
    for problem in event.get("exception", {}).get("values", []):
        problem["value"] = without_rows(problem.get("value") or "")
    return event | {"tags": {"request": request_number(), "method": method}}
