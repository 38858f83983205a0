"""Makes times and addresses filters that every template knows without asking."""

from django import template

from accounts.addresses import at
from accounts.moments import iso, when

register = template.Library()
register.filter(iso)
register.filter(when)


@register.filter("at")
def address_about(thing: int | str, page: str) -> str:
    """Write the address of a page about what has this number, or this slug."""
    return at(page, thing)
