"""Proof that complaints about comments were answered, for whoever asks for it."""

import csv
from io import StringIO

import pytest

from accounts.models import Consent, Document
from comments.moderation.models import Cause, Report
from portal.roles import EDITOR
from tests.factories import make_comment, make_staff, make_user

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/moderation/report/bukti.csv"


def rows(client) -> list[dict[str, str]]:
    text = client.get(ADDRESS).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def file(comment, **who) -> None:
    Report.objects.file(comment, cause=Cause.values[0], note="=1+1", **who)


def test_ppms_3g_each_report_has_its_times_and_the_authors_consent(client):
    comment = make_comment()
    document = Document.values[0]
    given = {"document": document, "version": 1, "text_sha256": "0" * 64}
    Consent.objects.create(user=comment.author, **given)
    file(comment, email="pelapor@warta.example")
    client.force_login(make_staff(EDITOR))
    [row] = rows(client)
    assert row["komentar"] == str(comment.pk)
    assert row["pelapor"] == "pelapor@warta.example"
    assert row["keterangan"] == "'=1+1"
    assert row["diterima"]
    assert row["tenggat"]
    assert row["diputuskan"] == ""
    assert "versi 1" in row["persetujuan penulis"]


def test_what_has_no_author_any_more_is_listed_too(client):
    comment = make_comment()
    file(comment, reporter=make_user())
    comment.author.delete()
    client.force_login(make_staff(EDITOR))
    [row] = rows(client)
    assert row["penulis komentar"] == "Pengguna dihapus"


def test_many_are_asked_for_at_once(client, django_assert_max_num_queries):
    for _ in range(5):
        file(make_comment(), reporter=make_user())
    client.force_login(make_staff(EDITOR))
    with django_assert_max_num_queries(7):
        assert len(rows(client)) == 5


def test_it_is_reached_from_the_list(client):
    client.force_login(make_staff(EDITOR))
    assert ADDRESS in client.get("/admin/moderation/report/").text
