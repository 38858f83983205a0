"""``manage.py restore`` puts a backup back, where nothing is or over what is there."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from portal import backups
from portal.backups import database


class Command(BaseCommand):
    help = "Mengembalikan cadangan: seluruhnya, terbukti sama, atau tidak sama sekali."
    requires_system_checks = []  # they may ask a database that is still empty

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from",
            dest="source",
            default=settings.BACKUP_TO,
            help="folder, atau s3://ember/folder (bawaan: BACKUP_TO)",
        )
        parser.add_argument("--name", help="nama cadangan (bawaan: yang terbaru)")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="mengganti basis data yang berisi; semua yang lebih baru hilang",
        )
        parser.add_argument("--no-input", action="store_false", dest="interactive")

    def handle(
        self, *, source: str, name: str, replace: bool, interactive: bool, **other: Any
    ) -> None:
        place = backups.place_at(source)
        names = backups.whole(place)
        if not names or (name and name not in names):
            found = ", ".join(names) or "tidak ada"
            raise CommandError(f"Cadangan utuh di {source}: {found}.")
        if not database.is_empty():
            self._ask(replace, interactive=interactive)
        backups.restore(place, name or names[0], tell=self.stdout.write)
        done = f"{name or names[0]} dikembalikan. Jalankan migrate bila versinya lama."
        self.stdout.write(self.style.SUCCESS(done))

    def _ask(self, replace: bool, *, interactive: bool) -> None:
        target = connection.settings_dict["NAME"]
        if not replace:
            raise CommandError(f"Basis data “{target}” berisi: tambahkan --replace.")
        if interactive and self._typed(target) != target:
            raise CommandError("Dibatalkan; tidak ada yang diubah.")

    def _typed(self, target: str) -> str:
        try:
            return input(f"Ketik “{target}” untuk menggantinya: ")
        except EOFError:  # nobody is there to ask
            return ""
