"""``python manage.py purge_comments``, for cron: destroys what was deleted long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from comments.moderation import purging


class Command(BaseCommand):
    help = "Memusnahkan teks komentar yang lama dihapus dan pemberitahuan lama."

    def handle(self, **options: Any) -> None:
        texts, notices = purging.purge()
        self.stdout.write(f"{texts} teks dan {notices} pemberitahuan dimusnahkan.")
