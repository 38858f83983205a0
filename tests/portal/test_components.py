"""The book of components is for those who build the site, and shows all of them."""

import pytest

from tests.factories import make_photo

pytestmark = pytest.mark.django_db

CARDS = ["lead", "standard", "small", "compact", "opinion", "photo"]
PARTS = [
    *("pager", "breadcrumb", "message", "alert", "empty", "field__error", "button"),
    *("pull-quote", "info-box", "also", "table", "embed", "bylines", "share", "quote"),
    *("author", "neighbours", "comment", "ranks", "swatch", "story__notice"),
]
LABELS = ["Opini", "Advertorial", "Eksklusif", "Cek Fakta", "Liputan Langsung"]


def test_readers_do_not_find_it(client):
    assert client.get("/gaya/").status_code == 404


@pytest.mark.parametrize("has_photo", [True, False])
def test_it_shows_every_card_and_label(client, settings, has_photo):
    settings.DEBUG = True
    if has_photo:
        make_photo()
    page = client.get("/gaya/").text
    assert [card for card in CARDS if f"card--{card}" not in page] == []
    assert [label for label in LABELS if f">{label}</span>" not in page] == []
    for part in PARTS:
        assert f'"{part}' in page
