"""``manage.py check_bodies`` finds stored texts that no sanitiser has seen."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model

from articles.richtext import RichTextField, sanitise

ROWS_AT_ONCE = 500


class Command(BaseCommand):
    help = "Memeriksa apakah setiap isi yang tersimpan sudah bersih."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fix", action="store_true", help="bersihkan isi yang belum bersih"
        )

    def handle(self, *, fix: bool, **options: Any) -> None:
        found = 0
        for model, name in _texts():
            for pk, stored in _unclean(model, name):
                found += 1
                self.stdout.write(f"{model._meta.label} {pk}: {name} belum bersih")
                if fix:
                    _clean(model, pk, **{name: stored})
        if found and not fix:
            raise CommandError(f"{found} isi belum bersih; --fix membersihkannya.")
        done = f"{found} isi dibersihkan." if found else "Semua isi bersih."
        self.stdout.write(self.style.SUCCESS(done))


def _texts() -> Iterator[tuple[type[Model], str]]:
    """Name every column of rich text, whichever app it belongs to."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, RichTextField):
                yield model, field.attname


def _unclean(model: type[Model], name: str) -> Iterator[tuple[Any, str]]:
    """Walk over all rows, a batch at a time, past every manager that hides some."""
    rows = model._base_manager.order_by("pk").values_list("pk", name)
    batch = list(rows[:ROWS_AT_ONCE])
    while batch:
        yield from ((pk, text) for pk, text in batch if text and sanitise(text) != text)
        batch = list(rows.filter(pk__gt=batch[-1][0])[:ROWS_AT_ONCE])


def _clean(model: type[Model], pk: Any, **stored: str) -> None:
    """Leave alone what somebody has saved meanwhile: that was sanitised."""
    clean = {name: sanitise(text) for name, text in stored.items()}
    model._base_manager.filter(pk=pk, **stored).update(**clean)
