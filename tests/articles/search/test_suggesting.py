"""Words that are offered find something, and give nothing away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Status
from articles.search import suggesting
from articles.search.counting import count_words
from articles.search.finding import Search
from articles.search.models import Word
from articles.search.query import read
from tests.factories import make_article, withdraw

pytestmark = pytest.mark.django_db


def story(text: str, **fields) -> Article:
    return make_article(headline=text, lead="", body="<p>Isi.</p>", **fields)


def meant(text: str) -> str:
    return suggesting.meant(Search(read(text)))


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("jokwi", "jokowi"),
        ("Jokwi ke pasar", "jokowi ke pasar"),
        ("kenaikn harga", "kenaikan harga"),
        ("jokowi", ""),
        ("xyzzyq", ""),
        ("", ""),
    ],
)
def test_a_mistyped_word_is_known(typed, likely):
    story("Jokowi ke Pasar")
    story("Kenaikan Harga")
    count_words()
    assert meant(typed) == likely


def test_of_words_alike_the_common_one_is_meant():
    story("Bekasa")
    for number in range(3):
        story(f"Bekasi {number}")
    count_words()
    assert meant("bekasj") == "bekasi"


def test_words_are_completed_the_common_ones_first():
    story("Harga Beras")
    story("Harga Jagung")
    story("Hari Libur")
    count_words()
    assert suggesting.completed("ha") == ["harga", "hari"]
    assert suggesting.completed("harga be") == ["harga beras"]
    assert suggesting.completed("h") == suggesting.completed("") == []
    assert suggesting.completed("'; --") == suggesting.completed("ha%") == []


class TestWhatIsNotPublic:
    def hidden(self) -> list[Article]:
        later = timezone.now() + timedelta(hours=1)
        return [
            story("Rahasiadraf", status=Status.DRAFT, published_at=None),
            story("Rahasiajadwal", published_at=later),
            withdraw(story("Rahasiacabut")),
        ]

    def test_is_neither_known_nor_offered(self):
        self.hidden()
        count_words()
        assert not Word.objects.filter(pk__contains="rahasia").exists()
        assert suggesting.completed("rahasia") == []
        assert [meant(f"rahasia{it}") for it in ("dra", "jadwa", "cabu")] == [""] * 3

    def test_is_not_offered_any_more_once_it_is_withdrawn(self):
        article = story("Rahasiacabut")
        count_words()
        assert suggesting.completed("rahasia") == ["rahasiacabut"]
        withdraw(article)
        assert suggesting.completed("rahasia") == []
        assert meant("rahasiacabu") == ""

    def test_does_not_change_what_is_offered(self):
        story("Bekasi")
        count_words()
        story("Bekasij", status=Status.DRAFT, published_at=None)
        count_words()
        assert meant("bekasij") == "bekasi"

    def test_is_offered_as_long_as_another_story_has_it(self):
        first, second = story("Terkenal"), story("Terkenal Juga")
        count_words()
        withdraw(second)
        assert suggesting.completed("terke") == ["terkenal"]
        withdraw(first)
        assert suggesting.completed("terke") == []


def test_a_query_is_offered_only_if_it_finds_something():
    story("Jokowi")
    story("Beras")
    count_words()
    assert meant("jokwi beras") == ""


def test_filters_are_left_as_they_are():
    story("Warga Bekasi")
    count_words()
    assert meant("warg penulis:warg") == "warga penulis:warg"
