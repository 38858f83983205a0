"""``manage.py demo`` gives an empty site logins and a small newsroom's work."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from articles.models import Article
from portal.demo import filling
from portal.demo.newsroom import PIECES
from portal.demo.scale import MAX_ARTICLES, grow


class Command(BaseCommand):
    help = "Mengisi situs kosong dengan akun dan naskah contoh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-photos",
            action="store_false",
            dest="photos",
            help="tanpa menggambar foto contoh, yang memakan setengah menit",
        )
        parser.add_argument(
            "--scale",
            type=int,
            default=0,
            metavar="N",
            help="juga menulis N artikel uji dan 10 N komentar untuk pengukuran",
        )

    def handle(self, *, photos: bool, scale: int, **options: Any) -> None:
        """Do all of it or nothing; what is there already stays as it is."""
        if not 0 <= scale <= MAX_ARTICLES:
            raise CommandError(f"--scale menerima 1 sampai {MAX_ARTICLES}.")
        begun = monotonic()
        with transaction.atomic():
            told = self._newsroom(photos=photos)
            rows = self._grow(scale) if scale else 0
        if rows:
            told.append(_speed(rows, monotonic() - begun))
        told = told or ["Sudah diisi oleh demo; tidak ada yang diubah."]
        self.stdout.write(self.style.SUCCESS("\n".join(told)))

    def _newsroom(self, *, photos: bool) -> list[str]:
        if filling.is_filled():
            return []
        if not filling.is_empty():
            raise CommandError("Situs ini sudah berisi; tidak ada yang diubah.")
        filling.fill(with_photos=photos)
        filling.let_readers_read()
        said = filling.let_readers_speak()
        return [f"Akun, {len(PIECES)} naskah, dan {said} komentar contoh sudah dibuat."]

    def _grow(self, count: int) -> int:
        if Article.objects.count() != len(PIECES):
            raise CommandError("Situs ini berisi artikel lain; tidak ada yang diubah.")
        return grow(count)


def _speed(rows: int, seconds: float) -> str:
    return f"{rows} baris uji dalam {seconds:.1f} detik ({rows / seconds:.0f}/detik)."
