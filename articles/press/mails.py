"""Mails to who complained: where it stands. None of his words go with them."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from accounts.addresses import absolute
from articles.models import Publication
from articles.press.models import Complaint

logger = logging.getLogger(__name__)


def confirm(complaint: Complaint) -> None:
    _send(complaint, f"Pengaduan {complaint.number} kami terima")


def tell(complaint: Complaint) -> None:
    state = complaint.get_state_display().lower()
    _send(complaint, f"Pengaduan {complaint.number}: {state}")


def _send(complaint: Complaint, subject: str) -> None:
    """Leave the complaint as it is when no mail can go: its page tells the same."""
    publication = Publication.objects.current().name
    link = absolute(complaint.get_absolute_url())
    context = {"complaint": complaint, "link": link, "publication": publication}
    message = EmailMessage(
        subject=f"{subject} | {publication}",
        body=render_to_string("press/mails/complaint.txt", context),
        to=[complaint.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except (SMTPException, OSError, ValueError):
        logger.warning("The mail about complaint %s could not be sent.", complaint.pk)
