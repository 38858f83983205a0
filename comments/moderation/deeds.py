"""What a moderator does: the comment moves, complaints end, and it is written down."""

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from comments.models import Comment
from comments.moderation.models import Action, Cause, Deed, Report, Sanction


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
def feature(comment: Comment, *, by: User) -> None:
    """Make it a pick of the newsroom, or none any more."""
    is_featured = comment.toggle_feature()
    write_down(comment, Deed.FEATURE if is_featured else Deed.UNFEATURE, by=by)


@transaction.atomic
def pin(comment: Comment, *, by: User) -> None:
    """Pin it on top of its story instead of another, or let it go."""
    is_pinned = comment.toggle_pin()
    write_down(comment, Deed.PIN if is_pinned else Deed.UNPIN, by=by)


@transaction.atomic
def sanction(given: Sanction, *, by: User) -> None:
    given.given_by = by
    given.save()
    Action.objects.create(
        user=given.user,
        actor=by,
        deed=Deed.SANCTION,
        cause=given.cause,
        message=given.message,
    )


@transaction.atomic
def lift(given: Sanction, *, by: User) -> None:
    Sanction.objects.filter(pk=given.pk, lifted_at=None).update(lifted_at=Now())
    Action.objects.create(user=given.user, actor=by, deed=Deed.LIFT, cause=given.cause)


def _settle(comment: Comment, deed: Deed, *, by: User, **why: str) -> None:
    Report.objects.resolve(comment)
    write_down(comment, deed, by=by, **why)


def write_down(comment: Comment, deed: Deed, *, by: User, **why: str) -> None:
    Action.objects.create(
        comment=comment,
        user=comment.author,
        actor=by,
        deed=deed,
        version=comment.version,
        **why,
    )
