"""What the newsroom has to answer soon: complaints, and comments that were reported."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.mail import EmailMessage
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.addresses import absolute
from articles.models import Article, Care, Publication, Verification
from articles.press.models import Complaint
from comments.moderation.models import Waiting

SOON_HOURS = 24
# Reminders go every six hours, at whatever hour: one of them is in the morning.
MORNING, NOON = 6, 12


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
    if MORNING <= localtime().hour < NOON:
        found += _waiting()
    return sorted(found)


def _waiting() -> list[Due]:
    """Ask once a day for proof that is owed, and for children who may be found."""
    public = Article.objects.published()
    unproven = public.filter(verification=Verification.PENDING)
    missing = public.filter(care__contains=[Care.MISSING_CHILD], is_masked=False)
    queues = [(unproven, "belum terverifikasi"), (missing, "anak sudah ditemukan?")]
    return [
        Due(it.published_at or it.created_at, f"Berita {it.pk}: {words}", _desk_of(it))
        for stories, words in queues
        for it in stories.only("published_at", "created_at")
    ]


def _desk_of(story: Article) -> str:
    return absolute(reverse("admin:articles_article_change", args=[story.pk]))


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
