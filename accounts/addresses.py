"""Addresses of ours as they leave the site: in mails, in feeds, in shared links."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(address: str) -> str:
    """Complete an address of ours; what the request says of its host never counts."""
    return urljoin(f"{settings.SITE_URL.geturl()}/", address)
