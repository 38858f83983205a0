"""A reader sees, takes, stops and ends what is held about him: UU 27/2022."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse

from accounts import models as accounts
from accounts.models import User
from accounts.promises import GUIDELINE, PROMISES
from comments.models import Comment, Like, MailWish, Notice
from comments.moderation.models import Cause, Report
from portal.roles import EDITOR
from tests.factories import (
    PASSWORD,
    make_article,
    make_comment,
    make_reply,
    make_staff,
    make_user,
)
from tests.filled import Fields
from tests.portal.test_stamps import raised

pytestmark = pytest.mark.django_db

DATA, DOWNLOAD = "/akun/saya/data/", "/akun/saya/data/unduh/"
FREEZE, AGREE = "/akun/saya/bekukan/", "/akun/saya/persetujuan/"
LEAVE = "/akun/saya/hapus/"


def log_in(client, user: User) -> User:
    client.post("/akun/login/", {"login": user.username, "password": PASSWORD})
    return user


def prove(client) -> None:
    """Say the password once more, as is asked before an account goes."""
    client.post(f"/akun/reauthenticate/?next={LEAVE}", {"password": PASSWORD})


@pytest.fixture
def reader(client):
    user = make_user(display_name="Nama Sendiri")
    for promise in PROMISES:
        user.consent_to(promise)
    return log_in(client, user)


@pytest.fixture
def changed(monkeypatch) -> None:
    """Let the newsroom ask for other words than it asked for."""
    newer = replace(GUIDELINE, version=2, text="Naskah pernyataan yang baru.")
    promises = [newer, *PROMISES[1:]]
    monkeypatch.setattr(accounts, "PROMISES", promises)


def write(client, body: str = "Saya setuju sekali."):
    address = reverse("comments:create", args=[make_article().pk])
    return client.post(address, {"body": body, "submit_key": uuid4()})


@pytest.mark.parametrize("address", [DATA, DOWNLOAD, LEAVE])
def test_a_visitor_is_sent_to_login(client, address):
    assert client.get(address).url == f"/akun/login/?next={address}"


@pytest.mark.parametrize("address", [FREEZE, AGREE])
def test_what_changes_something_wants_a_form(client, reader, address):
    assert client.get(address).status_code == 405
    client.logout()
    assert client.post(address).url.startswith("/akun/login/")


def test_a_name_is_changed_and_a_bad_one_explained(client, reader):
    page = client.post(DATA, {"display_name": "Redaksi Warta"})
    assert page.status_code == 422
    assert "hanya untuk redaksi" in page.text
    client.post(DATA, {"display_name": "  Nama   Lain "})
    reader.refresh_from_db()
    assert reader.display_name == "Nama Lain"


class TestSeeing:
    def test_pdp_32_all_that_is_held_is_handed_over_at_once(self, client, reader):
        mine = make_comment(author=reader, body="Kata saya yang pertama.")
        mine.revise("Kata saya yang kedua.", seen=1)
        theirs = make_comment(body="Kata orang lain.")
        Like.objects.add(theirs, reader)
        Report.objects.file(theirs, cause=Cause.HATE, note="Kasar.", reporter=reader)
        Notice.objects.tell_of_reply(make_reply(mine))
        MailWish.objects.ask(reader, replies=True)
        answer = client.get(DOWNLOAD)
        assert answer["Content-Disposition"].startswith("attachment;")
        assert "no-store" in answer["Cache-Control"]
        told = answer.json()
        assert told["akun"]["nama_tampilan"] == "Nama Sendiri"
        assert [it["isi"] for it in told["komentar"]] == ["Kata saya yang kedua."]
        assert "Kata saya yang pertama." in str(told["versi_lama_komentar"])
        assert len(told["persetujuan"]) == len(PROMISES)
        assert told["laporan"][0]["alasan"] == Cause.HATE.label
        for name in ("suka", "laporan", "pemberitahuan", "pilihan_email"):
            assert len(told[name]) == 1, name
        assert "Kata orang lain." not in answer.text

    def test_pdp_32_the_page_tells_what_was_agreed_and_done(self, client, reader):
        page = client.get(DATA).text
        assert "Nama Sendiri" in page
        assert "Pernyataan isi komentar versi 1" in page
        assert "Redaksi belum melakukan apa pun" in page

    def test_costs_the_same_with_many(
        self, client, reader, django_assert_max_num_queries
    ):
        for _ in range(5):
            make_comment(author=reader)
        with django_assert_max_num_queries(16):
            client.get(DOWNLOAD)


class TestFreezing:
    def test_pdp_41_nothing_new_is_taken_until_he_says_so(self, client, reader):
        client.post(FREEZE, {"bekukan": "ya"})
        page = write(client)
        assert page.status_code == 422
        assert "sedang dibekukan" in page.text
        assert "Saya setuju sekali." in page.text
        comment = make_comment()
        client.post(reverse("comments:like", args=[comment.pk]), {"suka": "ya"})
        assert not Like.objects.exists()
        client.post(FREEZE, {"bekukan": "tidak"})
        assert write(client).status_code == 302

    def test_pdp_41_nothing_is_sent(self, client, mailoutbox):
        editor = make_staff(EDITOR)  # whose address needs no proof
        MailWish.objects.ask(editor, replies=True)
        editor.freeze()
        Notice.objects.tell_of_reply(make_reply(make_comment(author=editor)))
        call_command("send_notifications")
        assert mailoutbox == []
        editor.thaw()
        call_command("send_notifications")
        assert len(mailoutbox) == 1

    def test_pdp_41_the_newsroom_is_no_exception(self, client):
        log_in(client, make_staff(EDITOR)).freeze()
        assert "sedang dibekukan" in write(client).text

    def test_no_page_is_made_anew_for_it(self, client, reader):
        make_comment(author=reader)
        assert raised(reader.freeze) == set()

    def test_what_he_wrote_stays_his_to_delete(self, client, reader):
        comment = make_comment(author=reader)
        client.post(FREEZE, {"bekukan": "ya"})
        client.post(reverse("comments:delete", args=[comment.pk]))
        assert not Comment.objects.published().exists()

    def test_the_time_of_the_first_click_stands(self, client, reader):
        for _ in range(2):
            client.post(FREEZE)
        first = User.objects.get(pk=reader.pk).frozen_at
        client.post(FREEZE)
        assert User.objects.get(pk=reader.pk).frozen_at == first


class TestPromises:
    def test_ppms_3c_other_words_are_promised_anew(self, client, reader, changed):
        page = write(client)
        assert page.status_code == 422
        assert "sudah berubah" in page.text
        assert "Saya setuju sekali." in page.text
        assert "Naskah pernyataan yang baru." in client.get(DATA).text
        client.post(AGREE)  # to nothing that was on the page
        assert write(client).status_code == 422
        sent = Fields(client.get(DATA).text).forms
        [naskah] = [form["naskah"] for form in sent if "naskah" in form]
        for _ in range(2):
            client.post(AGREE, {"naskah": naskah})
        assert write(client).status_code == 302
        given = reader.consents.filter(document=GUIDELINE.document)
        assert [it.version for it in given.order_by("version")] == [1, 2]
        assert "Naskah pernyataan yang baru." not in client.get(DATA).text

    def test_who_never_promised_is_not_asked_to_promise_anew(self, client, changed):
        log_in(client, make_user())
        assert write(client).status_code == 302


class TestLeaving:
    def test_pdp_43_who_goes_is_asked_once_and_gone_at_once(self, client, reader):
        comment = make_comment(author=reader)
        prove(client)
        assert "Anda yakin ingin menghapus akun" in client.get(LEAVE).text
        page = client.post(LEAVE, follow=True)
        assert "sudah dihapus" in page.text
        assert not User.objects.filter(pk=reader.pk).exists()
        comment.refresh_from_db()
        assert comment.author is None
        assert "Pengguna dihapus" in client.get(comment.article.get_absolute_url()).text

    def test_pdp_43_his_comments_go_with_him_if_he_wants_it(self, client, reader):
        alone, answered = (
            make_comment(author=reader, body=f"Milik {n}.") for n in "ab"
        )
        make_reply(answered)
        prove(client)
        client.post(LEAVE, {"komentar": "hapus"})
        for comment in (alone, answered):
            comment.refresh_from_db()
            assert comment.was_removed_by_author
            page = client.get(comment.article.get_absolute_url()).text
            assert "Milik" not in page

    def test_the_password_is_asked_for_once_more(self, client, reader):
        for send in (client.get, client.post):
            assert send(LEAVE).url.startswith("/akun/reauthenticate/")
        assert User.objects.filter(pk=reader.pk).exists()

    def test_who_works_here_stays(self, client):
        editor = log_in(client, make_staff(EDITOR))
        prove(client)
        page = client.post(LEAVE, follow=True)
        assert "milik redaksi" in page.text
        assert User.objects.filter(pk=editor.pk).exists()

    def test_whose_deeds_stand_in_the_log_stays(self, client):
        user = log_in(client, make_user())
        LogEntry.objects.log_actions(user.pk, [make_article()], 2, "Diubah.")
        prove(client)
        assert "milik redaksi" in client.post(LEAVE, follow=True).text

    def test_who_worked_here_once_stays_too(self, client):
        user = log_in(client, make_user())
        make_article(created_by=user)
        prove(client)
        assert "milik redaksi" in client.post(LEAVE, follow=True).text
