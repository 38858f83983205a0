"""Destroys what nobody needs any more: deleted texts, old notices, unused accounts."""

from collections.abc import Callable

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from comments.limits import KEEP_NOTICES, KEEP_REMOVED_TEXT, KEEP_UNPROVEN_ACCOUNTS
from comments.models import Comment, Notice, Revision, Status
from comments.moderation.models import Report

AT_ONCE = 1000


def purge() -> tuple[int, int, int]:
    """Tell how many texts, notices and accounts are gone.

    It goes in small steps: what is cut off goes on from there the next time.
    """
    texts, notices = _until_empty(_purge_texts), _until_empty(_purge_notices)
    return texts, notices, _until_empty(_purge_accounts)


def _until_empty(step: Callable[[], int]) -> int:
    total = 0
    while count := step():
        total += count
    return total


@transaction.atomic
def _purge_texts() -> int:
    """Destroy the wordings of what its author deleted; the tombstones stay."""
    long_ago = Now() - KEEP_REMOVED_TEXT
    gone = Comment.objects.filter(
        status=Status.REMOVED_BY_AUTHOR,
        removed_at__lt=long_ago,
        revisions__isnull=False,
    )
    numbers = list(gone.values_list("pk", flat=True).distinct()[:AT_ONCE])
    settled: dict[str, object] = {
        "findings": {},
        "reason": "",
        "due_at": None,
        "hides_at": None,
    }
    Comment.objects.filter(pk__in=numbers).update(**settled)
    Report.objects.open().filter(comment__in=numbers).update(resolved_at=Now())
    return Revision.objects.filter(comment__in=numbers).delete()[0]


def _purge_notices() -> int:
    old = Notice.objects.filter(made_at__lt=Now() - KEEP_NOTICES)
    numbers = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return Notice.objects.filter(pk__in=numbers).delete()[0]


def _purge_accounts() -> int:
    """Forget who signed up, never proved his address, and so never came in."""
    long_ago = Now() - KEEP_UNPROVEN_ACCOUNTS
    asked = User.objects.filter(is_staff=False, last_login=None)
    asked = asked.filter(date_joined__lt=long_ago, emailaddress__verified=False)
    unproven = asked.exclude(emailaddress__verified=True)
    unproven = unproven.filter(comments=None)
    numbers = list(unproven.values_list("pk", flat=True).distinct()[:AT_ONCE])
    still = User.objects.filter(pk__in=numbers, last_login=None)
    still.exclude(emailaddress__verified=True).delete()
    return len(numbers)
