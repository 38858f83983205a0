"""The newsroom is reminded of what it has to decide, and of nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.models import Care, Publication, Verification
from articles.models.disclosure import CONDITIONS
from articles.press.models import Complaint
from comments.models import Comment, Status
from portal.due import due
from tests.factories import make_article, make_comment, make_complaint, make_user

pytestmark = pytest.mark.django_db


def arrive(complaint: Complaint, *, hours: int) -> Complaint:
    """Let it have come so long ago, which else only the database says."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE press_complaint SET received_at = %s WHERE id = %s",
            [timezone.now() - timedelta(hours=hours), complaint.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    complaint.refresh_from_db()
    return complaint


def remind() -> str:
    said = StringIO()
    call_command("remind_desk", stdout=said)
    return said.getvalue()


@pytest.fixture(autouse=True)
def _address():
    Publication.objects.update(email="redaksi@warta.example")


def test_ppms_3f_what_has_a_day_left_or_less_is_mailed(mailoutbox):
    late = arrive(make_complaint(), hours=50)
    soon = arrive(make_complaint(), hours=43)
    arrive(make_complaint(), hours=2)
    in_hours = timezone.now() + timedelta(hours=3)
    held = make_comment(status=Status.PENDING, due_at=in_hours)
    assert [it.words for it in due()] == [
        f"Pengaduan {late.number}",
        f"Komentar {held.pk}",
        f"Pengaduan {soon.number}",
    ]
    assert "3 menunggu" in remind()
    [mail] = mailoutbox
    assert mail.to == ["redaksi@warta.example"]
    assert f"Pengaduan {late.number}" in mail.body
    assert f"/admin/press/complaint/{soon.pk}/change/" in mail.body


def test_nothing_due_is_no_mail(mailoutbox):
    make_complaint()
    done = arrive(make_complaint(), hours=50)
    done.finish("Sudah.", by=make_user())
    Comment.objects.all().delete()
    assert "0 menunggu" in remind()
    assert mailoutbox == []


def test_a_medium_without_an_address_gets_none(mailoutbox):
    Publication.objects.update(email="")
    arrive(make_complaint(), hours=50)
    assert "1 menunggu" in remind()
    assert mailoutbox == []


def test_child_guideline_once_a_day_it_is_asked_what_nobody_has_ended(
    mailoutbox, monkeypatch
):
    why = dict.fromkeys(CONDITIONS, "Sebab.") | {"verification": Verification.PENDING}
    unproven, child = make_article(**why), make_article(care=[Care.MISSING_CHILD])
    asked = []
    for first in range(6):  # every six hours, as cron has it, from whatever hour
        for hour in range(first, 24, 6):
            now = timezone.localtime().replace(hour=hour)
            monkeypatch.setattr("portal.due.localtime", lambda now=now: now)
            asked.append(bool(due()))
    assert asked.count(True) == 6
    morning = timezone.localtime().replace(hour=6)
    monkeypatch.setattr("portal.due.localtime", lambda: morning)
    assert [it.words for it in due()] == [
        f"Berita {unproven.pk}: belum terverifikasi",
        f"Berita {child.pk}: anak sudah ditemukan?",
    ]
