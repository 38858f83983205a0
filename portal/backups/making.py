"""Makes a backup while the site goes on, and lets old ones go."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.management.base import CommandError
from django.db import connection

from portal.backups import database
from portal.backups.place import (
    Files,
    keep_files,
    measure,
    read_list,
    staging,
    walk,
    write_list,
)
from portal.models import Backup

FORMAT = 1
NAME = re.compile(r"\d{8}T\d{6}\.\d{6}Z")
DUMP, LIST, MANIFEST = "database.dump", "files.gz", "manifest.json"
ONE_AT_A_TIME = 20261130  # any number: the key of the lock

type Tell = Callable[[str], None]


@dataclass(frozen=True)
class Manifest:
    """What a whole backup says of itself."""

    name: str
    format: int
    version: str
    size: int
    dump: str  # checksum
    files: str  # checksum of the list
    content: database.Content


def make(
    place: Storage, address: str, *, tell: Tell, keep: int | None = None
) -> Manifest:
    """Keep files before the database and again after it: all that it names are there.

    A photo that was deleted meanwhile was kept before, a new one is kept after.
    """
    with _alone(), staging() as folder:
        _remove_what_was_cut_short(place)
        last = newest(place)
        known = read_list(_read(place, f"{last.name}/{LIST}")) if last else {}
        files = keep_files(place, known)
        dumped = folder / DUMP
        with database.snapshot() as (snapshot, content):
            name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
            database.dump(snapshot, dumped)
        tell(f"Basis data: {len(content)} tabel, {dumped.stat().st_size} bita.")
        files |= keep_files(place, files)
        tell(f"Berkas: {len(files)}.")
        manifest = _store(place, name, dumped=dumped, files=files, content=content)
        if keep:
            tell(f"Cadangan lama dihapus: {prune(place, keep)}.")
    Backup.objects.create(place=f"{address}/{name}", size=manifest.size)
    return manifest


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        [is_alone] = cursor.fetchone()
    if not is_alone:
        raise CommandError("Pencadangan lain sedang berjalan.")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def _store(
    place: Storage, name: str, *, dumped: Path, files: Files, content: database.Content
) -> Manifest:
    """Write what says that all is whole at the very end."""
    with dumped.open("rb") as file:
        dump = measure(file)
        file.seek(0)
        place.save(f"{name}/{DUMP}", File(file))
    listed = write_list(files)
    of_list = measure(listed)
    listed.seek(0)
    place.save(f"{name}/{LIST}", listed)
    manifest = Manifest(
        name=name,
        format=FORMAT,
        version=settings.VERSION,
        size=dump.size + of_list.size,
        dump=dump.digest,
        files=of_list.digest,
        content=content,
    )
    said = json.dumps(asdict(manifest), indent=1, sort_keys=True)
    place.save(f"{name}/{MANIFEST}", ContentFile(said.encode()))
    return manifest


def whole(place: Storage) -> list[str]:
    """Name the backups that are whole, the newest first."""
    names = sorted(_folders(place), reverse=True)
    return [name for name in names if place.exists(f"{name}/{MANIFEST}")]


def _folders(place: Storage) -> list[str]:
    try:
        folders, _ = place.listdir("")
    except FileNotFoundError:
        return []
    return [name for name in folders if NAME.fullmatch(name)]


def newest(place: Storage) -> Manifest | None:
    names = whole(place)
    return read(place, names[0]) if names else None


def read(place: Storage, name: str) -> Manifest:
    return Manifest(**json.loads(_read(place, f"{name}/{MANIFEST}")))


def files_of(place: Storage, name: str) -> Files:
    return read_list(_read(place, f"{name}/{LIST}"))


def prune(place: Storage, keep: int) -> int:
    """Let go all but the newest, and then the files that none of these names."""
    names = whole(place)
    for name in names[keep:]:
        place.delete(f"{name}/{MANIFEST}")  # without its word it is none
        _remove(place, name)
    if len(names) > keep:
        named = {file for name in names[:keep] for file in files_of(place, name)}
        for folder in ("media/", "originals/"):
            for file in set(walk(place, folder)) - named:
                place.delete(file)
    return max(0, len(names) - keep)


def _remove_what_was_cut_short(place: Storage) -> None:
    for name in set(_folders(place)) - set(whole(place)):
        _remove(place, name)


def _remove(place: Storage, name: str) -> None:
    for file in list(walk(place, f"{name}/")):
        place.delete(file)
    place.delete(name)


def _read(place: Storage, name: str) -> bytes:
    with place.open(name) as file:
        return file.read()
