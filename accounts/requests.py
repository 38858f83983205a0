"""Requests, as type checkers should see them."""

from django.http import HttpRequest

from accounts.models import User


class MemberRequest(HttpRequest):
    """A request behind a login: views that demand one say so with this type."""

    user: User
