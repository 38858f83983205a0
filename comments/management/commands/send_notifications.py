"""``python manage.py send_notifications``, for cron: mails what readers were told."""

from typing import Any

from django.core.management.base import BaseCommand

from comments import mails


class Command(BaseCommand):
    help = "Mengirim pemberitahuan kepada pembaca yang memintanya lewat email."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{mails.send_due()} email dikirim.")
