"""What the newsroom decides about complaints, and how it proves that it did."""

import csv
from io import StringIO

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.desk.models import Assignment
from articles.models import CorrectionKind
from articles.press.models import (
    AlreadyDecided,
    Complaint,
    Correction,
    Refusal,
    State,
    Wish,
)
from portal.roles import EDITOR
from tests.factories import (
    make_article,
    make_complaint,
    make_correction,
    make_section,
    make_staff,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db


def decide(complaint: Complaint) -> str:
    return f"/admin/press/complaint/{complaint.pk}/putuskan/"


class TestDeciding:
    @pytest.fixture
    def editor(self, client):
        editor = make_staff(EDITOR)
        client.force_login(editor)
        return editor

    def test_ppms_3f_what_is_due_first_stands_first(self, client, editor):
        done, first, second = (make_complaint() for _ in range(3))
        done.finish("Sudah.", by=editor)
        page = client.get("/admin/press/complaint/")
        shown = page.context["cl"].result_list
        assert list(shown) == [first, second, done]
        assert "Sisa 1" in page.text

    def test_taking_it_up_is_told(self, client, editor, mailoutbox):
        made = make_complaint()
        client.post(f"/admin/press/complaint/{made.pk}/mulai/")
        made.refresh_from_db()
        assert made.state == State.PROCESSING
        assert made.taken_at
        assert "Diproses" in mailoutbox[0].body

    @pytest.mark.parametrize("refusal", Refusal)
    def test_reply_guideline_a_refusal_has_one_of_four_reasons(
        self, client, editor, refusal
    ):
        made = make_complaint()
        client.post(decide(made), {"outcome": refusal, "answer": "Sebabnya."})
        made.refresh_from_db()
        assert (made.state, made.refusal) == (State.REFUSED, refusal)
        assert made.decided_by == editor

    def test_reply_guideline_no_other_reason_counts(self, client, editor):
        made = make_complaint()
        page = client.post(decide(made), {"outcome": "malas", "answer": "Tidak."})
        assert page.status_code == 422
        page = client.post(decide(made), {"outcome": Refusal.HARMS, "answer": ""})
        assert page.status_code == 422
        made.refresh_from_db()
        assert made.is_open

    def test_ppms_4e_a_reply_that_is_published_closes_it(
        self, client, editor, mailoutbox
    ):
        article = make_article()
        made = make_complaint(article=article)
        page = client.get(f"/admin/press/complaint/{made.pk}/change/")
        assert f"complaint={made.pk}&amp;article={article.pk}" in page.text
        form = {"article": article.pk, "kind": "reply", "party": made.name}
        client.post(
            "/admin/press/correction/add/",
            form | {"text": made.response, "complaint": made.pk},
        )
        made.refresh_from_db()
        published = Correction.objects.get()
        assert (made.state, made.correction) == (State.PUBLISHED, published)
        assert "Dimuat" in mailoutbox[0].body
        client.logout()
        assert published.get_absolute_url() in client.get(made.get_absolute_url()).text

    def test_the_second_colleague_is_told_that_it_is_decided(self, client, editor):
        made = make_complaint()
        made.finish("Sudah.", by=editor)
        page = client.post(
            decide(made), {"outcome": "taken_back", "answer": "Lagi."}, follow=True
        )
        assert "sudah diputuskan rekan Anda" in page.text
        made.refresh_from_db()
        assert made.answer == "Sudah."
        with pytest.raises(AlreadyDecided):
            made.take_up()

    def test_reply_guideline_a_reply_is_not_closed_with_words_alone(
        self, client, editor
    ):
        told = {"outcome": "answered", "answer": "Sudah."}
        reply, other = make_complaint(), make_complaint(wish=Wish.OBJECTION)
        assert client.post(decide(reply), told).status_code == 422
        assert client.post(decide(other), told).status_code == 302

    def test_who_wants_nothing_any_more_is_told_from_who_was_answered(
        self, client, editor
    ):
        made = make_complaint()
        client.post(decide(made), {"outcome": "taken_back", "answer": "Seizin Anda."})
        made.refresh_from_db()
        assert made.state == State.TAKEN_BACK
        page = client.get(f"/admin/press/complaint/{made.pk}/cetak/").text
        assert "Ditarik pengadu" in page

    def test_reply_guideline_what_was_published_already_answers_once(
        self, client, editor
    ):
        made = make_complaint(article=make_article())
        reply = {"kind": CorrectionKind.REPLY, "party": "PT A", "text": "Bantahan."}
        before = make_correction(article=made.article, **reply)
        elsewhere = make_correction(article=make_article())
        told = {"answer": "Sudah kami muat atas permintaan Anda yang pertama."}
        for correction, expected in ((elsewhere, 422), (before, 302)):
            outcome = {"outcome": f"published-{correction.pk}"}
            answer = client.post(decide(made), told | outcome)
            assert answer.status_code == expected
        made.refresh_from_db()
        assert (made.state, made.correction) == (State.PUBLISHED, before)
        assert made.answer == told["answer"]
        page = client.get(made.get_absolute_url()).text
        assert before.get_absolute_url() in page
        assert told["answer"] in page

    def test_of_a_withdrawn_story_nothing_is_left_to_answer(self, client, editor):
        public, gone = make_complaint(), make_complaint()
        withdraw(gone.article)
        told = {"outcome": "gone", "answer": "Berita itu sudah kami cabut."}
        assert client.post(decide(public), told).status_code == 422
        assert client.post(decide(gone), told).status_code == 302
        gone.refresh_from_db()
        assert gone.state == State.DONE

    def test_who_works_in_another_section_decides_nothing(self, client, editor):
        made = make_complaint()
        Assignment.objects.create(user=editor).sections.add(make_section())
        told = {"outcome": Refusal.LONGER, "answer": "Panjang."}
        assert client.post(decide(made), told).status_code == 403
        page = f"/admin/press/complaint/{made.pk}"
        assert client.post(f"{page}/mulai/").status_code == 403
        assert client.get(f"{page}/cetak/").status_code == 200
        made.refresh_from_db()
        assert made.is_open

    def test_a_reply_begins_with_the_words_that_came(self, client, editor):
        made = make_complaint(article=make_article(), response="Kami membantah. " * 300)
        address = f"/admin/press/correction/add/?complaint={made.pk}"
        page = client.get(f"{address}&article={made.article_id}")
        offered = page.context["adminform"].form.initial
        assert offered["kind"] == CorrectionKind.REPLY
        assert (offered["party"], offered["text"]) == (made.name, made.response)
        form = {"article": made.article_id, "kind": "reply", "party": made.name}
        form |= {"text": made.response, "complaint": made.pk}
        client.post("/admin/press/correction/add/", form)
        assert Correction.objects.get().text == made.response.strip()
        again = client.get(address).context["adminform"].form.initial
        assert "text" not in again

    def test_reply_guideline_what_else_came_from_the_address_is_shown(
        self, client, editor
    ):
        article = make_article()
        first, second = (
            make_complaint(article=article, email="a@warta.example") for _ in range(2)
        )
        page = client.get(f"/admin/press/complaint/{second.pk}/change/")
        assert f"{first.number} (Diterima)" in page.text

    def test_a_number_is_found_as_it_is_read_out(self, client, editor):
        made, _ = make_complaint(), make_complaint()
        for asked in (made.number, f"{made.pk:05}"):
            page = client.get("/admin/press/complaint/", {"q": asked})
            assert list(page.context["cl"].result_list) == [made], asked

    def test_a_correction_of_another_story_answers_nothing(self, client, editor):
        made, other = make_complaint(), make_article()
        form = {"article": other.pk, "kind": "erratum", "text": "a"}
        page = client.post(
            "/admin/press/correction/add/", form | {"complaint": made.pk}
        )
        assert "Pengaduan ini tentang berita lain." in page.text
        assert not Correction.objects.exists()

    def test_what_a_colleague_decided_keeps_nobody_from_correcting(
        self, client, editor
    ):
        made = make_complaint()
        made.finish("Sudah.", by=editor)
        form = {"article": made.article_id, "kind": "erratum", "text": "a"}
        page = client.post(
            "/admin/press/correction/add/",
            form | {"complaint": made.pk},
            follow=True,
        )
        assert "sudah diputuskan rekan Anda" in page.text
        assert Correction.objects.count() == 1

    def test_shows_both_lengths(self, client, editor):
        made = make_complaint(response="satu dua tiga")
        page = client.get(f"/admin/press/complaint/{made.pk}/change/")
        assert "Tanggapan 3 kata, berita 2 kata" in page.text

    def test_a_bad_number_is_not_found(self, client, editor):
        for page in ("putuskan", "lampiran", "cetak"):
            answer = client.get(f"/admin/press/complaint/999999/{page}/")
            assert answer.status_code == 404, page


class TestProof:
    def test_ppms_3g_the_table_holds_times_and_computes_nothing(self, client):
        made = make_complaint(name="=1+1", capacity="a;=cmd|' /C calc'!A0;b")
        made.finish("@SUM(A1)", by=make_user())
        client.force_login(make_staff(EDITOR))
        answer = client.get("/admin/press/complaint/bukti.csv")
        rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
        row = dict(zip(*rows, strict=True))
        assert (row["nomor"], row["keadaan"]) == (made.number, "Selesai")
        assert (row["nama"], row["jawaban"]) == ("'=1+1", "'@SUM(A1)")
        assert row["kedudukan"] == "a;'=cmd|' /C calc'!A0;b"
        assert row["diterima"]
        assert row["diputuskan"]
        assert row["terlambat"] == "tidak"

    def test_ppms_3g_one_complaint_can_be_printed(self, client):
        made = make_complaint(response="Kata pengadu")
        client.force_login(make_staff(EDITOR))
        page = client.get(f"/admin/press/complaint/{made.pk}/cetak/").text
        for words in (made.number, made.name, "Kata pengadu"):
            assert words in page

    @pytest.mark.parametrize(
        "change",
        [
            {"received_at": timezone.now()},
            {"response": "Lain"},
            {"email": "lain@warta.example"},
        ],
    )
    def test_ppms_3g_neither_times_nor_words_change(self, change):
        made = make_complaint()
        with pytest.raises(DatabaseError, match="is a record"), transaction.atomic():
            Complaint.objects.filter(pk=made.pk).update(**change)

    def test_ppms_3g_a_decision_stays(self):
        made = make_complaint()
        made.finish("Sudah.", by=make_user())
        with pytest.raises(DatabaseError, match="is a record"), transaction.atomic():
            Complaint.objects.filter(pk=made.pk).update(answer="Lain.")

    def test_ppms_3g_no_time_of_a_decision_is_chosen(self):
        made = make_complaint()
        long_ago = timezone.now().replace(year=2001)
        told = {"state": State.DONE, "decided_at": long_ago}
        Complaint.objects.filter(pk=made.pk).update(**told)
        made.refresh_from_db()
        assert made.decided_at.year > 2001

    def test_ppms_3g_what_is_decided_is_not_deleted(self):
        made = make_complaint()
        made.finish("Sudah.", by=make_user())
        with pytest.raises(DatabaseError, match="is a record"), transaction.atomic():
            made.delete()

    def test_the_time_of_arrival_is_the_databases(self):
        long_ago = timezone.now().replace(year=2001)
        made = make_complaint(received_at=long_ago)
        assert made.received_at.year > 2001
