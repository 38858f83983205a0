"""Where backups lie, and in it the files of the site: each once, for all backups."""

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils.module_loading import import_string

from articles.imaging.shelf import WholeFiles
from portal import env

# Which storages of the site are kept, and in which folder.
KEPT = {"media": "default", "originals": "originals"}
PIECE_BYTES = 1024 * 1024


class Kept(NamedTuple):
    size: int
    digest: str


type Files = dict[str, Kept]


@contextmanager
def staging() -> Iterator[Path]:
    """Lend a folder on a disk: /tmp may be memory, and a dump larger than that."""
    room = settings.DATA_DIR / "backups"
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=room) as folder:
        yield Path(folder)


def place_at(address: str) -> Storage:
    """Open a folder, made for its owner alone, or ``s3://bucket/folder``."""
    if address.startswith("s3://"):
        told = env.s3("BACKUP_TO", address)
        return import_string(told["BACKEND"])(**told["OPTIONS"])
    return WholeFiles(
        Path(address).absolute(),
        base_url=None,
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


def source_of(name: str) -> tuple[Storage, str]:
    """Give the site's own storage for a file of a backup, and its name there."""
    folder, _, own = name.partition("/")
    return storages[KEPT[folder]], own


def keep_files(place: Storage, known: Files) -> Files:
    """Copy what is not there; a name says what is in it, so a known one is not read.

    Who finds a damaged file in a place deletes it: the next backup copies it anew.
    """
    found: Files = {}
    for folder, alias in KEPT.items():
        there = set(walk(place, f"{folder}/"))
        for own in walk(storages[alias]):
            name = f"{folder}/{own}"
            kept = known.get(name) if name in there else None
            if kept := kept or _copy(place, name):
                found[name] = kept
    return found


def _copy(place: Storage, name: str) -> Kept | None:
    source, own = source_of(name)
    try:
        file = source.open(own)
    except FileNotFoundError:  # a photo was deleted meanwhile
        return None
    with file:
        kept = measure(file)
        file.seek(0)
        if place.exists(name):  # of a backup that was cut short, perhaps in the middle
            place.delete(name)
        place.save(name, file)
    return kept


def walk(storage: Storage, folder: str = "") -> Iterator[str]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:  # no photo yet
        return
    for name in sorted(names):
        yield f"{folder}{name}"
    for name in sorted(folders):
        yield from walk(storage, f"{folder}{name}/")


def measure(file: File | IO[bytes]) -> Kept:
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE_BYTES):
        digest.update(piece)
        size += len(piece)
    return Kept(size, digest.hexdigest())


def write_list(files: Files) -> ContentFile:
    lines = (f"{it.digest} {it.size} {name}\n" for name, it in sorted(files.items()))
    return ContentFile(gzip.compress("".join(lines).encode(), mtime=0))


def read_list(packed: bytes) -> Files:
    files: Files = {}
    for line in gzip.decompress(packed).decode().splitlines():
        digest, size, name = line.split(" ", 2)
        files[name] = Kept(int(size), digest)
    return files
