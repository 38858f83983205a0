"""``manage.py check_counts`` tells whether every count of comments is right."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.counts import differences


class Command(BaseCommand):
    help = "Membandingkan hitungan komentar, balasan, dan suka dengan isinya."

    def handle(self, **options: Any) -> None:
        found = list(differences())
        for what, number, kept, counted in found:
            self.stdout.write(f"{what} {number}: tercatat {kept}, terhitung {counted}")
        if found:
            raise CommandError(f"{len(found)} perbedaan.")
        self.stdout.write(self.style.SUCCESS("0 perbedaan."))
