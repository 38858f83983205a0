"""What the newsroom has to answer soon: complaints, and comments that were reported."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.mail import EmailMessage
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.addresses import absolute
from articles.models import Publication
from articles.press.models import Complaint
from comments.moderation.models import Waiting

SOON_HOURS = 24


class Due(NamedTuple):
    at: datetime
    words: str
    address: str


def due() -> list[Due]:
    """Give what has a day left or less, or is late; the most urgent first."""
    complaints = Complaint.objects.due_within(SOON_HOURS)
    soon = Now() + timedelta(hours=SOON_HOURS)
    comments = Waiting.objects.filter(due_at__lte=soon)
    queue = absolute(reverse("admin:moderation_waiting_changelist"))
    found = [Due(it.due_at, f"Komentar {it.pk}", queue) for it in comments]
    for it in complaints:
        page = reverse("admin:press_complaint_change", args=[it.pk])
        found.append(Due(it.due_at, f"Pengaduan {it.number}", absolute(page)))
    return sorted(found)


def remind() -> int:
    """Mail the newsroom what is due, and tell how much that is; nothing is no mail."""
    found = due()
    publication = Publication.objects.current()
    if found and publication.email:
        EmailMessage(
            subject=f"{len(found)} menunggu keputusan redaksi | {publication.name}",
            body=render_to_string("portal/mails/due.txt", {"found": found}),
            to=[publication.email],
            headers={"Auto-Submitted": "auto-generated"},
        ).send()
    return len(found)
