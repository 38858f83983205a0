"""``manage.py check_search`` compares what search knows with what there is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.search.indexing import misread, mistimed


class Command(BaseCommand):
    help = "Memeriksa apakah setiap naskah ditemukan menurut isi dan waktunya sekarang."

    def handle(self, **options: Any) -> None:
        unread, untimely = misread().count(), mistimed().count()
        if unread or untimely:
            raise CommandError(
                f"{unread} naskah belum terbaca, {untimely} salah waktu;"
                " jalankan manage.py reindex, lalu --all bila tetap."
            )
        self.stdout.write(self.style.SUCCESS("Pencarian sesuai dengan semua naskah."))
