"""What is taken from readers leaves the caches: whole pages, and parts of pages."""

from collections.abc import Callable

import pytest

from articles.models import Article, Verification
from articles.models.disclosure import CONDITIONS
from portal import stamps
from tests.factories import make_user, withdraw
from tests.portal.doors import table
from tests.portal.hiding import (
    MARK,
    Newsroom,
    furnish,
    make_public,
    mask_all,
    prove_otherwise,
)
from tests.portal.visiting import Visit

pytestmark = pytest.mark.django_db(transaction=True)

KIND = "dahulu"
UNPROVEN = {"verification": Verification.PENDING, **dict.fromkeys(CONDITIONS, "Sebab.")}


def take_back(story: Article) -> None:
    withdraw(story, neutral_title="Berita yang dicabut")


@pytest.fixture
def newsroom() -> Newsroom:
    return furnish()


@pytest.fixture(params=["kept pages", "a member's parts"])
def ask(request, client) -> Callable[[str], str]:
    """Give the way to the text at an address."""
    if request.param == "kept pages":
        cache = request.getfixturevalue("cache")
        return lambda address: Visit(cache, address).text
    client.force_login(make_user())
    return lambda address: client.get(address).text


@pytest.mark.parametrize(
    ("fields", "close"),
    [({}, take_back), ({}, mask_all), (UNPROVEN, prove_otherwise)],
    ids=["withdrawn", "masked", "unproven"],
)
def test_no_page_that_was_kept_shows_it(newsroom, ask, fields, close):
    story = make_public(KIND, section=newsroom.section, **fields)
    story.topics.add(newsroom.topic)
    story.regions.add(newsroom.region)
    story.bylines.create(person=newsroom.person)
    pages = [*kept(newsroom), *own_pages(story)]
    shown = showing(ask, pages)
    assert shown == showing(ask, pages)  # from what was kept
    assert {"/", "/rss/", "/feed.json", "/indeks/", *own_pages(story)[:1]} <= shown
    close(story)
    assert showing(ask, pages) == set()


def kept(newsroom: Newsroom) -> list[str]:
    every = table(newsroom)
    return [address for name in stamps.PAGES for address in every[name]]


def own_pages(story: Article) -> list[str]:
    own = story.get_absolute_url()
    return [own, f"{own}riwayat/"]


def showing(ask: Callable[[str], str], pages: list[str]) -> set[str]:
    return {address for address in pages if f"{MARK}{KIND}" in ask(address).lower()}
