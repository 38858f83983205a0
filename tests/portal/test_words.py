"""Every page speaks Indonesian, in the newsroom's words: a walk over all of them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import Permission

from tests.portal.asking import TOKEN, World
from tests.portal.routes import routes

pytestmark = pytest.mark.django_db

READ_ALOUD = {"title", "aria-label", "placeholder", "alt"}
SILENT = {"script", "style", "svg"}
# Words that no Indonesian sentence holds.
ENGLISH = re.compile(
    r"\b(the|and|of|to|your|please|select|add|change|delete|save|view|this|is|are|not|"
    r"with|for|from|all|by|on|user|password|must|log|name|value|or|be|was|has|have|it|"
    r"any|yes|none|true|new|old|show|hide|choose|remove|search|today|now|time|enter|"
    r"field|out|up|welcome)\b",
    re.IGNORECASE,
)
NOT_OURS = re.compile(r"\banda\b|[Ss]ilahkan|(?<!ata )\b[Ss]andi\b|[Ee]-mail|[Ss]urel")
# Django says these of pictures; static/js/desk/names.js says them in Indonesian.
SIGNS = {"True", "False", "Search"}
ADDRESSES = re.compile(r"\S+[/@]\S+")  # of people, pages and files


class Reader(HTMLParser):
    """Collects what a person sees or hears of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        self.silent += tag in SILENT
        self.texts += [given[name] for name in READ_ALOUD & given.keys()]
        if given.get("type") == "submit":
            self.texts.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def pages(person: str) -> Iterator[tuple[str, str]]:
    """Open every page, and send its form empty for the sake of the errors."""
    world = World()
    client = world.client(person)
    for route in routes():
        address = world.address(route)
        answers = [client.get(address)]
        if "logout" not in address:
            answers.append(client.post(address, headers={"x-csrftoken": TOKEN}))
        for answer in answers:
            if answer["Content-Type"].startswith("text/html"):
                yield address, answer.text


@pytest.mark.parametrize("person", ["visitor", "owner", "superuser"])
def test_every_page_speaks_indonesian(person):
    foreign = {}
    for address, page in pages(person):
        for text in filter(None, Reader(page).texts):
            plain = ADDRESSES.sub("", text)
            found = ENGLISH.findall(plain) + NOT_OURS.findall(plain)
            if found and text not in SIGNS:
                foreign.setdefault(" ".join(text.split()), (address, found))
    assert foreign == {}


def test_permissions_are_named_in_indonesian():
    names = Permission.objects.values_list("name", flat=True)
    assert "Dapat mengubah artikel" in names
    assert [name for name in names if not name.startswith("Dapat ")] == []
