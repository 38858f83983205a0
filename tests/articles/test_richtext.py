"""No way into the database, and none out of it, lets hostile markup pass."""

import random

import pytest

from articles import body
from articles.models import Article, Page, Publication, Status
from articles.richtext import sanitise, trusted
from tests.factories import make_article

HOSTILE = "<p>Aman<script>alert(1)</script><img src=x onerror=alert(1)></p>"
CLEAN = "<p>Aman</p>"
STORY = '<aside data-article="7"></aside>'
VIDEO = '<figure data-embed="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></figure>'


def link(address: str) -> str:
    return f'<a href="{address}" rel="noopener">k</a>'


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (HOSTILE, CLEAN),
        ("<p onclick='x()' style='color:red'>Halo</p>", "<p>Halo</p>"),
        ('<a href="javascript:x()">k</a>', '<a rel="noopener">k</a>'),
        ('<a href="contoh.id/x?a=1">k</a>', link("https://contoh.id/x?a=1")),
        ('<a href="www.contoh.co.id">k</a>', link("https://www.contoh.co.id")),
        ('<a href="//contoh.id/x">k</a>', link("https://contoh.id/x")),
        ('<a href="/nasional/1/x/">k</a>', link("/nasional/1/x/")),
        ('<a href="mailto:a@contoh.id">k</a>', link("mailto:a@contoh.id")),
        (r'<a href="/\contoh.id/x">k</a>', '<a rel="noopener">k</a>'),
        ('<p title="x" lang="en">A</p>', "<p>A</p>"),
        ('<a href="bab-dua">k</a>', '<a rel="noopener">k</a>'),
        ('<a href="#catatan">k</a>', '<a rel="noopener">k</a>'),
        ("<p></p>", ""),
        ("<h1>Judul</h1>", "Judul"),
        ("<iframe src='https://contoh.example'></iframe>", ""),
        ('<div class="kotak"><p>Isi</p></div>', "<p>Isi</p>"),
        ('<div class="besar info-box">A</div>', '<div class="info-box">A</div>'),
        ('<blockquote class="x">A</blockquote>', "<blockquote>A</blockquote>"),
        ('<p class="pull-quote">A</p>', "<p>A</p>"),
        ('<aside data-article="7x">A</aside>', "A"),
        ('<aside data-article="7" data-photo="7">A</aside>', f"{STORY}A"),
        ("<aside>A</aside>", "A"),
        ('<figure data-embed="https://contoh.example/v">A</figure>', "A"),
        ('<figure data-embed="javascript:alert(1)"></figure>', ""),
        ('<figure data-embed="https://youtu.be/dQw4w9WgXcQ" class="x">', VIDEO),
        (f"{VIDEO}<p>A</p><p> </p><p>&nbsp;<br></p>", f"{VIDEO}<p>A</p>"),
    ],
)
def test_the_sanitiser_drops_what_a_body_may_not_hold(dirty, clean):
    assert sanitise(dirty) == clean


def test_what_an_editor_makes_comes_back_unchanged():
    kept = (
        "<h2>Antara</h2>"
        "<p><strong>Tebal</strong> <em>miring</em> “kutip” – ‘ya’<br></p>"
        "<ul><li><p>Satu</p></li></ul><ol><li><p>Dua</p></li></ol>"
        "<blockquote><p>Kata.</p><p>Lagi.</p></blockquote><hr>"
        '<table><tbody><tr><th colspan="2">A</th></tr>'
        "<tr><td>1</td></tr></tbody></table>"
        f"{STORY}{VIDEO}"
        '<figure data-photo="7" data-alt="A &amp; B" data-credit="C"></figure>'
        '<blockquote class="pull-quote"><p>Kata.</p></blockquote>'
        '<div class="info-box"><h3>Judul</h3><p>Isi.</p><ul><li>A</li></ul></div>'
    )
    assert sanitise(kept) == kept
    assert trusted(kept) == kept


PIECES = [
    *("<p>", "</p>", "<h2>", "<div>", "<div class=info-box>", "</div>", "kata", " "),
    *("<blockquote class=pull-quote>", "</blockquote>", "<select>", "<svg>", "<style>"),
    *("<aside data-article=1>", "<aside>", "</aside>", "<figure data-photo=2>"),
    *("<figure data-embed=https://youtu.be/dQw4w9WgXcQ>", "</figure>", "<table>"),
    *("<td>", "</table>", "<a href=http://a.example>", "</a>", "<strong>", "<li>"),
]


def test_whatever_comes_sanitising_again_changes_nothing():
    chance = random.Random(2026)  # noqa: S311 - no secret
    for _ in range(3000):
        once = sanitise("".join(chance.choices(PIECES, k=chance.randint(1, 12))))
        assert sanitise(once) == once


@pytest.mark.django_db
def test_every_write_sanitises():
    saved = make_article(body=HOSTILE)
    assert saved.body == CLEAN
    section = saved.section
    bulk = Article(headline="B", slug="b", body=HOSTILE, section=section)
    Article.objects.bulk_create([bulk])
    Article.objects.filter(pk=saved.pk).update(body=f"{HOSTILE}<p>2</p>")
    assert Article.objects.get(slug="b").body == CLEAN
    assert Article.objects.get(pk=saved.pk).body == f"{CLEAN}<p>2</p>"


@pytest.mark.django_db
class TestReading:
    media = Publication(name="Warta")

    def test_the_dateline_opens_the_first_paragraph(self):
        article = make_article(dateline_city="Moscow", body="<p>Satu.</p><p>Dua.</p>")
        shown = body.render(article, self.media)
        opening = '<p><b class="dateline">WARTA, Moscow</b> - Satu.</p>'
        assert shown == f"{opening}<p>Dua.</p>"

    def test_a_hostile_city_is_escaped(self):
        article = make_article(dateline_city="<script>x</script>")
        assert "<script>" not in body.render(article, self.media)

    def test_a_body_without_a_city_is_as_written(self):
        article = make_article(body="<p>Satu.</p>")
        assert body.render(article, self.media) == "<p>Satu.</p>"

    def test_a_heading_first_gets_the_dateline_as_its_own_paragraph(self):
        article = make_article(dateline_city="Ambon", body="<h2>A</h2>")
        shown = body.render(article, self.media)
        assert shown.startswith('<p><b class="dateline">WARTA, Ambon</b> - </p><h2>')

    def test_a_reference_shows_the_headline_of_today(self):
        other = make_article(headline="Kabar Lama")
        article = make_article(
            body=f'<p>A</p><aside data-article="{other.pk}"></aside>'
        )
        Article.objects.filter(pk=other.pk).update(headline="Kabar Baru")
        shown = body.render(article, self.media)
        assert "Kabar Baru" in shown
        assert other.get_absolute_url() in shown

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW])
    def test_a_reference_to_what_is_not_public_disappears(self, status):
        other = make_article(headline="Rahasia", status=status)
        article = make_article(body=f'<aside data-article="{other.pk}"></aside>')
        assert body.render(article, self.media) == ""

    def test_references_cost_one_query(self, django_assert_num_queries):
        others = [make_article() for _ in range(3)]
        boxes = "".join(f'<aside data-article="{one.pk}"></aside>' for one in others)
        article = make_article(body=boxes)
        with django_assert_num_queries(1):
            body.render(article, self.media)

    def test_an_embed_is_a_card_that_asks_nothing_of_others(self):
        shown = body.render(make_article(body=VIDEO), self.media)
        assert "Video di YouTube" in shown
        assert "Buka di YouTube" in shown
        assert 'rel="noopener nofollow"' in shown
        assert "src=" not in shown

    def test_a_page_shows_references_too(self, client):
        other = make_article(headline="Kabar Lama")
        about = Page.objects.get(slug="tentang")
        about.body = f'<p>A</p><aside data-article="{other.pk}"></aside>'
        about.save()
        assert "Kabar Lama" in client.get(about.get_absolute_url()).text
