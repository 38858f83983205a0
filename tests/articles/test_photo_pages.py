"""Photos on pages: sizes for every screen, words, and what a body may refer to."""

import re

import pytest
from django.core.files.storage import default_storage
from django.template import Context, Template

from articles import body
from articles.models import Photo, PhotoKind, Publication
from articles.richtext import sanitise
from tests import pictures
from tests.factories import (
    figure,
    make_article,
    make_person,
    make_photo,
    make_section,
)

pytestmark = pytest.mark.django_db


def shown(tag: str, photo: Photo) -> str:
    template = Template(f"{{% load pictures %}}{{% picture photo {tag} %}}")
    return template.render(Context({"photo": photo}))


class TestTag:
    def test_offers_every_width_in_two_formats(self):
        photo = make_photo(pictures.jpeg(700, 500), alt="Sawah “hijau”.")
        tag = shown('crop="16x9" sizes="50vw"', photo)
        key = photo.rendition_key
        for extension in ("avif", "jpg"):
            expected = ", ".join(
                f"/media/{key}/16x9-{width}.{extension} {width}w"
                for width in (320, 480, 640)
            )
            assert f'srcset="{expected}"' in tag
        assert 'width="640" height="360"' in tag
        assert 'alt="Sawah “hijau”."' in tag
        assert tag.count('sizes="50vw"') == 2

    def test_every_address_leads_to_a_file(self):
        photo = make_photo(pictures.jpeg(700, 500))
        for crop in ("full", "16x9", "4x3", "1x1"):
            for path in re.findall(r"/media/(\S+)", shown(f'"{crop}"', photo)):
                assert default_storage.exists(path.strip('"')), path

    def test_waits_unless_it_comes_first(self):
        photo = make_photo()
        assert 'loading="lazy"' in shown("", photo)
        first = shown("priority=True", photo)
        assert 'fetchpriority="high"' in first
        assert "loading" not in first
        assert 'decoding="async"' in first

    def test_leads_to_the_largest_copy_of_the_whole_photo(self):
        photo = make_photo(pictures.jpeg(700, 500))
        largest = f"/media/{photo.rendition_key}/full-640.jpg"
        assert f'<a class="zoom" href="{largest}">' in shown(
            '"16x9" plain=False', photo
        )
        assert "zoom" not in shown("", photo)

    def test_an_ornament_is_silent(self):
        assert 'alt=""' in shown("", make_photo(alt=""))
        assert 'alt="Lain."' in shown('alt="Lain."', make_photo(alt=""))

    def test_asks_nothing_of_the_database(self, django_assert_num_queries):
        photo = make_photo()
        with django_assert_num_queries(0):
            shown("", photo)


HOSTILE_WORDS = "&lt;script&gt;&quot;x&quot; 'y' &amp;"


class TestBody:
    media = Publication(name="Warta")

    def render(self, html: str) -> str:
        return body.render(make_article(body=html), self.media)

    def test_a_figure_shows_the_photo_and_its_words(self):
        photo = make_photo(alt="Sawah.", caption="Panen raya.", credit="Juru Foto")
        html = self.render(f"<p>A</p>{figure(photo)}<p>B</p>")
        assert photo.rendition_key in html
        for words in ('alt="Sawah."', "Panen raya.", "Juru Foto", "<figcaption"):
            assert words in html
        assert html.startswith("<p>A</p>")
        assert html.endswith("<p>B</p>")

    def test_a_story_may_use_other_words(self):
        photo = make_photo(caption="Panen raya.", credit="Juru Foto")
        given = figure(photo, alt="Lain A.", caption="Lain B.", credit="Lain C.")
        html = self.render(given)
        assert "Panen raya." not in html
        assert "Juru Foto" not in html
        for words in ("Lain A.", "Lain B.", "Lain C."):
            assert words in html

    def test_words_stay_words(self):
        html = self.render(figure(make_photo(), caption=HOSTILE_WORDS))
        assert "&lt;script&gt;&quot;x&quot; &#x27;y&#x27; &amp;" in html
        assert "<script" not in html

    def test_what_no_camera_saw_always_says_so(self):
        photo = make_photo(kind=PhotoKind.AI, ai_tool="Alat Contoh")
        html = self.render(figure(photo, caption="Lain."))
        assert "Gambar dihasilkan dengan kecerdasan buatan (Alat Contoh)" in html
        drawn = make_photo(kind=PhotoKind.ILLUSTRATION)
        assert "Ilustrasi" in self.render(figure(drawn))

    def test_without_words_there_is_no_caption(self):
        assert "<figcaption" not in self.render(figure(make_photo()))

    @pytest.mark.parametrize("number", ["0", "999999", "9" * 18])
    def test_a_photo_that_is_not_there_disappears(self, number):
        html = self.render(f'<p>A</p><figure data-photo="{number}"></figure>')
        assert html == "<p>A</p>"

    def test_photos_cost_one_query(self, django_assert_num_queries):
        figures = "".join(figure(make_photo()) for _ in range(3))
        article = make_article(body=figures)
        with django_assert_num_queries(1):
            body.render(article, self.media)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (
            '<figure class="x" data-credit="C" data-photo="7" onclick="y"></figure>',
            '<figure data-photo="7" data-credit="C"></figure>',
        ),
        (
            '<figure data-photo="7"/><p>A</p>',
            '<figure data-photo="7"></figure><p>A</p>',
        ),
        ('<figure data-photo="x"></figure><p>A</p>', "<p>A</p>"),
        ("<figure><img src=x><figcaption>Kata.</figcaption></figure>", "Kata."),
        (
            '<figure data-photo="7">A<figure data-photo="8"></figure></figure>',
            '<figure data-photo="7"></figure>A<figure data-photo="8"></figure>',
        ),
        (
            '<figure data-photo="7" data-alt="" data-caption="a > b"></figure>',
            '<figure data-photo="7" data-caption="a &gt; b"></figure>',
        ),
        (
            '<figure data-photo="7" data-caption="</figure><b>"></figure>',
            '<figure data-photo="7" data-caption="&lt;/figure&gt;&lt;b&gt;"></figure>',
        ),
    ],
)
def test_a_figure_has_one_form(dirty, clean):
    assert sanitise(dirty) == clean
    assert sanitise(clean) == clean


class TestPages:
    def test_the_lead_photo_stands_on_the_article_first_of_all(self, client):
        photo = make_photo(caption="Panen raya.", credit="Juru Foto")
        article = make_article(lead_photo=photo)
        page = client.get(article.get_absolute_url()).text
        assert 'fetchpriority="high"' in page
        for words in (photo.alt, "Panen raya.", "Juru Foto"):
            assert words in page

    def test_a_story_may_use_other_words_for_it(self, client):
        photo = make_photo(caption="Panen raya.", credit="Juru Foto")
        words = {"lead_alt": "A.", "lead_caption": "B.", "lead_credit": "C."}
        article = make_article(lead_photo=photo, **words)
        page = client.get(article.get_absolute_url()).text
        assert "Panen raya." not in page
        assert 'alt="A."' in page
        assert "B.</span>" in page
        assert "C.</span>" in page

    def test_lists_show_small_photos_without_more_queries(
        self, client, django_assert_max_num_queries
    ):
        section = make_section()
        for _ in range(12):
            make_article(section=section, lead_photo=make_photo())
        make_article(section=section)  # the newest has none: another is seen first
        with django_assert_max_num_queries(7):
            page = client.get(section.get_absolute_url()).text
        assert page.count("<picture>") == 12
        assert page.count("fetchpriority") == 1
        assert page.index("fetchpriority") < page.index('loading="lazy"')
        with django_assert_max_num_queries(9):
            page = client.get("/").text
        assert "<picture>" in page

    def test_the_first_photo_of_the_front_page_does_not_wait(self, client):
        make_article(lead_photo=make_photo())
        make_article(lead_photo=make_photo())
        page = client.get("/").text
        assert page.count("fetchpriority") == 1
        assert page.index("fetchpriority") < page.index('loading="lazy"')

    def test_an_author_may_have_a_portrait(self, client):
        person = make_person(portrait=make_photo(alt="Potret penulis."))
        page = client.get(person.get_absolute_url()).text
        assert "Potret penulis." in page
        assert "1x1-210.avif" in page
        assert "<picture>" not in client.get(make_person().get_absolute_url()).text
