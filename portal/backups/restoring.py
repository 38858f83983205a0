"""Puts a backup back: all of it, proved equal, or nothing."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage
from django.core.management.base import CommandError
from django.db import connection

from portal.backups import database
from portal.backups.making import DUMP, FORMAT, LIST, Manifest, Tell, files_of, read
from portal.backups.place import Files, Kept, measure, source_of, staging

EMPTY = """
BEGIN;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
TABLE, CONTENT = re.compile(r"[a-z0-9_]+"), re.compile(r"\d+:-?\d+")
PROVE = """
DO $proof$ BEGIN
  IF ({content}) <> '{expected}' THEN
    RAISE EXCEPTION 'isi tabel {table} tidak sama dengan cadangan';
  END IF;
END $proof$;
"""


class Unfit(CommandError):
    """The backup is not what it says it is; nothing was changed."""


def verify(place: Storage, name: str) -> tuple[Manifest, Files]:
    """Read all of a backup once, and compare it with its checksums."""
    manifest = read(place, name)
    if manifest.format != FORMAT:
        raise Unfit(f"Cadangan {name} berformat {manifest.format}, bukan {FORMAT}.")
    for table, content in manifest.content.items():
        if not (TABLE.fullmatch(table) and CONTENT.fullmatch(content)):
            raise Unfit(f"Cadangan {name} menyebut tabel yang tidak mungkin: {table}.")
    _compare(place, f"{name}/{DUMP}", digest=manifest.dump)
    _compare(place, f"{name}/{LIST}", digest=manifest.files)
    files = files_of(place, name)
    for file, kept in files.items():
        _compare(place, file, digest=kept.digest)
    return manifest, files


def _compare(place: Storage, name: str, *, digest: str) -> None:
    try:
        found = _measured(place, name).digest
    except FileNotFoundError:
        found = "tidak ada"
    if found != digest:
        raise Unfit(f"{name} rusak: {found}, seharusnya {digest}.")


def _measured(storage: Storage, name: str) -> Kept:
    with storage.open(name) as file:
        return measure(file)


def restore(place: Storage, name: str, *, tell: Tell) -> None:
    """Put files back first: a database that names them comes after them."""
    manifest, files = verify(place, name)
    tell("Cadangan utuh.")
    put = sum(_put_back(place, file, kept=kept) for file, kept in files.items())
    tell(f"Berkas: {put} dikembalikan, {len(files) - put} sudah ada.")
    with staging() as folder:
        dumped = folder / DUMP
        with place.open(f"{name}/{DUMP}") as source, dumped.open("wb") as target:
            for piece in source.chunks():
                target.write(piece)
        _load(dumped, manifest)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    tell(f"Basis data: {len(manifest.content)} tabel, isinya terbukti sama.")


def _put_back(place: Storage, name: str, *, kept: Kept) -> bool:
    target, own = source_of(name)
    if target.exists(own):
        if _measured(target, own) == kept:
            return False
        target.delete(own)
    with place.open(name) as file:
        target.save(own, File(file))
    return True


def _load(dumped: Path, manifest: Manifest) -> None:
    """Let one transaction empty the database, fill it, and compare every table.

    Its end is a word of ours, so that a script that breaks off changes nothing.
    """
    connection.close()
    command = [database.path_of("psql"), "--no-psqlrc", "--quiet", "--no-align"]
    command += ["--tuples-only", "--set=ON_ERROR_STOP=1"]
    psql = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program, no shell
        [*command, "--dbname", database.dsn()],
        env=database.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert psql.stdin
    try:
        for piece in _script(dumped, manifest):
            psql.stdin.write(piece)
    except BrokenPipeError:
        pass  # it says why below
    _, said = psql.communicate()
    if psql.returncode != 0:
        reason = said.decode(errors="replace").strip()
        raise CommandError(f"Basis data tidak diubah. {reason}")


def _script(dumped: Path, manifest: Manifest) -> Iterator[bytes]:
    yield EMPTY.encode()
    options = ["--no-owner", "--no-privileges", "--file=-", str(dumped)]
    with database.pipe("pg_restore", *options) as source:
        assert source.stdout
        while piece := source.stdout.read(1024 * 1024):
            yield piece
    if source.returncode != 0:
        yield b"\nDO $$ BEGIN RAISE EXCEPTION 'pg_restore gagal'; END $$;\n"
    yield database.ALIKE.encode()
    for table, expected in manifest.content.items():
        content = database.CONTENT.format(table=table)
        yield PROVE.format(content=content, expected=expected, table=table).encode()
    yield b"COMMIT;\n"
