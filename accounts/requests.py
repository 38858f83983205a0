"""Requests, as type checkers should see them, and numbers in them."""

from django.http import HttpRequest

from accounts.models import User


class MemberRequest(HttpRequest):
    """A request behind a login: views that demand one say so with this type."""

    user: User


def number(raw: str) -> int | None:
    """Read a row's number; anything but a plain positive bigint is none."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 18 else None
