"""Anybody may answer a story, free of charge, and see what becomes of it."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import throttle
from articles.models import Article, Publication
from articles.press.forms import NEEDS_STORY, UNKNOWN_STORY
from articles.press.models import (
    Attachment,
    Complaint,
    Refusal,
    Wish,
)
from articles.press.proof import ACTIVE, TOO_LARGE, UNKNOWN
from articles.press.views import COMPLAINTS_AN_HOUR, TOO_MANY
from portal.roles import EDITOR, REPORTER
from tests import pictures
from tests.factories import (
    make_article,
    make_complaint,
    make_staff,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db

FORM = "/pengaduan/"
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj"


@pytest.fixture(autouse=True)
def _fresh_hour():
    cache.clear()


def told(article: Article | None = None, **fields) -> dict:
    """Fill in the form as somebody does."""
    return {
        "wish": Wish.REPLY,
        "address": article.get_absolute_url() if article else "",
        "disputed": "Paragraf kedua.",
        "response": "Yang benar begini.",
        "name": "Ketua Koperasi",
        "capacity": "pengurus",
        "email": "Ketua@koperasi.example",
        "phone": "",
        "once_key": str(uuid4()),
    } | fields


class TestComplaining:
    def test_reply_guideline_needs_no_account_and_costs_nothing(self, client):
        article = make_article()
        answer = client.post(FORM, told(article), follow=True)
        made = Complaint.objects.get()
        assert answer.redirect_chain == [(f"/pengaduan/{made.key}/", 302)]
        said = f"nomor {made.number}. Layanan ini tidak dipungut biaya."
        assert said in answer.text
        assert (made.article, made.email) == (article, "ketua@koperasi.example")
        assert made.number == f"{timezone.localtime().year}-{made.pk:05}"

    def test_a_member_can_too(self, client):
        client.force_login(make_user())
        client.post(FORM, told(make_article()))
        assert Complaint.objects.count() == 1

    def test_is_reached_from_the_story_which_it_then_names(self, client):
        article = make_article()
        link = f"{FORM}?berita={article.pk}"
        assert link in client.get(article.get_absolute_url()).text
        assert article.get_absolute_url() in client.get(link).text
        for odd in ("x", "999999", "-1", ""):
            assert client.get(FORM, {"berita": odd}).status_code == 200

    def test_ppms_3e_is_linked_from_every_page(self, client):
        for address in ("/", "/cari/", "/ralat/"):
            assert f'href="{FORM}"' in client.get(address).text

    def test_ppms_9_names_who_decides_in_the_end(self, client):
        page = client.get(FORM).text
        assert 'href="https://dewanpers.or.id/"' in page

    def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(self, client):
        page = client.post(FORM, told(response="Kata saya", name="", wish=""))
        assert page.status_code == 422
        assert "Pengajuan belum terkirim" in page.text
        assert "Kata saya" in page.text
        assert not Complaint.objects.exists()

    @pytest.mark.parametrize("wish", [Wish.REPLY, Wish.CORRECTION])
    def test_a_reply_names_its_story(self, client, wish):
        assert NEEDS_STORY in client.post(FORM, told(wish=wish)).text

    def test_another_objection_needs_none(self, client):
        answer = client.post(FORM, told(wish=Wish.OBJECTION))
        assert answer.status_code == 302
        assert Complaint.objects.get().article is None

    @pytest.mark.parametrize(
        "address",
        [
            *("https://lain.example/nasional/1/judul/", "/nasional/", "halo", "//"),
            *("http://[::1/", "/nasional/999999/judul/", "javascript:alert(1)"),
        ],
    )
    def test_an_address_that_is_no_story_of_ours_is_refused(self, client, address):
        page = client.post(FORM, told(address=address))
        assert page.status_code == 422
        assert UNKNOWN_STORY in page.text

    def test_reply_guideline_who_replies_is_told_how_long_is_too_long(self, client):
        article = make_article(body="<p>satu dua tiga empat</p>")
        words = "Berita itu 4 kata panjangnya"
        assert words in client.get(FORM, {"berita": article.pk}).text
        assert words in client.post(FORM, told(article, name="")).text
        assert words not in client.get(FORM).text

    def test_a_draft_is_no_story_and_a_withdrawn_one_is(self, client):
        draft = make_article(status="draft", published_at=None)
        assert UNKNOWN_STORY in client.post(FORM, told(draft)).text
        gone = withdraw(make_article())
        assert client.post(FORM, told(gone)).status_code == 302

    def test_ppms_3f_the_desk_hears_of_it_at_once(self, client, mailoutbox):
        Publication.objects.update(email="redaksi@warta.example")
        article = make_article()
        client.post(FORM, told(article))
        to_desk = mailoutbox[1]
        assert to_desk.to == ["redaksi@warta.example"]
        assert "Tenggat menanggapi" in to_desk.body
        assert "/change/" in to_desk.body

    def test_sent_twice_it_is_one(self, client, mailoutbox):
        form = told(make_article())
        first, second = (client.post(FORM, form) for _ in range(2))
        assert first.url == second.url
        assert Complaint.objects.count() == len(mailoutbox) == 1

    def test_other_words_from_the_same_form_are_another_complaint(self, client):
        form = told(make_article())
        first = client.post(FORM, form)
        second = client.post(FORM, form | {"response": "Kata lain."})
        assert first.url != second.url
        assert Complaint.objects.count() == 2

    @pytest.mark.parametrize(
        "form", ["{host}{path}", "{path}riwayat/", "http://{host}{cut}", "{cut}?x=1#y"]
    )
    def test_an_address_is_read_as_people_copy_it(self, client, form):
        article = make_article()
        path = article.get_absolute_url()
        parts = {"host": "127.0.0.1", "path": path, "cut": path.rstrip("/")}
        client.post(FORM, told(address=form.format_map(parts)))
        assert Complaint.objects.get().article == article

    def test_one_connection_does_not_flood_the_desk(self, client, monkeypatch):
        monkeypatch.setattr(throttle, "time", lambda: 0.0)  # no hour ends meanwhile
        for _ in range(COMPLAINTS_AN_HOUR):
            assert client.post(FORM, told(make_article())).status_code == 302
        page = client.post(FORM, told(make_article(), response="Kata saya"))
        assert page.status_code == 422
        assert TOO_MANY in page.text
        assert "Kata saya" in page.text

    def test_mail_tells_the_number_and_the_link_and_no_words(self, client, mailoutbox):
        client.post(FORM, told(make_article()))
        made = Complaint.objects.get()
        [mail] = mailoutbox
        assert mail.to == ["ketua@koperasi.example"]
        assert made.number in mail.body
        assert f"/pengaduan/{made.key}/" in mail.body
        assert "Yang benar begini" not in mail.body

    def test_a_mail_server_that_is_away_loses_nothing(self, client, monkeypatch):
        def away(self, **options):
            raise OSError

        monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
        assert client.post(FORM, told(make_article())).status_code == 302
        assert Complaint.objects.count() == 1

    def test_no_other_method(self, client):
        assert client.put(FORM).status_code == 405


class TestAttachment:
    def attach(self, client, name: str, data: bytes):
        file = SimpleUploadedFile(name, data, content_type="text/html")
        return client.post(FORM, told(make_article(), attachment=file))

    def picture(self) -> bytes:
        return pictures.jpeg(240, 210)

    def test_is_kept_beside_the_complaint(self, client):
        self.attach(client, "bukti.pdf", PDF)
        kept = Attachment.objects.get()
        assert (kept.name, bytes(kept.data)) == ("bukti.pdf", PDF)

    def test_may_be_a_picture(self, client):
        assert self.attach(client, "ktp.jpg", self.picture()).status_code == 302

    @pytest.mark.parametrize(
        ("name", "data", "words"),
        [
            ("bukti.pdf", b"<script>alert(1)</script>", UNKNOWN),
            ("bukti.html", b"<!doctype html>", UNKNOWN),
            ("bukti.pdf", PDF + b" /Launch 2 0 R", ACTIVE),
            ("bukti.pdf", PDF + b" /J#61vaScript (app.alert)", ACTIVE),
            ("foto.jpg", b"GIF89a no JPEG", UNKNOWN),
            ("bukti.pdf", PDF + b"x" * 5 * 1024 * 1024, TOO_LARGE),
        ],
    )
    def test_is_what_it_says_or_refused(self, client, name, data, words):
        page = self.attach(client, name, data)
        assert page.status_code == 422
        assert words.lower() in page.text.lower()
        assert "sekali lagi" in page.text
        assert not Complaint.objects.exists()

    def test_an_ordinary_export_is_taken(self, client):
        usual = b"<</Type/Catalog/Pages 9 0 R /OpenAction[1 0 R /XYZ null null 0]>>"
        assert self.attach(client, "surat.pdf", PDF + usual).status_code == 302

    def test_is_handed_to_the_desk_as_bytes_to_be_saved(self, client):
        self.attach(client, '../"<b>.pdf', PDF)
        made = Complaint.objects.get()
        address = f"/admin/press/complaint/{made.pk}/lampiran/"
        assert client.get(address).status_code == 302
        client.force_login(make_staff(EDITOR))
        answer = client.get(address)
        assert answer.content == PDF
        assert answer["Content-Type"] == "application/octet-stream"
        name = f"lampiran-{made.number}.pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        client.force_login(make_staff(REPORTER))
        assert client.get(address).status_code == 403

    def test_has_no_address_for_readers(self, client):
        self.attach(client, "bukti.pdf", PDF)
        made = Complaint.objects.get()
        page = client.get(made.get_absolute_url()).text
        assert "bukti.pdf" not in page


class TestState:
    def test_is_for_whoever_has_the_link(self, client):
        made = make_complaint(name="Nama Pengadu", response="Kata pengadu")
        page = client.get(made.get_absolute_url())
        assert made.number in page.text
        assert "Diterima" in page.text
        assert "Ditanggapi paling lambat" in page.text
        for words in ("Nama Pengadu", "Kata pengadu", made.email):
            assert words not in page.text
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert page["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page["Cache-Control"]

    def test_is_guessed_by_nobody(self, client):
        made = make_complaint()
        for key in (uuid4(), made.pk, made.number, "x"):
            assert client.get(f"/pengaduan/{key}/").status_code == 404
        assert client.post(made.get_absolute_url()).status_code == 405

    def test_tells_why_it_was_refused(self, client):
        made = make_complaint()
        made.refuse(Refusal.LONGER, answer="Mohon diringkas.", by=make_user())
        page = client.get(made.get_absolute_url()).text
        for words in (
            "Ditolak",
            Refusal.LONGER.label,
            "Mohon diringkas.",
            "Dewan Pers",
        ):
            assert words in page


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_is_one_complaint():
    form = told(make_article())

    def send(_) -> str:
        try:
            return Client().post(FORM, form).headers["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(send, range(4)))
    assert len(answers) == Complaint.objects.count() == 1
