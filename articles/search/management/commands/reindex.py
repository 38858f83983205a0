"""``manage.py reindex`` reads what search does not know yet, and counts its words."""

import time
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.search.counting import count_words
from articles.search.indexing import forget, renew, set_times, tidy, unread

BAR_CHARS = 30


class Command(BaseCommand):
    help = "Membaca naskah untuk pencarian; dapat dihentikan dan diteruskan kapan saja."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="baca semua lagi, juga yang sudah terbaca",
        )

    def handle(self, **options: Any) -> None:
        if options["all"]:
            forget()
        set_times()
        total, done, begun = unread().count(), 0, time.monotonic()
        for count in renew():
            done += count
            self._show(done, max(total, done), seconds=time.monotonic() - begun)
        if done:
            self.stderr.write("")
            tidy()
        count_words()
        self.stdout.write(self.style.SUCCESS(f"{done} naskah dibaca."))

    def _show(self, done: int, total: int, *, seconds: float) -> None:
        left = timedelta(seconds=round(seconds / done * (total - done)))
        bar = ("#" * (BAR_CHARS * done // total)).ljust(BAR_CHARS, ".")
        line = f"\r[{bar}] {100 * done // total:3} % {done}/{total}, sisa {left} "
        self.stderr.write(line, ending="")
