"""Mails to readers who want them: what the inbox tells, in plain text, each once."""

import logging
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.addresses import absolute
from accounts.models import User
from articles.models import Publication
from comments import inbox
from comments.inbox import Told
from comments.limits import MAIL_AT_MOST_EVERY, MAIL_WITHIN
from comments.models import MailWish, Notice

NOTICES_PER_MAIL = 20
LINE_CHARS_AT_MOST = 998  # RFC 5322, 2.1.1
_TOKEN = signing.Signer(salt="comments.mails")

logger = logging.getLogger(__name__)


def send_due() -> int:
    """Send one mail to each reader who has something to be told; tell how many.

    Several may do this at once: who holds the row of a reader's wish mails him. What is
    cut off between a mail and its mark is sent again under the same Message-ID.
    """
    due = list(_due().values_list("pk", flat=True))
    if not due:
        return 0
    with mailers.default as mailer:
        return sum(_mail(pk, mailer) for pk in due)


def wish_named_by(token: str) -> MailWish | None:
    """Find whose mails the token of such a mail is for; it never grows old."""
    try:
        return MailWish.objects.filter(pk=int(_TOKEN.unsign(token))).first()
    except signing.BadSignature:
        return None


def unsubscribe_address(wish: MailWish) -> str:
    token = _TOKEN.sign(str(wish.pk))
    return absolute(reverse("comments:unsubscribe", args=[token]))


def _due() -> QuerySet[MailWish]:
    wanted = Q(replies=True) | Q(decisions=True)
    rested = Q(last_at=None) | Q(last_at__lt=Now() - MAIL_AT_MOST_EVERY)
    unsent = _unsent(Notice.objects.all()).values("recipient")
    return MailWish.objects.filter(wanted, rested, pk__in=unsent, user__in=_reachable())


def _reachable() -> QuerySet[User]:
    return User.objects.filter(is_active=True, frozen_at=None)


def _unsent(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    lately = Now() - MAIL_WITHIN
    return notices.filter(read_at=None, mailed_at=None, made_at__gt=lately)


class Notification(EmailMessage):
    def message(self, **options: Any) -> Any:
        """Keep the address of List-Unsubscribe in one piece: folded it is none."""
        built = super().message(**options)
        built.policy = built.policy.clone(max_line_length=LINE_CHARS_AT_MOST)
        return built


@transaction.atomic
def _mail(pk: int, mailer: BaseEmailBackend) -> bool:
    free = _due().select_for_update(skip_locked=True, of=["self"])
    wish = free.select_related("user").filter(pk=pk).first()
    address = wish and wish.user.proven_email()
    if not (wish and address):
        return False
    mine = Notice.objects.filter(recipient=pk, kind__in=wish.kinds)
    unsent = _unsent(mine.filter(made_at__gt=wish.since))
    found = list(inbox.told(unsent).order_by("-pk"))
    if not found:
        return False
    is_sent = _sent(_message(wish, address, found=found), mailer)
    if is_sent:
        numbers = [notice.pk for notice in found]
        Notice.objects.filter(pk__in=numbers).update(mailed_at=Now())
    MailWish.objects.filter(pk=pk).update(last_at=Now())
    return is_sent


def _sent(message: EmailMessage, mailer: BaseEmailBackend) -> bool:
    """Let one refused mail stop nobody else's; a server that is away stops the run."""
    try:
        return bool(mailer.send_messages([message]))
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError):
        logger.warning("A mail is refused; it is tried again later.")
        return False


def _message(wish: MailWish, address: str, *, found: list[Notice]) -> EmailMessage:
    leave = unsubscribe_address(wish)
    publication = Publication.objects.current().name
    context = {
        "told": [Told.of(notice) for notice in found[:NOTICES_PER_MAIL]],
        "has_more": len(found) > NOTICES_PER_MAIL,
        "publication": publication,
        "site": absolute("/").removesuffix("/"),
        "unsubscribe": leave,
    }
    return Notification(
        subject=f"Pemberitahuan dari {publication}",
        body=render_to_string("comments/mails/notices.txt", context),
        to=[address],
        headers={
            "Message-ID": f"<{found[0].pk}.{wish.pk}@{settings.SITE_URL.hostname}>",
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
