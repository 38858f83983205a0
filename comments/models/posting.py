"""Stores what was sent, once, and starts the clock of what has to wait."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django.http import QueryDict

from accounts.models import Visitor
from comments.limits import DUE_AFTER
from comments.models.queries import CommentQuerySet
from comments.models.status import Status
from comments.verdicts import PASSED, Draft, Verdict


class PostingQuerySet(CommentQuerySet):
    @transaction.atomic
    def post_once(
        self, draft: Draft, *, submit_key: UUID, verdict: Verdict = PASSED
    ) -> Any:
        """Store the comment, or find the one that the same form stored before.

        The unique key decides between forms sent at once: the database lets one
        row in, and every sender is given that row.
        """
        key = {"author": draft.author, "submit_key": submit_key}
        comment = self.model(
            article=draft.article,
            body=draft.body,
            is_staff_reply=draft.author.is_staff,
            **key,
            **held_by(verdict),
        )
        if draft.answered:
            comment.stand_under(draft.answered)
        self.bulk_create([comment], ignore_conflicts=True)
        stored = self.select_related("root", "in_reply_to").get(**key)
        stored.tell_of_answer()
        return stored

    def sent_before(self, author: Visitor, form: QueryDict) -> Any:
        """Find what this form stored already, whatever became of its place since."""
        try:
            key = UUID(form.get("submit_key", ""))
        except ValueError:
            return None
        return self.filter(author=author.pk, submit_key=key).first()


def due() -> Any:
    return Now() + DUE_AFTER


def held_by(verdict: Verdict) -> dict[str, Any]:
    if not verdict.holds:
        return {}
    return {
        "status": Status.PENDING,
        "reason": verdict.reason,
        "findings": verdict.findings,
        "due_at": due(),
    }
