"""``python manage.py roll_up_reads``, for cron: makes days of old hours of reads."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.readership.models import DailyReads


class Command(BaseCommand):
    help = "Menjumlahkan hitungan bacaan per jam yang lama menjadi per hari."

    def handle(self, **options: Any) -> None:
        DailyReads.objects.roll_up()
