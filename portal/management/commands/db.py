"""``manage.py db`` starts, stops, shows and empties the embedded PostgreSQL."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.embedded import Cluster, NoPostgres
from portal.local import borrowed_cluster

QUESTION = "Semua isi basis data akan hilang. Ketik 'ya' untuk melanjutkan: "


class Command(BaseCommand):
    help = "Mengelola PostgreSQL bawaan yang datanya ada di .data/."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action",
            choices=["start", "stop", "status", "reset"],
            help="menjalankan, menghentikan, memeriksa, atau mengosongkan",
        )
        parser.add_argument(
            "--noinput",
            action="store_false",
            dest="interactive",
            help="mengosongkan tanpa bertanya",
        )

    def handle(self, *, action: str, interactive: bool, **options: Any) -> None:
        try:
            if action == "reset":
                self._reset(ask=interactive)
            else:
                self._serve(Cluster(), action)
        except NoPostgres as problem:
            raise CommandError(str(problem)) from problem

    def _serve(self, cluster: Cluster, action: str) -> None:
        if action == "start":
            cluster.start()
        elif action == "stop":
            cluster.stop()
        state = "berjalan" if cluster.is_running() else "tidak berjalan"
        self.stdout.write(f"PostgreSQL {cluster.version} {state}.")
        self.stdout.write(f"Data: {cluster.data}\nAlamat: {cluster.url()}")

    def _reset(self, *, ask: bool) -> None:
        cluster = borrowed_cluster(os.environ)
        if cluster is None:
            raise CommandError(
                "DATABASE_URL menunjuk basis data lain; tidak ada yang diubah."
            )
        if ask and not self._agreed():
            raise CommandError("Dibatalkan; tidak ada yang diubah.")
        cluster.start()
        cluster.reset()
        self.stdout.write("Basis data kosong. `make run` mengisinya kembali.")

    def _agreed(self) -> bool:
        try:
            return input(QUESTION).strip().lower() == "ya"
        except EOFError:  # nobody is there to ask
            return False
