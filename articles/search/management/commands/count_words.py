"""``manage.py count_words`` counts words anew, for suggestions and names; for cron."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.search.counting import count_words
from articles.search.models import Word


class Command(BaseCommand):
    help = "Menghitung ulang kata dalam naskah terbaru; jalankan sekali sehari."

    def handle(self, **options: Any) -> None:
        count_words()
        known = Word.objects.count()
        self.stdout.write(self.style.SUCCESS(f"{known} kata dikenal pencarian."))
