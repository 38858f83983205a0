"""Mails about a complaint: to who complained where it stands, to the desk that it came.

None of the words of who complained go with them.
"""

import logging
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.addresses import absolute
from articles.models import Publication
from articles.press.models import Complaint

logger = logging.getLogger(__name__)


def confirm(complaint: Complaint) -> None:
    _tell_complainant(complaint, f"Pengaduan {complaint.number} kami terima")


def announce(complaint: Complaint) -> None:
    """Tell the desk that the clock runs."""
    page = reverse("admin:press_complaint_change", args=[complaint.pk])
    desk = Publication.objects.current().email
    if desk:
        subject = f"Pengaduan {complaint.number} masuk"
        context = {"complaint": complaint, "link": absolute(page)}
        _send("press/mails/desk.txt", context, subject=subject, to=desk)


def tell(complaint: Complaint) -> None:
    state = complaint.get_state_display().lower()
    _tell_complainant(complaint, f"Pengaduan {complaint.number}: {state}")


def _tell_complainant(complaint: Complaint, subject: str) -> None:
    link = absolute(complaint.get_absolute_url())
    context = {"complaint": complaint, "link": link}
    _send("press/mails/complaint.txt", context, subject=subject, to=complaint.email)


def _send(template: str, context: dict[str, Any], *, subject: str, to: str) -> None:
    """Leave the complaint as it is when no mail can go: its page tells the same."""
    name = Publication.objects.current().name
    message = EmailMessage(
        subject=f"{subject} | {name}",
        body=render_to_string(template, context | {"publication": name}),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except (SMTPException, OSError, ValueError):
        number = context["complaint"].pk
        logger.warning("The mail about complaint %s could not be sent.", number)
