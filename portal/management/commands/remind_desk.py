"""``python manage.py remind_desk``, for cron: mails what is to be decided soon."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.due import remind


class Command(BaseCommand):
    help = "Mengirim email ke redaksi tentang yang dekat tenggatnya."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{remind()} menunggu dan dekat tenggatnya.")
