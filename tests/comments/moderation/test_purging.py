"""Deleted texts are destroyed after a while; the rest of the conversation stays."""

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from comments.limits import KEEP_NOTICES, KEEP_REMOVED_TEXT, KEEP_UNPROVEN_ACCOUNTS
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
        f"0 teks, {count} pemberitahuan, dan 0 akun yang tidak pernah dipakai "
        "dimusnahkan."
        for count in (1, 0)
    ]


def test_pdp_43_accounts_that_nobody_came_in_with_are_forgotten():
    def signed_up(name, *, age=KEEP_UNPROVEN_ACCOUNTS, proven=False, **fields) -> None:
        joined = timezone.now() - age
        user = make_user(username=name, date_joined=joined, **fields)
        told = {"email": user.email, "verified": proven, "primary": True}
        EmailAddress.objects.create(user=user, **told)

    signed_up("lama")
    signed_up("baru", age=KEEP_UNPROVEN_ACCOUNTS / 2)
    signed_up("terbukti", proven=True)
    signed_up("pernah_masuk", last_login=timezone.now())
    signed_up("redaksi_x", is_staff=True)
    signed_up("pindahan")
    make_comment(author=User.objects.get(username="pindahan"))
    make_user(username="dibuatkan", date_joined=timezone.now() - KEEP_NOTICES)
    call_command("purge_comments")
    left = set(User.objects.values_list("username", flat=True))
    kept = {"baru", "terbukti", "pernah_masuk", "redaksi_x", "pindahan", "dibuatkan"}
    assert "lama" not in left
    assert kept <= left
