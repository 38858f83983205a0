"""The feeds by which those who reuse a story follow its corrections."""

import json
from xml.etree import ElementTree

import pytest

from articles.models import CorrectionKind, Kind, Reason
from tests.factories import make_article, make_correction, withdraw

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def items(client) -> list[dict]:
    return client.get("/ralat/feed.json").json()["items"]


def test_ppms_4d_a_correction_is_told_with_both_wordings_and_the_address(client):
    article = make_article(headline="Harga Beras")
    reply = make_article()
    made = make_correction(article=article, party="Bulog", story=reply)
    [item] = items(client)
    assert item["title"] == "Ralat: Harga Beras"
    assert item["url"].endswith(article.get_absolute_url())
    told = item["_ralat"]
    assert (told["tertulis"], told["yang_benar"]) == ("Rp5 juta", "Rp5 miliar")
    assert (told["jenis"], told["pihak"]) == ("Ralat", "Bulog")
    assert told["berita_tersendiri"].endswith(reply.get_absolute_url())
    assert told["waktu"] == item["date_published"]
    rss = ElementTree.fromstring(client.get("/ralat/rss/").content)  # noqa: S314
    [entry] = rss.iter("item")
    assert entry.findtext("link") == item["url"]
    assert entry.findtext("guid") == item["id"]
    assert entry.findtext("category") == "Ralat"
    assert "Rp5 miliar" in (entry.findtext("description") or "")
    assert item["id"].endswith(f":ralat/{made.pk}")
    assert item["id"].startswith("tag:127.0.0.1,")


def test_ppms_4d_a_reply_names_who_replies_and_an_advertorial_who_paid(client):
    paid = {"kind": Kind.ADVERTORIAL, "sponsor": "PT Contoh"}
    story = make_article(headline="Beli", **paid)
    reply = {"kind": CorrectionKind.REPLY, "party": "Bulog", "text": "Itu tidak benar."}
    make_correction(article=story, **reply)
    for address in ("/ralat/", "/ralat/rss/", "/ralat/feed.json"):
        page = client.get(address).text
        assert "[Advertorial PT Contoh] Beli" in page, address
        assert "Bulog" in page, address
        assert "Itu tidak benar." in page, address


def test_ppms_5b_a_withdrawal_is_told_once_and_nothing_else_of_the_story(client):
    article = make_article(headline="Judul")
    make_correction(article=article, text="Kata lama.")
    withdraw(article, reason=Reason.CHILD, note="Demi anak.")
    [item] = items(client)
    assert item["title"] == "Dicabut: Judul"
    assert item["content_text"] == "Alasan: Masa depan anak. Demi anak."
    assert item["tags"] == ["Dicabut"]
    assert client.get("/ralat/rss/").text.count("<item>") == 1


def test_the_newest_stands_first_whatever_it_is(client):
    first, second, third = make_article(), make_article(), make_article()
    make_correction(article=first)
    withdraw(second)
    make_correction(article=third, kind=CorrectionKind.REPLY, party="A", text="B")
    kinds = [item["tags"] for item in items(client)]
    assert kinds == [["Hak Jawab"], ["Dicabut"], ["Ralat"]]


def test_who_knows_it_already_is_sent_nothing(client):
    make_correction()
    for address in ("/ralat/rss/", "/ralat/feed.json"):
        etag = client.get(address)["ETag"]
        again = client.get(address, headers={"if-none-match": etag})
        assert again.status_code == 304, address
        assert client.post(address).status_code == 405


def test_odd_characters_cost_nobody_the_feed(client):
    make_correction(old_wording="a\x0bb", new_wording="<b>&", text="\ufffe")
    ElementTree.fromstring(client.get("/ralat/rss/").content)  # noqa: S314
    json.loads(client.get("/ralat/feed.json").content)


def test_both_are_named_in_the_head_of_the_list(client):
    page = client.get("/ralat/").text
    for address in ("/ralat/rss/", "/ralat/feed.json"):
        assert f'href="{address}"' in page
