"""What a moderator does: the comment moves, complaints end, and it is written down."""

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from comments.models import Comment, Notice
from comments.moderation.models import Action, Cause, Deed, Report, Sanction

MARKS = {
    Deed.FEATURE: Comment.feature,
    Deed.UNFEATURE: Comment.unfeature,
    Deed.PIN: Comment.pin,
    Deed.UNPIN: Comment.unpin,
}


@transaction.atomic
def approve(comment: Comment, *, by: User) -> None:
    comment.approve()
    _settle(comment, Deed.APPROVE, by=by)


@transaction.atomic
def hide(comment: Comment, *, by: User, cause: Cause, message: str = "") -> None:
    comment.hide(cause.label)
    _settle(comment, Deed.HIDE, by=by, cause=cause, message=message)


@transaction.atomic
def mark_as_spam(comment: Comment, *, by: User) -> None:
    comment.mark_as_spam()
    _settle(comment, Deed.SPAM, by=by, cause=Cause.SPAM)


@transaction.atomic
def take_back(comment: Comment, *, by: User) -> None:
    """Undo a decision: the comment waits again."""
    comment.hold("Ditinjau ulang oleh redaksi.")
    write_down(comment, Deed.BACK, by=by)


@transaction.atomic
def mark(comment: Comment, deed: Deed, *, by: User) -> None:
    """Feature or pin it, or let it go: said twice, it stays as it was said."""
    MARKS[deed](comment)
    write_down(comment, deed, by=by)


@transaction.atomic
def sanction(given: Sanction, *, by: User) -> None:
    given.given_by = by
    given.save()
    _write_down_sanction(given, Deed.SANCTION, by=by, message=given.message)
    Notice.objects.tell_of_sanction(given.user, given.sentence())


@transaction.atomic
def lift(given: Sanction, *, by: User) -> None:
    standing = Sanction.objects.filter(pk=given.pk, lifted_at=None)
    if not standing.update(lifted_at=Now()):
        return
    _write_down_sanction(given, Deed.LIFT, by=by)
    lifted = f"Sanksi dicabut: {given.get_measure_display()}."
    Notice.objects.tell_of_sanction(given.user, lifted)


def _settle(comment: Comment, deed: Deed, *, by: User, **why: str) -> None:
    Report.objects.resolve(comment)
    write_down(comment, deed, by=by, **why)


def _write_down_sanction(
    given: Sanction, deed: Deed, *, by: User, message: str = ""
) -> None:
    Action.objects.create(
        user=given.user, actor=by, deed=deed, cause=given.cause, message=message
    )


def write_down(comment: Comment, deed: Deed, *, by: User, **why: str) -> None:
    Action.objects.create(
        comment=comment,
        user=comment.author,
        actor=by,
        deed=deed,
        version=comment.version,
        **why,
    )
