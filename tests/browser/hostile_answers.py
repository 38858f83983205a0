"""Writes hostile texts into all that readers and moderators say about comments.

``hostile_site`` runs it: its rows stand beside the hostile stories.
"""

from django.utils import timezone

from accounts.models import User
from articles.models import Article
from comments.limits import DUE_AFTER
from comments.models import Comment, Kind, Notice, Status
from comments.moderation.models import (
    Action,
    Cause,
    Deed,
    Measure,
    Report,
    Sanction,
    Severity,
    Term,
)
from comments.moderation.models.report import AUTHORITY_MAX_CHARS, Channel
from tests import hostile

OWN = 6  # comments of the reader that the whole world answers


def fill(story: Article, people: list[User]) -> None:
    """Let everybody answer one reader, and the newsroom judge everything."""
    reader = User.objects.get(username="pembaca")
    roots = Comment.objects.bulk_create(
        Comment(article=story, author=reader, body=f"Pertanyaan {number}.")
        for number in range(OWN)
    )
    replies = Comment.objects.bulk_create(
        Comment(
            article=story,
            author=person,
            body=" ".join(few),
            root=roots[row % OWN],
            in_reply_to=roots[row % OWN],
            in_reply_to_version=1,
        )
        for row, (person, few) in enumerate(
            zip(people, hostile.dealt(len(people)), strict=True)
        )
    )
    Notice.objects.bulk_create(
        Notice(recipient=reader, comment=reply, kind=Kind.REPLY) for reply in replies
    )
    _judge(reader, story, people)


def _judge(reader: User, story: Article, people: list[User]) -> None:
    lines = hostile.column(200, len(people))
    waiting = Comment.objects.bulk_create(
        Comment(
            article=story,
            author=person,
            body=line,
            status=Status.PENDING,
            reason=line,
            findings={line[:40]: [line[40:]]},
            due_at=timezone.now() + DUE_AFTER,
        )
        for person, line in zip(people, lines, strict=True)
    )
    Report.objects.bulk_create(
        Report(comment=one, cause=Cause.OTHER, note=line, reporter=person)
        for one, line, person in zip(waiting, lines, people, strict=True)
    )
    _order(waiting, lines)
    Action.objects.bulk_create(
        Action(comment=one, user=reader, actor=reader, deed=Deed.SPAM, message=line)
        for one, line in zip(waiting, lines, strict=True)
    )
    Sanction.objects.bulk_create(
        Sanction(user=reader, measure=Measure.WARN, cause=Cause.HATE, message=line)
        for line in lines
    )
    Notice.objects.bulk_create(
        Notice(recipient=reader, kind=Kind.SANCTION, message=line) for line in lines
    )
    Term.objects.bulk_create(
        Term(phrase=line[:60], severity=Severity.FREE)
        for line in dict.fromkeys(it[:60] for it in lines)
    )


def _order(comments: list[Comment], lines: list[str]) -> None:
    Report.objects.bulk_create(
        Report(
            comment=one,
            cause=Cause.OTHER,
            channel=Channel.ORDER,
            authority=line[:AUTHORITY_MAX_CHARS] or "-",
        )
        for one, line in zip(comments, lines, strict=True)
    )
