"""Corrections and replies: linked both ways, with a time that nobody chooses."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from articles.desk.models import Assignment
from articles.models import Article, CorrectionKind, Status, Verification, WrongStatus
from articles.models.disclosure import CONDITIONS
from articles.press.models import Correction
from portal.roles import EDITOR, REPORTER
from tests.factories import (
    make_article,
    make_correction,
    make_section,
    make_staff,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/press/correction/add/"
APOLOGY = "Redaksi memohon maaf atas kekeliruan ini."


def page_of(client, article: Article) -> str:
    return client.get(article.get_absolute_url()).text


def data_of(page: str) -> dict:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])["@graph"][1]


def form(article: Article, **fields) -> dict:
    worded = {"old_wording": "Rp5 juta", "new_wording": "Rp5 miliar"}
    return {"article": article.pk, "kind": CorrectionKind.ERRATUM} | worded | fields


def test_ppms_4a_a_correction_stands_above_and_below_its_story(client):
    article = make_article()
    made = make_correction(article=article)
    page = page_of(client, article)
    above, _, below = page.partition("<p>Isi berita.</p>")
    assert "Berita ini telah diralat." in above
    assert f'href="#{made.anchor}"' in above
    said = "Pada versi sebelumnya tertulis “Rp5 juta”; yang benar adalah “Rp5 miliar”."
    assert said in below
    assert f'id="{made.anchor}"' in below


@pytest.mark.parametrize("address", ["/", "/indeks/", "section"])
def test_ppms_4a_lists_say_that_a_story_was_corrected(client, address):
    article = make_article()
    make_correction(article=article)
    shelf = article.section.get_absolute_url()
    page = client.get(shelf if address == "section" else address).text
    assert '<span class="label label--erratum">Ralat</span>' in page


def test_ppms_4a_feeds_and_data_tell_of_a_correction(client):
    article = make_article()
    make_correction(article=article, is_substantial=True)
    told = "yang benar adalah “Rp5 miliar”."
    for address in ("/rss/", "/atom/", "/feed.json"):
        assert told in client.get(address).text.replace("\\u201c", "“"), address
    [data] = data_of(page_of(client, article))["correction"]
    assert data["@type"] == "CorrectionComment"
    assert told in data["text"]
    assert APOLOGY in data["text"]
    assert data["datePublished"]


def test_ppms_4b_a_reply_that_is_a_story_is_linked_both_ways(client):
    article, reply = make_article(headline="Berita"), make_article(headline="Jawaban")
    kind = CorrectionKind.REPLY
    make_correction(article=article, kind=kind, party="Pemerintah Desa", story=reply)
    page = page_of(client, article)
    assert "Berita ini memuat hak jawab dari Pemerintah Desa." in page
    assert f'<a href="{reply.get_absolute_url()}">Jawaban</a>' in page
    page = page_of(client, reply)
    assert "<b>Hak Jawab</b> atas berita (" in page
    assert article.get_absolute_url() in page


def test_ppms_2d_an_update_is_linked_and_ends_the_waiting_for_proof(client):
    why = dict.fromkeys(CONDITIONS, "Sebab.")
    article = make_article(verification=Verification.PENDING, **why)
    update = make_article(headline="Sudah Terverifikasi")
    make_correction(article=article, kind=CorrectionKind.UPDATE, story=update)
    article.refresh_from_db()
    assert not article.is_unverified
    page = page_of(client, article)
    assert "Berita ini telah diperbarui setelah verifikasi." in page
    assert update.get_absolute_url() in page
    assert "masih memerlukan verifikasi" not in page


def test_a_reply_whose_story_was_withdrawn_leads_nowhere(client):
    article, reply = make_article(), make_article(headline="Jawaban Dicabut")
    kind = CorrectionKind.REPLY
    make_correction(article=article, kind=kind, party="Warga", story=reply)
    withdraw(reply)
    assert "Jawaban Dicabut" not in page_of(client, article)


def test_ppms_4b_feeds_lead_to_a_reply_that_is_a_story(client):
    article, reply = make_article(), make_article(headline="Jawaban")
    kind = CorrectionKind.REPLY
    make_correction(
        article=article,
        kind=kind,
        party="Warga",
        story=reply,
        old_wording="",
        new_wording="",
    )
    for address in ("/rss/", "/ralat/rss/"):
        told = client.get(address).text
        assert "Berita ini memuat hak jawab dari Warga." in told, address
    assert reply.get_absolute_url() in client.get("/ralat/rss/").text


def test_an_open_form_is_not_outdated_by_a_correction(client):
    article = make_article()
    before = article.version
    make_correction(article=article)
    article.refresh_from_db()
    assert article.version == before


def test_ppms_4c_the_time_is_shown_and_cannot_be_chosen(client):
    long_ago = timezone.now() - timedelta(days=9)
    article = make_article()
    made = Correction.objects.create(
        article=article, by=make_user(), kind="erratum", text="a", published_at=long_ago
    )
    made.refresh_from_db()
    assert timezone.now() - made.published_at < timedelta(minutes=1)
    at = timezone.localtime(made.published_at)
    assert f"{at:%H:%M} WIB" in page_of(client, article)


CHANGES = [
    lambda it: it.update(published_at=timezone.now() - timedelta(days=1)),
    lambda it: it.update(text="lain"),
    lambda it: it.update(kind=CorrectionKind.REPLY),
    lambda it: it.delete(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_ppms_4c_nothing_published_is_changed_or_deleted(change):
    make_correction()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        change(Correction.objects.all())


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW])
def test_only_what_is_public_is_corrected(status):
    article = make_article(status=status, published_at=None)
    with pytest.raises(WrongStatus):
        make_correction(article=article)
    with pytest.raises(DatabaseError, match="not public"), transaction.atomic():
        Correction.objects.create(
            article=article, by=make_user(), kind="erratum", text="a"
        )


def test_kej_10_what_was_wrong_in_substance_comes_with_an_apology(client):
    article = make_article()
    make_correction(article=article)
    assert APOLOGY not in page_of(client, article)
    make_correction(article=article, is_substantial=True)
    assert APOLOGY in page_of(client, article)


def test_ppms_4d_a_corrected_story_is_new_to_search_engines(client):
    article = make_article(published_at=timezone.now() - timedelta(days=3))
    before = article.modified_at
    make_correction(article=article)
    article.refresh_from_db()
    assert article.modified_at > before


class TestList:
    def test_ppms_4c_shows_corrections_with_their_times(self, client):
        article = make_article(headline="Harga Beras")
        made = make_correction(article=article)
        page = client.get("/ralat/").text
        assert f'href="{made.get_absolute_url()}">Harga Beras' in page
        assert "WIB" in page

    def test_says_when_there_are_none(self, client):
        assert "Belum ada ralat." in client.get("/ralat/").text
        assert "Belum ada berita yang dicabut." in client.get("/berita-dicabut/").text

    def test_goes_on_behind_twenty(self, client, django_assert_num_queries):
        article = make_article()
        made = [make_correction(article=article, text=str(n)) for n in range(21)]
        page = client.get("/ralat/").text
        assert f"?sebelum={made[1].pk}" in page
        with django_assert_num_queries(2):  # the corrections, the masthead
            page = client.get("/ralat/", {"sebelum": made[1].pk}).text
        assert f'id="{made[0].anchor}"' in page
        assert f'id="{made[1].anchor}"' not in page

    @pytest.mark.parametrize("address", ["/ralat/", "/berita-dicabut/"])
    def test_takes_odd_numbers_for_none(self, client, address):
        assert client.get(address, {"sebelum": "x"}).status_code == 200
        assert client.get(address, {"sebelum": "1"}).status_code == 200
        assert client.post(address).status_code == 405

    def test_of_a_withdrawn_story_tells_nothing_more(self, client):
        article = make_article(headline="Tentang Seseorang")
        make_correction(article=article, text="Rahasia lama.")
        withdraw(article)
        assert "Rahasia lama." not in client.get("/ralat/").text


class TestDesk:
    @pytest.fixture
    def editor(self, client):
        editor = make_staff(EDITOR)
        client.force_login(editor)
        return editor

    def test_publishes_at_once(self, client, editor):
        article = make_article()
        answer = client.post(ADD, form(article))
        made = Correction.objects.get()
        assert answer.url == made.get_absolute_url()
        assert made.by == editor

    def test_publishes_once_what_was_sent_twice(self, client, editor):
        article = make_article()
        for _ in range(2):
            client.post(ADD, form(article))
        assert Correction.objects.count() == 1

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"new_wording": ""}, "yang benar, atau penjelasan"),
            ({"kind": "reply", "text": "Jawaban."}, "Sebut siapa"),
            ({"kind": "reply", "party": "Warga"}, "Isi teksnya"),
            ({"kind": "lain"}, "pilihan"),
        ],
    )
    def test_ppms_4_refuses_what_lacks_something(self, client, editor, fields, words):
        page = client.post(ADD, form(make_article(), **fields))
        assert words in page.text
        assert not Correction.objects.exists()

    def test_refuses_what_is_not_public_and_itself(self, client, editor):
        draft = make_article(status=Status.DRAFT, published_at=None)
        assert "sedang terbit" in client.post(ADD, form(draft)).text
        article = make_article()
        reply = {"kind": "reply", "party": "Warga"}
        for story, words in (
            (article, "Pilih berita lain"),
            (draft, "sedang terbit"),
            (withdraw(make_article()), "sedang terbit"),
        ):
            page = client.post(ADD, form(article, **reply, story=story.pk))
            assert words in page.text

    def test_ppms_2d_an_update_is_of_what_waits_and_has_a_story(self, client, editor):
        other, told = make_article(), {"kind": "update", "text": "Terbukti."}
        page = client.post(ADD, form(make_article(), **told, story=other.pk))
        assert "hanya untuk berita yang belum terverifikasi" in page.text
        why = dict.fromkeys(CONDITIONS, "Sebab.")
        waiting = make_article(verification=Verification.PENDING, **why)
        assert "Pilih berita tersendiri" in client.post(ADD, form(waiting, **told)).text
        client.post(ADD, form(waiting, **told, story=other.pk))
        waiting.refresh_from_db()
        assert not waiting.is_unverified

    def test_is_for_the_sections_one_works_for(self, client, editor):
        mine, other = make_section(), make_section()
        Assignment.objects.create(user=editor).sections.add(mine)
        refused = client.post(ADD, form(make_article(section=other)))
        assert "tidak ditugasi" in refused.text
        client.post(ADD, form(make_article(section=mine)))
        assert Correction.objects.count() == 1

    def test_is_not_for_reporters(self, client):
        client.force_login(make_staff(REPORTER))
        assert client.get(ADD).status_code == 403

    def test_is_reached_from_the_story(self, client, editor):
        article = make_article()
        page = client.get(reverse("admin:articles_article_change", args=[article.pk]))
        assert f"{ADD}?article={article.pk}" in page.text


@pytest.mark.django_db(transaction=True)
def test_a_correction_sent_twice_at_once_is_published_once():
    article, by = make_article(), make_user()

    def publish(_) -> None:
        try:
            story = Article.objects.get(pk=article.pk)
            make_correction(article=story, by=by)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(publish, range(8)))
    assert Correction.objects.count() == 1
