"""What a moderator does: the comment moves, complaints end, and it is written down."""

from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from comments.models import Comment, Notice, Outdated, Status
from comments.models.status import AUTHORS_OWN
from comments.moderation.models import Action, Cause, Deed, Report, Sanction

MARKS = {
    Deed.FEATURE: Comment.feature,
    Deed.UNFEATURE: Comment.unfeature,
    Deed.PIN: Comment.pin,
    Deed.UNPIN: Comment.unpin,
}


def approve(comment: Comment, *, by: User) -> Action:
    return _decide(comment, Deed.APPROVE, by=by)


def hide(comment: Comment, *, by: User, cause: Cause) -> Action:
    return _decide(comment, Deed.HIDE, by=by, cause=cause)


def mark_as_spam(comment: Comment, *, by: User) -> Action:
    return _decide(comment, Deed.SPAM, by=by, cause=Cause.SPAM)


@transaction.atomic
def undo(decision: Action, *, by: User) -> None:
    """Restore what stood before it: the place, the complaints and their clock.

    Only the last decision can be undone, and only while the words are the same and
    nobody complained since. Pins and picks are not put back.
    """
    comment = _locked(decision.comment)
    newer = Action.objects.filter(comment=comment, pk__gt=decision.pk)
    is_changed = comment.version != decision.version
    since = Report.objects.open().filter(comment=comment)
    is_older = newer.exists() or since.exists()
    if is_changed or is_older or decision.was not in AUTHORS_OWN:
        raise Outdated
    Report.objects.reopen(by=decision)
    if decision.deed == Deed.APPROVE:
        comment.approved_version = None
    comment.restore(Status(decision.was), due_at=decision.was_due_at)
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
    Notice.objects.tell_of_sanction(given.user, given.sentence_when_lifted())


@transaction.atomic
def _decide(
    comment: Comment, deed: Deed, *, by: User, cause: Cause | None = None
) -> Action:
    """Move the comment, write down where it stood, and end its complaints."""
    _locked(comment)
    before = {"was": comment.status, "was_due_at": comment.due_at}
    match deed:
        case Deed.APPROVE:
            comment.approve()
        case Deed.SPAM:
            comment.mark_as_spam()
        case _:
            comment.hide(cause.label if cause else "")
    done = write_down(comment, deed, by=by, cause=cause or "", **before)
    Report.objects.resolve(comment, by=done)
    return done


def _locked(comment: Any) -> Comment:
    """Read it again, and let nobody else decide meanwhile."""
    comment.refresh_from_db(from_queryset=Comment.objects.locked())
    return comment


def _write_down_sanction(
    given: Sanction, deed: Deed, *, by: User, message: str = ""
) -> None:
    Action.objects.create(
        user=given.user, actor=by, deed=deed, cause=given.cause, message=message
    )


def write_down(comment: Comment, deed: Deed, *, by: User, **more: Any) -> Action:
    return Action.objects.create(
        comment=comment,
        user=comment.author,
        actor=by,
        deed=deed,
        version=comment.version,
        **more,
    )
