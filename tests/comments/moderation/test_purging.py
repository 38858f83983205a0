"""Deleted texts are destroyed after a while; the rest of the conversation stays."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from comments.limits import KEEP_NOTICES, KEEP_REMOVED_TEXT
from comments.models import Comment, Notice, Revision, Status
from comments.moderation.models import Cause, Report
from tests.factories import make_comment, make_reply, make_user

pytestmark = pytest.mark.django_db


def deleted(long_ago, **fields) -> Comment:
    comment = make_comment(**fields)
    comment.revise("Kata kedua.", seen=1)
    comment.remove()
    Comment.objects.filter(pk=comment.pk).update(removed_at=timezone.now() - long_ago)
    return comment


def test_texts_deleted_long_ago_are_destroyed():
    old = deleted(KEEP_REMOVED_TEXT)
    reply = make_reply(old)
    fresh = deleted(KEEP_REMOVED_TEXT / 2)
    edited = make_comment()
    edited.revise("Kata kedua.", seen=1)
    call_command("purge_comments")
    assert set(Revision.objects.values_list("comment", flat=True)) == {
        fresh.pk,
        edited.pk,
    }
    old.refresh_from_db()
    assert (old.status, old.body) == (Status.REMOVED_BY_AUTHOR, "")
    assert Comment.objects.published().filter(pk=reply.pk).exists()


def test_what_was_said_against_them_is_settled():
    comment = make_comment()
    Report.objects.file(comment, cause=Cause.HATE, note="", reporter=make_user())
    comment.remove()
    long_ago = timezone.now() - KEEP_REMOVED_TEXT
    Comment.objects.update(removed_at=long_ago, findings={"kata": ["goblok"]})
    call_command("purge_comments")
    comment.refresh_from_db()
    assert (comment.findings, comment.due_at, comment.hides_at) == ({}, None, None)
    assert not Report.objects.open().exists()


def test_old_notices_go(capsys):
    for age in (KEEP_NOTICES, KEEP_NOTICES / 2):
        Notice.objects.tell_of_sanction(make_user(), "Peringatan.")
        made_at = timezone.now() - age
        Notice.objects.filter(pk=Notice.objects.latest("pk").pk).update(made_at=made_at)
    call_command("purge_comments")
    assert Notice.objects.count() == 1
    call_command("purge_comments")
    assert capsys.readouterr().out.splitlines() == [
        "0 teks dan 1 pemberitahuan dimusnahkan.",
        "0 teks dan 0 pemberitahuan dimusnahkan.",
    ]
