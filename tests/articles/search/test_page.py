"""The page of results, the fragment of words, and the description for browsers."""

import pytest
from django.utils import timezone

from accounts.addresses import absolute
from articles.search.counting import count_words
from tests.factories import make_article, make_person, make_section, make_topic

pytestmark = pytest.mark.django_db

PAGE, WORDS = "/cari/", "/cari/saran/"


@pytest.fixture
def story():
    return make_article(
        headline="Pemerintah Menaikkan Harga",
        lead="Beras & jagung <naik>.",
        body="<p>Isi yang panjang sekali.</p>" * 30,
    )


def test_hits_are_marked_in_every_form(client, story):
    page = client.get(PAGE, {"q": "kenaikan harga"}).text
    assert "Pemerintah <mark>Menaikkan</mark> <mark>Harga</mark>" in page
    assert "Beras &amp; jagung &lt;<mark>naik</mark>&gt;." in page
    assert f'href="{story.get_absolute_url()}"' in page


def test_a_snippet_shows_where_the_words_stand(client):
    filler = "<p>Kalimat pembuka biasa.</p>" * 40
    make_article(
        lead="", body=f"{filler}<p>Di sini letaknya tempurung kelapa.</p>{filler}"
    )
    page = client.get(PAGE, {"q": "tempurung kelapa"}).text
    assert "<mark>tempurung</mark> <mark>kelapa</mark>" in page
    assert "\u2026 " in page


def test_what_is_set_is_shown_and_taken_off_by_a_link(client, story):
    asked = {"q": "harga", "rubrik": story.section.slug, "dari": "22-02-2020"}
    page = client.get(PAGE, asked).text
    assert story.headline.partition(" ")[0] in page
    assert f"Rubrik: {story.section}" in page
    assert "Dari 22-02-2020" in page
    assert f'<a href="?q=harga&amp;rubrik={story.section.slug}" aria-label=' in page


def test_a_wrong_field_is_named_and_the_rest_is_searched(client, story):
    asked = {"q": "harga", "dari": "kemarin dulu", "rubrik": "tidak-ada", "urut": "x"}
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    assert "<mark>Harga</mark>" in answer.text
    assert answer.text.count('class="field__error"') == 3
    assert "kemarin dulu" in answer.text


def test_places_may_be_typed_by_address_or_by_name(client, story):
    person, topic = make_person(name="Redaksi Ekonomi"), make_topic(name="Pangan Kita")
    story.bylines.create(person=person)
    story.topics.add(topic)
    for place in (
        f"rubrik:{story.section.slug}",
        f'rubrik:"{story.section.name}"',
        f"penulis:{person.slug}",
        'penulis:"redaksi ekonomi"',
        'topik:"Pangan Kita"',
    ):
        assert "<mark>Harga</mark>" in client.get(PAGE, {"q": f"harga {place}"}).text
    page = client.get(PAGE, {"q": "harga rubrik:entah"}).text
    assert "Tidak ada rubrik “entah”." in page
    assert "<mark>" not in page


def test_days_are_those_of_the_newsroom(client, story):
    today = f"{timezone.localdate():%d-%m-%Y}"
    asked = {"q": "harga", "dari": today, "sampai": today}
    assert "<mark>Harga</mark>" in client.get(PAGE, asked).text
    asked = {"q": "harga", "sampai": "1-1-2001"}
    assert "<mark>" not in client.get(PAGE, asked).text


@pytest.mark.parametrize("day", ["31-12-9999", "30-12-9998", "1-1-0001", "31-12-1989"])
def test_days_without_news_are_refused(client, story, day):
    for name in ("dari", "sampai"):
        page = client.get(PAGE, {"q": "harga", name: day}).text
        assert 'class="field__error"' in page
        assert "<mark>Harga</mark>" in page


def test_what_is_not_used_is_named(client, story):
    page = client.get(PAGE, {"q": "harga -rubrik:olahraga"}).text
    assert "Tidak dipakai dalam pencarian ini: -rubrik:olahraga" in page
    many = " ".join(f"kata{'abcdefghijklm'[at]}" for at in range(13))
    assert (
        "Tidak dipakai dalam pencarian ini: katam" in client.get(PAGE, {"q": many}).text
    )
    assert "Tulis juga kata yang dicari" in client.get(PAGE, {"dari": "1-1-2020"}).text


def test_nothing_found_helps(client, story):
    count_words()
    page = client.get(PAGE, {"q": "hagra"}).text
    assert "Tidak ada berita yang cocok dengan “hagra”" in page
    assert "Mungkin maksud Anda:" in page
    assert 'href="?q=harga"' in page
    assert "terlalu umum" in client.get(PAGE, {"q": "yang dan"}).text
    for narrowing in ("-harga -isi", f"rubrik:{story.section.slug}"):
        page = client.get(PAGE, {"q": narrowing}).text
        assert "hanya mempersempit hasil" in page


def test_pieces_have_links(client):
    for number in range(25):
        make_article(headline=f"Kabar {number}")
    page = client.get(PAGE, {"q": "kabar"}).text
    assert "Hasil berikutnya" in page
    assert "Kembali ke yang terbaru" not in page


def test_a_visitors_results_set_no_cookie_and_are_not_indexed(client, story):
    answer = client.get(PAGE, {"q": "harga"})
    assert not answer.cookies
    assert '<meta name="robots" content="noindex">' in answer.text


@pytest.mark.parametrize("urut", ["terbaru", "relevan"])
def test_results_ask_as_often_however_many_there_are(
    client, django_assert_max_num_queries, urut
):
    for number in range(12):
        make_article(headline=f"Kabar {number}")
    with django_assert_max_num_queries(12):
        client.get(PAGE, {"q": "kabar", "urut": urut})


def test_words_come_as_options(client, story):
    count_words()
    answer = client.get(WORDS, {"q": "har"})
    assert '<option value="harga"></option>' in answer.text
    assert "<html" not in answer.text
    assert client.get(WORDS, {"q": '"><script>'}).text.strip() == ""
    assert client.get(WORDS).status_code == 200


@pytest.mark.parametrize("address", [PAGE, WORDS, "/opensearch.xml"])
def test_nothing_is_written_here(client, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_browsers_learn_how_to_search(client):
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    assert f'template="{absolute("/cari/")}?q={{searchTerms}}"' in answer.text
    assert 'href="/opensearch.xml"' in client.get(PAGE).text


def test_sections_can_be_chosen(client):
    section = make_section(name="Ekonomi Rakyat")
    assert (
        f'<option value="{section.slug}">Ekonomi Rakyat</option>'
        in client.get(PAGE).text
    )
