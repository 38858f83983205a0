"""``python manage.py purge_comments``, for cron: destroys what was deleted long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from comments.moderation import purging


class Command(BaseCommand):
    help = "Memusnahkan teks yang lama dihapus, pemberitahuan lama, akun tak terpakai."

    def handle(self, **options: Any) -> None:
        texts, notices, accounts = purging.purge()
        self.stdout.write(
            f"{texts} teks, {notices} pemberitahuan, dan {accounts} akun yang tidak "
            "pernah dipakai dimusnahkan."
        )
