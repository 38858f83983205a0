"""``manage.py migrate`` as Django's, but it keeps nobody waiting behind it.

A migration that waits for a table makes all readers of that table wait behind it. So
it waits two seconds at most, lets the others go on, and tries again.
"""

import time
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from psycopg2.errors import LockNotAvailable

LOCK_TIMEOUT = "2s"
TRIES = 60
PAUSE_SECONDS = 1


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        self.connection = connections[options["database"]]
        for _ in range(TRIES):
            try:
                super().handle(*args, **options)
                return
            except OperationalError as problem:
                if not isinstance(problem.__cause__, LockNotAvailable):
                    raise
                self.stdout.write("Tabel sedang dipakai; dicoba lagi sebentar lagi.")
                time.sleep(PAUSE_SECONDS)
            finally:
                self._set("RESET lock_timeout")
        raise CommandError(f"Tabel tetap dipakai setelah {TRIES} kali dicoba.")

    def migration_progress_callback(
        self, action: str, migration: Any = None, fake: bool = False
    ) -> None:
        """Set how long the migration may wait; Django asks this before each one.

        What is not atomic builds an index beside the traffic: it has to wait for those
        who began before it, and keeps nobody from anything meanwhile.
        """
        if action in {"apply_start", "unapply_start"}:
            self._set(f"SET lock_timeout = '{LOCK_TIMEOUT if migration.atomic else 0}'")
        super().migration_progress_callback(action, migration, fake)

    def _set(self, statement: str) -> None:
        if self.connection.is_usable():
            with self.connection.cursor() as cursor:
                cursor.execute(statement)
