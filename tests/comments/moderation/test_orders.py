"""What officials demand of a comment: Permenkominfo 5/2020, with clocks of its own."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from comments.models import Comment, Outdated, Status
from comments.moderation.models import Cause, Report
from portal.roles import EDITOR, REPORTER
from tests.factories import make_comment, make_staff, make_user
from tests.filled import Fields

pytestmark = pytest.mark.django_db

ADD = "/admin/moderation/report/add/"
QUEUE = "/admin/moderation/waiting/"
LETTER = b"%PDF-1.7 surat"


@pytest.fixture
def editor(client) -> User:
    editor = make_staff(EDITOR)
    client.force_login(editor)
    return editor


def told(comment: Comment, **fields) -> dict:
    letter = SimpleUploadedFile("surat.pdf", fields.pop("letter", LETTER))
    return {
        "comment": fields.pop("number", comment.pk),
        "channel": "order",
        "authority": "Instansi Contoh, nomor 12/2027",
        "cause": Cause.HATE,
        "note": "",
        "letter_file": letter,
    } | fields


def hours_left(comment: Comment) -> float:
    comment.refresh_from_db()
    assert comment.due_at
    return round((comment.due_at - timezone.now()) / timedelta(hours=1), 1)


@pytest.mark.parametrize(("channel", "hours"), [("order", 24), ("urgent", 4)])
def test_order_rule_the_clock_is_the_orders(client, editor, channel, hours):
    comment = make_comment()
    page = client.post(ADD, told(comment, channel=channel), follow=True)
    assert hours_left(comment) == hours
    assert comment.status == Status.PUBLISHED  # the newsroom decides
    assert "Instansi Contoh, nomor 12/2027" in page.text
    assert "Unduh surat" in page.text


def test_order_rule_an_order_shortens_a_clock_and_no_complaint_lengthens_it(
    client, editor
):
    comment = make_comment()
    Report.objects.file(comment, cause=Cause.HATE, note="", reporter=make_user())
    assert hours_left(comment) == 48
    client.post(ADD, told(comment, channel="urgent"))
    assert hours_left(comment) == 4
    Report.objects.file(comment, cause=Cause.LIES, note="", reporter=make_user())
    assert hours_left(comment) == 4


def test_order_rule_a_decision_answers_it(client, editor):
    comment = make_comment()
    client.post(ADD, told(comment))
    page = client.get(QUEUE)
    seen = page.context["items"][0].seen
    client.post(QUEUE, {"deed": f"{Cause.HATE} {seen}"})
    report = Report.objects.get()
    assert report.resolved_at
    assert report.due_at - report.received_at == timedelta(hours=24)
    table = client.get("/admin/moderation/report/bukti.csv").content.decode()
    assert "Instansi Contoh" in table


def test_the_letter_is_kept_for_the_newsroom_alone(client, editor):
    client.post(ADD, told(make_comment()))
    address = f"/admin/moderation/report/{Report.objects.get().pk}/surat/"
    answer = client.get(address)
    assert answer.content == LETTER
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    client.force_login(make_staff(REPORTER))
    assert client.get(address).status_code == 403


def test_a_readers_report_has_no_letter(client, editor):
    Report.objects.file(make_comment(), cause=Cause.HATE, note="", reporter=editor)
    pk = Report.objects.get().pk
    assert client.get(f"/admin/moderation/report/{pk}/surat/").status_code == 404
    assert client.get(f"/admin/moderation/report/{pk}/change/").status_code == 200


def test_sent_twice_it_is_one(client, editor):
    comment = make_comment()
    client.post(ADD, told(comment))
    page = client.post(ADD, told(comment), follow=True)
    assert "sudah dicatat untuk komentar itu" in page.text
    assert Report.objects.count() == 1


def test_a_wrong_clock_is_put_right_by_the_right_one(client, editor):
    comment = make_comment()
    client.post(ADD, told(comment))
    client.post(ADD, told(comment, channel="urgent"))
    assert hours_left(comment) == 4


def test_what_readers_see_no_more_is_ordered_no_more(client, editor):
    comment = make_comment()
    comment.hide()
    with pytest.raises(Outdated):
        Report.objects.order(comment, authority="Instansi", channel="order")
    page = client.post(ADD, told(comment))
    assert "sudah tidak tampil" in page.text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"letter": b"<html>"}, "Lampirkan surat perintahnya"),
        ({"letter": LETTER + b"x" * 5 * 1024 * 1024}, "Lampirkan surat perintahnya"),
        ({"authority": ""}, "errorlist"),
        ({"channel": "reader"}, "errorlist"),
        ({"number": 999999}, "tidak ada, atau sudah tidak tampil"),
    ],
)
def test_what_is_missing_is_asked_for(client, editor, fields, why):
    page = client.post(ADD, told(make_comment(), **fields, note="Catatan saya."))
    assert page.status_code == 200
    assert why in page.text
    assert "Catatan saya." in page.text
    assert not Report.objects.exists()


def test_a_comment_is_named_by_the_queue(client, editor):
    comment = make_comment()
    page = client.get(ADD, {"comment": comment.pk})
    assert Fields(page.text).largest["comment"] == str(comment.pk)


def test_a_reporter_notes_no_order(client):
    client.force_login(make_staff(REPORTER))
    assert client.post(ADD, told(make_comment())).status_code == 403


def test_no_order_is_without_an_authority():
    comment = make_comment()
    with pytest.raises(IntegrityError, match="authority"), transaction.atomic():
        Report.objects.create(comment=comment, cause=Cause.HATE, channel="order")
