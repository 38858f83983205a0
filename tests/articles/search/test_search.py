"""What readers find, in which order, and what they never find."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, Status
from articles.paging import ARTICLES_PER_PAGE
from articles.search import finding
from articles.search.counting import count_words, share_of, stories_known
from articles.search.finding import Order, Search
from articles.search.models import Entry
from articles.search.query import read
from tests.factories import (
    make_article,
    make_person,
    make_section,
    make_topic,
    withdraw,
)

pytestmark = pytest.mark.django_db


def found(text: str, order: Order = Order.NEWEST) -> list[str]:
    search = Search(read(text), order=order)
    if search.query.is_empty:
        return []
    numbers = search.best() if order == Order.RELEVANT else search.newest(100)
    headlines = Article.objects.in_bulk(numbers)
    return [headlines[number].headline for number in numbers]


def story(headline: str, body: str = "Isi.", **fields) -> Article:
    return make_article(headline=headline, lead="", body=f"<p>{body}</p>", **fields)


@pytest.fixture
def market():
    story("Pemerintah Menaikkan Harga BBM")
    story("Kenaikan Harga Beras")
    story("Ikan Teri Laris di Pasar")
    story("Kementerian Keuangan Terbitkan Surat Utang")
    story("Kas Daerah Menipis")
    story("Warga Bekasi Antre", "Antrean panjang di Kota Bekasi sejak pagi.")
    count_words()


@pytest.mark.parametrize(
    ("asked", "headlines"),
    [
        ("kenaikan harga", {"Pemerintah Menaikkan Harga BBM", "Kenaikan Harga Beras"}),
        ("menteri", {"Kementerian Keuangan Terbitkan Surat Utang"}),
        ("bekasi", {"Warga Bekasi Antre"}),
        ("KAS", {"Kas Daerah Menipis"}),
        ('"harga beras"', {"Kenaikan Harga Beras"}),
        ('"beras harga"', set()),
        ("harga -beras", {"Pemerintah Menaikkan Harga BBM"}),
        ('harga -"harga beras"', {"Pemerintah Menaikkan Harga BBM"}),
        ("bbm", {"Pemerintah Menaikkan Harga BBM"}),
        ("yang dan di", set()),
        ("-harga", set()),
        ("terbitan", {"Kementerian Keuangan Terbitkan Surat Utang"}),
    ],
)
def test_what_is_asked_for_is_found(market, asked, headlines):
    assert set(found(asked)) == set(found(asked, Order.RELEVANT)) == headlines


@pytest.mark.parametrize(
    "odd",
    [
        *(
            "",
            " ",
            "'",
            '"',
            "-",
            "--",
            '-"',
            "a'b",
            "\\",
            "!()&|<->:*",
            "\0",
            "%s",
            "{}",
        ),
        *("rubrik:", "rubrik:x", "penulis:'", 'topik:"', "-rubrik:x", "x" * 5000),
        *('"yang"', "1,5", "Rp1,5", "٣", "日本", "\ud7ff", "a " * 300, "-a " * 90),
    ],
)
def test_no_question_is_an_error(client, odd):
    story("Harga")
    for order in Order.values:
        answer = client.get("/cari/", {"q": odd, "urut": order})
        assert answer.status_code in ({400} if "\0" in odd else {200})


def test_the_newest_are_first_or_the_best():
    now = timezone.now()
    story("Warga Bicara", "Harga jagung.", published_at=now - timedelta(minutes=1))
    story("Harga Jagung Naik", "Jagung.", published_at=now - timedelta(days=1))
    assert found("harga jagung") == ["Warga Bicara", "Harga Jagung Naik"]
    assert found("harga jagung", Order.RELEVANT) == [
        "Harga Jagung Naik",
        "Warga Bicara",
    ]


def test_the_very_word_stands_before_its_relatives():
    now = timezone.now()
    story("Penulisan Ulang", "Penulisan.", published_at=now)
    story("Tulisan Lama", "Tulisan.", published_at=now - timedelta(days=1))
    assert found("tulisan", Order.RELEVANT)[0] == "Tulisan Lama"


def test_what_is_common_elsewhere_counts_in_a_phrase():
    story("Sidang Tahun Anggaran")
    story("Pesta Tahun Baru")
    assert found('"tahun baru"') == ["Pesta Tahun Baru"]


def test_a_name_is_found_by_nothing_but_itself():
    story("Kabar", "Kata Ganjar kemarin.")
    story("Lain", "Ia mendapat ganjaran berat.")
    count_words()
    assert found("ganjar") == ["Kabar"]


def test_two_words_are_found_as_one():
    story("Orangutan Dilepas")
    assert found("orang utan") == ["Orangutan Dilepas"]


class TestWhatIsNotPublic:
    def test_is_found_by_nobody(self):
        story("Rahasia Draf", status=Status.DRAFT, published_at=None)
        later = timezone.now() + timedelta(hours=1)
        story("Rahasia Terjadwal", published_at=later)
        withdraw(story("Rahasia Dicabut"))
        assert found("rahasia") == found("rahasia", Order.RELEVANT) == []

    def test_is_found_from_its_time_on(self):
        article = story("Kabar Nanti", published_at=timezone.now() + timedelta(hours=1))
        assert found("kabar") == []
        Article.objects.filter(pk=article.pk).update(published_at=timezone.now())
        assert found("kabar") == ["Kabar Nanti"]

    def test_is_lost_at_once_when_it_is_withdrawn_or_returned(self):
        later = timezone.now() + timedelta(hours=1)
        public, waiting = story("Kabar Satu"), story("Kabar Dua", published_at=later)
        withdraw(public)
        waiting.return_to_draft()
        assert found("kabar") == []
        assert not Entry.objects.exclude(published_at=None).exists()


class TestChanges:
    def test_a_changed_text_is_found_by_its_new_words_only(self):
        article = story("Padi Menguning")
        article.headline = "Jagung Menguning"
        article.save()
        assert found("padi") == []
        assert found("jagung") == ["Jagung Menguning"]

    def test_what_a_form_did_not_save_is_not_found(self):
        article = story("Padi Menguning")
        stale = Article.objects.get(pk=article.pk)
        article.body = "<p>Sawah.</p>"
        article.save()
        stale.headline = "Jagung Menguning"
        stale.save(update_fields=["headline"])
        assert found("jagung sawah") == ["Jagung Menguning"]

    def test_a_moved_story_is_found_where_it_is(self):
        old, new = make_section(name="Lama"), make_section(name="Baru")
        article = story("Kabar", section=old)
        Article.objects.filter(pk=article.pk).update(section=new)
        query = read("kabar")
        assert Search(query, section=old).newest(1) == []
        assert Search(query, section=new).newest(1) == [article.pk]


class TestNarrowing:
    def test_by_section_person_topic_and_time(self):
        person, topic, section = make_person(), make_topic(), make_section()
        article = story("Kabar", section=section)
        article.bylines.create(person=person)
        article.topics.add(topic)
        other = story("Kabar Lain")
        query, moment = read("kabar"), article.published_at
        for place in ({"person": person}, {"topic": topic}, {"section": section}):
            assert Search(query, **place).newest(9) == [article.pk]
        everywhere = {"person": person, "topic": topic, "section": section}
        assert Search(query, **everywhere).newest(9) == [article.pk]
        assert Search(query, section=other.section, topic=topic).newest(9) == []
        after = moment + timedelta(microseconds=1)
        assert article.pk not in Search(query, since=after).newest(9)
        assert article.pk not in Search(query, until=moment).newest(9)
        assert Search(query, since=moment, until=after).newest(9) == [article.pk]

    def test_a_top_section_holds_its_subsections(self):
        parent = make_section()
        child = make_section(parent=parent)
        article = story("Kabar", section=child)
        story("Kabar Lain", section=parent)
        query = read("kabar")
        assert len(Search(query, section=parent).newest(9)) == 2
        assert Search(query, section=child).newest(9) == [article.pk]


class TestCommonWords:
    """They are looked for in the newest days first, and nothing is lost by it."""

    @pytest.fixture(autouse=True)
    def every_word_is_common(self, monkeypatch):
        monkeypatch.setattr(finding, "FEW_STORIES", 0)
        monkeypatch.setattr(finding, "stories_known", lambda: 50_000)
        monkeypatch.setattr(finding, "share_of", lambda *_: 1)

    @pytest.fixture
    def old_and_new(self):
        now = timezone.now()
        ages = [0, 1, 2, 30, 31]
        return [
            story(f"Kabar {age}", published_at=now - timedelta(days=age))
            for age in ages
        ]

    def test_the_newest_are_enough(self, old_and_new):
        assert Search(read("kabar")).newest(2) == [it.pk for it in old_and_new[:2]]

    def test_what_is_older_is_found_too(self, old_and_new):
        assert found("kabar") == [it.headline for it in old_and_new]

    def test_they_go_on_below_a_story(self, old_and_new):
        below = Search(read("kabar")).newest(9, before=old_and_new[2])
        assert below == [it.pk for it in old_and_new[3:]]


def test_the_days_to_look_in_follow_from_what_was_counted():
    for number in range(40):
        story(f"Kabar {number}", "Setengah." if number % 2 else "Isi.")
    count_words()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_entry")
    assert stories_known() == 40
    assert share_of(read("setengah"), 40) == 0.5
    assert share_of(read("kabar setengah"), 40) == 0.5
    assert share_of(read("entahlah"), 40) == 0


@pytest.mark.parametrize("order", Order)
def test_all_pieces_together_are_all_results(client, order):
    count = 2 * ARTICLES_PER_PAGE + 3
    for number in range(count):
        story(f"Kabar nomor{number}")
    address, seen = f"/cari/?q=kabar&urut={order}", []
    while address:
        page = client.get(address)
        piece = page.context["found"].piece
        seen += [it.pk for it in piece.shown]
        older = piece.older
        address = f"/cari/?q=kabar&urut={order}&sebelum={older}" if older else ""
    assert len(seen) == len(set(seen)) == count
