"""``manage.py renditions`` makes the copies of photos that are missing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.imaging.decoding import BadImage
from articles.models import Photo


class Command(BaseCommand):
    help = "Membuat salinan foto yang belum ada. Dapat dihentikan dan diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            dest="every",
            help="periksa semua foto, juga yang sudah lengkap",
        )

    def handle(self, *, every: bool, **options: Any) -> None:
        photos = Photo.objects.all() if every else Photo.objects.unfinished()
        numbers = list(photos.order_by("pk").values_list("pk", flat=True))
        failed = 0
        for done, pk in enumerate(numbers, start=1):
            failed += not self._finish(pk)
            self.stdout.write(f"{done} dari {len(numbers)} foto")
        if failed:
            raise CommandError(f"{failed} foto tidak dapat dibuat salinannya.")
        self.stdout.write(self.style.SUCCESS("Semua salinan foto lengkap."))

    def _finish(self, pk: int) -> bool:
        """Leave alone what was deleted meanwhile; tell what could not be read."""
        photo = Photo.objects.filter(pk=pk).first()
        try:
            if photo:
                photo.finish()
        except (OSError, BadImage) as problem:
            self.stderr.write(f"Foto {pk}: {problem}")
            return False
        return True
