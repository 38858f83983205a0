"""Words are found by what they come from, and by nothing that only looks like it."""

from itertools import combinations

import pytest

from articles.search.analysis import tokens, vector
from articles.search.base_words import BASES, IRREGULAR, STOP_WORDS
from articles.search.roots import roots
from tests.articles.search import corpus
from tests.articles.search.corpus import Part

LEAST_RECALL = 0.97


def forms(word: str) -> set[str]:
    return set().union(*(roots(token.text) for token in tokens(word)))


def recall(families: list[list[str]]) -> float:
    pairs = [pair for family in families for pair in combinations(family, 2)]
    met = [pair for pair in pairs if forms(pair[0]) & forms(pair[1])]
    return len(met) / len(pairs)


@pytest.mark.parametrize("part", Part)
def test_the_forms_of_a_word_are_found_by_each_other(part):
    assert recall(part.of(corpus.families())) >= LEAST_RECALL


@pytest.mark.parametrize("part", Part)
def test_words_of_different_families_are_not(part):
    families = [forms(" ".join(it)) for it in part.of(corpus.families())]
    pairs = list(combinations(families, 2))
    met = [one & other for one, other in pairs if one & other]
    assert len(met) <= 0.001 * len(pairs), met


def test_what_search_is_judged_by_is_much_and_is_written_down_once():
    families, names = corpus.families(), corpus.names()
    texts, queries = corpus.texts(), corpus.queries()
    assert len({family[0] for family in families}) == len(families) >= 120
    assert len({name for name, _ in names}) == len(names) >= 100
    assert len({text.headline for text in texts}) == len(texts) >= 400
    assert len({judged.query for judged in queries}) == len(queries) >= 60
    known = {text.subject for text in texts}
    assert set().union(*(judged.subjects for judged in queries)) <= known


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("kementerian", "menteri"),
        ("menaikkan", "naik"),
        ("dipertanggungjawabkan", "tanggungjawab"),
        ("pengeboman", "bom"),
        ("mengesahkan", "sah"),
        ("pemrogram", "program"),
        ("pembelajaran", "ajar"),
        ("mengetahui", "tahu"),
        ("ketersediaan", "sedia"),
        ("berenang", "renang"),
        ("menyoblos", "coblos"),
        ("kaubawa", "bawa"),
        ("perbankan", "bank"),
    ],
)
def test_a_root_is_found(word, root):
    assert root in roots(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [("menteri", "teri"), ("berita", "ita"), ("bekasi", "kas"), ("sekolah", "olah")],
)
def test_a_word_that_only_looks_inflected_is_left_whole(word, other):
    assert other not in roots(word)


def test_any_text_has_roots():
    for odd in ("", "a", "me", "ngng", "kan", "i", "mempermemper", "x" * 40, "日本"):
        assert odd in roots(odd)


def test_our_lists_are_folded():
    for word in BASES | STOP_WORDS | IRREGULAR.keys():
        assert word.isascii()
        assert word.isalpha()
        assert word.islower()


class TestReading:
    def lexemes(self, headline: str = "", lead: str = "", body: str = "") -> set[str]:
        return {
            it.partition(":")[0] for it in vector(headline, lead, body=body).split()
        }

    def test_numbers_and_money_stay_what_they_are(self):
        found = self.lexemes(body="<p>Rp1,5 triliun, 1.500.000 orang, pukul 14.30</p>")
        assert {"'1,5'", "'1500000'", "'14,30'", "'triliun'"} <= found

    def test_what_is_written_as_a_name_has_no_roots(self):
        found = self.lexemes(body="<p>Warga pulang dari Bekasi ke Megaria.</p>")
        assert {"'bekasi'", "'^bekasi'"} <= found
        assert "'/bekas'" not in found

    def test_a_headline_in_capitals_has_roots_where_the_text_knows_no_name(self):
        found = self.lexemes("Pemerintah Menaikkan Harga", body="<p>Harga naik.</p>")
        assert {"'menaikkan'", "'/naik'"} <= found

    def test_institutions_are_found_by_what_they_are_of(self):
        found = self.lexemes(body="<p>Itu kata Kementerian Perdagangan kemarin.</p>")
        assert {"'/menteri'", "'/dagang'"} <= found

    def test_abbreviations_stand_for_themselves(self):
        assert "'kpk'" in self.lexemes(body="<p>Ia diperiksa KPK.</p>")

    def test_a_doubled_word_stands_at_one_place(self):
        assert vector("", "", body="<p>anak-anak bermain</p>").startswith(
            "'anak':1C 'bermain':2C"
        )

    def test_paragraphs_and_signs_of_markup_keep_words_apart(self):
        found = self.lexemes(body="<p>satu&amp;dua</p><p>tiga</p>empat<br>lima")
        assert {"'dua'", "'tiga'", "'empat'", "'lima'"} <= found

    def test_the_longest_body_still_fits(self):
        words = " ".join(f"menyelenggarakankata{at}an" for at in range(20_000))
        assert len(vector("", "", body=words).encode()) < 1_000_000

    def test_a_word_in_capitals_keeps_its_roots_where_it_stands_small_too(self):
        found = self.lexemes(body="<h2>MENAIKKAN TARIF</h2><p>Ia menaikkan tarif.</p>")
        assert "'/naik'" in found

    def test_marks_inside_of_words_and_lines_part_nothing(self):
        body = "<p><strong>S</strong>urabaya dan <a href='/x'>Megaria</a>.</p>"
        assert {"'surabaya'", "'megaria'", "'^megaria'"} <= self.lexemes(body=body)
