"""Writes hostile texts into what the press answers for, and what is asked of it.

``hostile_site`` runs it: its rows stand on the hostile stories.
"""

from accounts.models import User
from articles.models import Article, CorrectionKind, Kind, Person, Verification
from articles.press.models import Attachment, Complaint, Correction, Position, Wish
from tests import hostile


def fill(stories: list[Article], people: list[User]) -> None:
    count = len(stories)
    short, names = hostile.column(80, count), hostile.column(100, count)
    texts, long = hostile.column(300, count), hostile.column(600, count)
    for row, story in enumerate(stories):
        Article.objects.filter(pk=story.pk).update(
            verification=Verification.PENDING,
            public_interest=texts[row],
            first_source=texts[row],
            unreached=texts[row],
            ai_help=names[row],
            source_name=short[row],
            source_url=texts[row],
            **({"kind": Kind.ADVERTORIAL, "sponsor": short[row]} if row % 3 else {}),
        )
    Correction.objects.bulk_create(
        Correction(
            article=story,
            kind=CorrectionKind.REPLY if row % 2 else CorrectionKind.ERRATUM,
            party=names[row],
            old_wording=long[row],
            new_wording=long[row],
            text=long[row],
            by=people[0],
        )
        for row, story in enumerate(stories)
    )
    _complain(stories, names=names, texts=long)
    Position.objects.bulk_create(
        Position(person=person, title=title, certificate=title[:60])
        for person, title in zip(Person.objects.all(), short, strict=False)
    )
    for story in stories:  # as readers saw it before
        Article.objects.filter(pk=story.pk).update(verification=Verification.VERIFIED)
    Article.objects.filter(pk__in=[it.pk for it in stories]).update(body="<p>B</p>")
    Article.objects.filter(pk__in=[it.pk for it in stories]).update(body="<p>C</p>")


def _complain(stories: list[Article], *, names: list[str], texts: list[str]) -> None:
    made = Complaint.objects.bulk_create(
        Complaint(
            article=story,
            wish=Wish.REPLY,
            name=names[row],
            capacity=names[row],
            phone=names[row][:40],
            email=f"a{row}@warta.example",
            disputed=texts[row],
            response=texts[row],
        )
        for row, story in enumerate(stories)
    )
    for complaint, name in zip(made, names, strict=True):
        complaint.finish(name, by=User.objects.get(username="redaktur"))
    Attachment.objects.bulk_create(
        Attachment(complaint=complaint, name=name, data=b"%PDF-1.7")
        for complaint, name in zip(made, names, strict=True)
    )
