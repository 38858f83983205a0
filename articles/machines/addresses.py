"""Texts as they leave the site: their addresses whole, and without odd characters."""

import re

from accounts.addresses import absolute

_TAG = re.compile(r"<[a-z][^>]*>")
_ROOTED = re.compile(r'(?<= )(href|src)="(/[^"]*)"')
_SRCSET = re.compile(r'(?<= )srcset="([^"]*)"')


def for_other_sites(html: str) -> str:
    """Complete the addresses in a body."""
    complete = _TAG.sub(lambda it: _SRCSET.sub(_set, _ROOTED.sub(_one, it[0])), html)
    return complete.strip()


def _one(found: re.Match[str]) -> str:
    return f'{found[1]}="{absolute(found[2])}"'


def _set(found: re.Match[str]) -> str:
    return f'srcset="{", ".join(map(absolute, found[1].split(", ")))}"'
