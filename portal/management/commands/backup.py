"""``manage.py backup`` keeps a whole copy of the site in a folder or in S3."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import backups


class Command(BaseCommand):
    help = "Mencadangkan basis data dan foto, selagi situs berjalan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to",
            default=settings.BACKUP_TO,
            help="folder, atau s3://ember/folder (bawaan: BACKUP_TO)",
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            default=settings.BACKUP_KEEP or None,
            help="simpan N cadangan terbaru saja (bawaan: BACKUP_KEEP, atau semua)",
        )
        parser.add_argument(
            "--verify",
            action="store_true",
            help="hanya membaca cadangan terbaru dan membandingkan jumlah periksanya",
        )

    def handle(
        self, *, to: str, keep: int | None, verify: bool, **options: Any
    ) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep: sedikitnya 1.")
        place = backups.place_at(to)
        if verify:
            self._verify(place, to)
            return
        made = backups.make(place, to.rstrip("/"), tell=self.stdout.write, keep=keep)
        self.stdout.write(self.style.SUCCESS(f"Tersimpan: {to}/{made.name}"))

    def _verify(self, place: Any, to: str) -> None:
        names = backups.whole(place)
        if not names:
            raise CommandError(f"Tidak ada cadangan utuh di {to}.")
        _, files = backups.verify(place, names[0])
        said = f"{names[0]} utuh: basis data dan {len(files)} berkas."
        self.stdout.write(self.style.SUCCESS(said))
