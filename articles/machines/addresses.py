"""Texts as they leave the site: their addresses whole, and without odd characters."""

import re
from typing import Any

from accounts.addresses import absolute

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<[a-z][^>]*>")
_ROOTED = re.compile(r'(?<= )(href|src)="(/[^"]*)"')
_SRCSET = re.compile(r'(?<= )srcset="([^"]*)"')


def for_other_sites(html: str) -> str:
    """Complete the addresses in a body."""
    complete = _TAG.sub(lambda it: _SRCSET.sub(_set, _ROOTED.sub(_one, it[0])), html)
    return complete.strip()


def without_odd_characters(value: Any) -> Any:
    """Drop what XML cannot hold: one such character would cost the whole feed."""
    if isinstance(value, str):
        return _NOT_IN_XML.sub("", value)
    if isinstance(value, list):
        return [without_odd_characters(each) for each in value]
    if isinstance(value, dict):
        return {key: without_odd_characters(each) for key, each in value.items()}
    return value


def _one(found: re.Match[str]) -> str:
    return f'{found[1]}="{absolute(found[2])}"'


def _set(found: re.Match[str]) -> str:
    return f'srcset="{", ".join(map(absolute, found[1].split(", ")))}"'
