"""What a story says of itself: who paid, what is unproven, who could be hurt."""

import json
import re

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, Care, Kind, PhotoKind, Publication, Verification
from articles.models.disclosure import CONDITIONS
from articles.readership.models import HourlyReads, Rank, most_read
from comments.house import House
from comments.models import Discussion, Policy, SectionRule
from tests.factories import make_article, make_photo

pytestmark = pytest.mark.django_db

WHY = dict.fromkeys(CONDITIONS, "Sebab.")
NOTE = "(Berita ini masih memerlukan verifikasi lebih lanjut."
FEEDS = ["/rss/", "/atom/", "/feed.json"]


def page_of(client, article: Article) -> str:
    return client.get(article.get_absolute_url()).text


def data_of(page: str) -> dict:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])["@graph"][1]


class TestUnverified:
    @pytest.fixture
    def story(self):
        return make_article(verification=Verification.PENDING, **WHY)

    def test_ppms_2c_says_so_last_in_parentheses_and_italics(self, client, story):
        page = page_of(client, story)
        prose = re.search(r'<div class="prose">(.*?)</div>', page, re.DOTALL)
        assert prose
        last = prose[1].rstrip().rpartition("<p")[2]
        assert f"<em>{NOTE}" in last
        assert last.endswith("secepatnya.)</em></p>")

    def test_ppms_2c_says_so_on_every_surface(self, client, story):
        for address in FEEDS:
            assert NOTE in client.get(address).text, address
        assert NOTE in data_of(page_of(client, story))["backstory"]
        for address in ("/", "/indeks/", story.section.get_absolute_url()):
            assert "Belum terverifikasi" in client.get(address).text, address

    @pytest.mark.parametrize("missing", CONDITIONS)
    def test_ppms_2c_has_all_three_reasons(self, missing):
        fields = WHY | {missing: ""}
        with pytest.raises(IntegrityError, match="unverified"), transaction.atomic():
            make_article(verification=Verification.PENDING, **fields)

    def test_what_is_verified_says_nothing(self, client):
        story = make_article()
        assert "verifikasi lebih lanjut" not in page_of(client, story)


class TestAdvertorial:
    @pytest.fixture
    def story(self):
        link = '<p><a href="https://toko.example/">Toko</a></p>'
        paid = {"kind": Kind.ADVERTORIAL, "sponsor": "PT Contoh", "body": link}
        return make_article(headline="Beli Sekarang", **paid)

    def test_ppms_6b_is_labelled_with_who_paid_wherever_it_stands(self, client, story):
        shelf = story.section.get_absolute_url()
        for address in (story.get_absolute_url(), "/", shelf, "/cari/?q=sekarang"):
            page = client.get(address).text
            assert "label--advertorial" in page, address
            assert "Disponsori PT Contoh" in page, address

    def test_ppms_6b_says_so_in_its_title_elsewhere(self, client, story):
        title = "[Advertorial PT Contoh] Beli Sekarang"
        for address in FEEDS:
            assert title in client.get(address).text, address
        page = page_of(client, story)
        assert f'<meta property="og:title" content="{title}">' in page
        data = data_of(page)
        assert data["@type"] == "AdvertiserContentArticle"
        assert data["sponsor"] == {"@type": "Organization", "name": "PT Contoh"}

    def test_ppms_6b_its_links_are_marked_as_paid(self, client, story):
        link = 'href="https://toko.example/" rel="sponsored noopener"'
        assert link in page_of(client, story)
        make_article(body=story.body)
        assert 'rel="sponsored' in client.get("/rss/").text

    def test_ppms_6b_so_are_embeds_and_sources(self, client, story):
        video = '<figure data-embed="https://youtu.be/dQw4w9WgXcQ"></figure>'
        body = f'<p><a href="/indeks/">Indeks</a></p>{video}'
        told = {"source_url": "https://asal.example/a", "source_name": "Asal"}
        Article.objects.filter(pk=story.pk).update(body=body, **told)
        page = page_of(client, story)
        assert 'rel="sponsored noopener nofollow"' in page
        assert '"https://asal.example/a" rel="sponsored noopener"' in page
        assert 'href="/indeks/" rel="sponsored' not in page

    def test_ppms_6a_stands_in_no_place_of_honour(self, client, story):
        Article.objects.filter(pk=story.pk).update(picked_at=story.published_at)
        HourlyReads.objects.add({story.pk: 9})
        Rank.objects.renew()
        assert list(most_read()) == []
        page = client.get("/")
        front = page.context["front"]
        assert (front.lead, front.seconds, front.picks) == (None, [], [])
        assert story.headline not in client.get("/sitemap-berita.xml").text

    def test_ppms_6b_no_plain_story_has_a_sponsor(self):
        with pytest.raises(IntegrityError, match="sponsor"), transaction.atomic():
            make_article(sponsor="PT Contoh")

    def test_what_nobody_paid_for_has_plain_links(self, client, story):
        assert "sponsored" not in page_of(client, make_article(body=story.body))


class TestSource:
    def test_ppms_7_a_quoted_story_names_its_source(self, client):
        source = {"source_name": "Kabar Lain", "source_url": "https://kabar.example/1"}
        story = make_article(**source)
        assert 'Dikutip dari <a href="https://kabar.example/1"' in page_of(
            client, story
        )
        assert data_of(page_of(client, story))["isBasedOn"] == source["source_url"]

    def test_ppms_4d_follows_the_correction_of_its_source(self, client):
        source = {"source_name": "Kabar Lain", "source_url": "https://kabar.example/1"}
        story = make_article(**source, source_was_corrected=True)
        assert "Media asal sudah meralat berita ini." in page_of(client, story)

    def test_ppms_7_half_a_source_is_none(self):
        with pytest.raises(IntegrityError, match="source"), transaction.atomic():
            make_article(source_name="Kabar Lain")


class TestArtificialIntelligence:
    def test_ai_help_in_a_text_is_disclosed(self, client):
        story = make_article(ai_help="penerjemahan dengan aplikasi X")
        said = "disusun dengan bantuan kecerdasan buatan: penerjemahan dengan aplikasi"
        assert said in page_of(client, story)
        assert said in client.get("/rss/").text

    def test_ai_images_are_labelled_and_described(self, client):
        photo = make_photo(kind=PhotoKind.AI, ai_tool="Pelukis")
        page = page_of(client, make_article(lead_photo=photo))
        assert "Gambar dihasilkan dengan kecerdasan buatan (Pelukis)" in page
        image = data_of(page)["image"][0]
        assert image["digitalSourceType"].endswith(
            "TrainedAlgorithmicMediaDigitalSource"
        )


class TestCare:
    def test_suicide_comes_with_help_and_without_prominence(self, client):
        sad = make_article(care=[Care.SUICIDE])
        assert Publication().crisis_help in page_of(client, sad)
        assert Publication().crisis_help in client.get("/rss/").text
        HourlyReads.objects.add({sad.pk: 9})
        Rank.objects.renew()
        assert list(most_read()) == []
        assert client.get("/").context["front"].lead is None

    @pytest.mark.parametrize(
        ("care", "policy"),
        [
            ([], Policy.OPEN),
            ([Care.CHILD], Policy.PREMODERATED),
            ([Care.MISSING_CHILD], Policy.PREMODERATED),
            ([Care.DECENCY], Policy.CLOSED),
            ([Care.CHILD, Care.SUICIDE], Policy.CLOSED),
        ],
    )
    def test_kej_5_comments_are_as_careful_as_the_story(self, care, policy):
        assert House.of(make_article(care=care)).policy == policy

    def test_what_is_stricter_around_stays(self):
        story = make_article(care=[Care.CHILD])
        SectionRule.objects.create(section=story.section, policy=Policy.HIDDEN)
        assert House.of(story).policy == Policy.HIDDEN

    def test_a_story_can_say_otherwise(self):
        story = make_article(care=[Care.SUICIDE])
        Discussion.objects.create(article=story, policy=Policy.OPEN)
        assert House.of(story).policy == Policy.OPEN

    def test_kej_5_search_engines_show_small_pictures_only(self, client):
        story = make_article(care=[Care.DECENCY])
        assert "max-image-preview:standard" in page_of(client, story)
        assert "max-image-preview:large" in page_of(client, make_article())

    def test_an_unknown_care_is_refused(self):
        with pytest.raises(IntegrityError, match="care"), transaction.atomic():
            make_article(care=["lain"])
