"""A migration runs while the release before it serves: no long locks, no sudden ends.

squawk reads the SQL of each migration that came after a site could have data. What it
asks for, and how to take away a column in two steps, is told in docs/operations.md.
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.core.management import CommandError, call_command
from django.db import connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from portal.management.commands import migrate
from portal.models import Backup

# The newest of each app that no site ran before it had data.
FIRST = {
    "accounts": 1,
    "articles": 12,
    "comments": 14,
    "desk": 1,
    "moderation": 5,
    "portal": 2,
    "press": 0,
    "readership": 1,
    "search": 0,
}
NOT_ASKED = [
    # `manage.py migrate` waits for no lock longer than two seconds.
    *("require-lock-timeout", "require-statement-timeout", "prefer-robust-stmts"),
    # Lengths and sizes are the models' to say.
    *("prefer-text-field", "prefer-bigint-over-int", "prefer-bigint-over-smallint"),
    "ban-drop-constraint",  # a rule makes room for a stricter one
    "ban-drop-default",  # Django drops at once the default that fills a new column
]
SQUAWK = shutil.which("squawk", path=str(Path(sys.executable).parent)) or "squawk"


def complaints(sql: str) -> list[str]:
    """Give the names of the rules that the SQL of one migration breaks.

    A foreign key of a table that is made here has no rows to look at.
    """
    made = re.findall(r'CREATE TABLE "(\w+)"', sql)
    own = rf'ALTER TABLE "(?:{"|".join(made)})" ADD CONSTRAINT \S+ FOREIGN KEY .*'
    sql = re.sub(own, "", sql) if made else sql
    command = [SQUAWK, "--pg-version=15", "--reporter=gcc", f"-e={','.join(NOT_ASKED)}"]
    done = subprocess.run(  # noqa: S603 - a tool of ours, and no shell
        command, input=sql, capture_output=True, text=True
    )
    assert done.returncode in {0, 1}, done.stderr
    found = re.findall(r": (?:warning|error): ([a-z-]+)", done.stdout)
    assert bool(found) == bool(done.returncode), done.stdout
    return found


def later() -> Iterator[tuple[str, str]]:
    loader = MigrationLoader(None)
    for app, name in sorted(loader.disk_migrations):
        if app in FIRST and int(name[:4]) > FIRST[app]:
            yield app, name


def test_every_app_of_ours_is_looked_at():
    ours = {app for app, _ in MigrationLoader(None).disk_migrations}
    ours -= {"account", "admin", "auth", "contenttypes", "sessions"}
    assert ours == FIRST.keys()


@pytest.mark.django_db(transaction=True)
def test_no_migration_keeps_readers_waiting_or_breaks_the_release_before():
    for app, name in later():
        said = StringIO()
        call_command("sqlmigrate", app, name, stdout=said)
        assert complaints(said.getvalue()) == [], f"{app} {name}"


def sql_of(*operations: Operation, atomic: bool = True) -> str:
    """Give the SQL of a migration that changes our newest table so."""
    state = MigrationLoader(connection).project_state(("portal", "0002_backup"))
    kind = {"operations": list(operations), "atomic": atomic}
    migration = type("Migration", (migrations.Migration,), kind)("later", "portal")
    with connection.schema_editor(collect_sql=True, atomic=atomic) as editor:
        migration.apply(state, editor, collect_sql=True)
        sql = "\n".join(editor.collected_sql)
    return f"BEGIN;\n{sql}\nCOMMIT;" if atomic else sql


INDEX = models.Index(fields=["place"], name="backup_place")
BAD: list[tuple[Operation, str]] = [
    (migrations.AddIndex("backup", INDEX), "require-concurrent-index-creation"),
    (migrations.RemoveField("backup", "place"), "ban-drop-column"),
    (migrations.RenameField("backup", "place", "where"), "renaming-column"),
    (migrations.DeleteModel("backup"), "ban-drop-table"),
    (
        migrations.AlterField("backup", "size", models.TextField()),
        "changing-column-type",
    ),
    (
        migrations.AddConstraint(
            "backup",
            models.CheckConstraint(condition=models.Q(size__gt=0), name="backup_size"),
        ),
        "constraint-missing-not-valid",
    ),
]
GOOD = [
    migrations.AddField("backup", "note", models.TextField(null=True)),
    migrations.AddField("backup", "kind", models.TextField(db_default="whole")),
    migrations.RunSQL(
        "-- squawk-ignore ban-drop-column\nALTER TABLE portal_backup DROP COLUMN place;"
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("operation", "rule"), BAD)
def test_what_would_stop_a_running_site_is_found(operation, rule):
    assert rule in complaints(sql_of(operation))


@pytest.mark.django_db
@pytest.mark.parametrize("operation", GOOD)
def test_what_lets_it_run_is_not(operation):
    assert complaints(sql_of(operation)) == []


@pytest.mark.django_db(transaction=True)
def test_an_index_that_is_made_beside_the_traffic_is_not():
    index = AddIndexConcurrently("backup", INDEX)
    assert complaints(sql_of(index, atomic=False)) == []


@pytest.fixture
def _impatient(monkeypatch) -> None:
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "100ms")
    monkeypatch.setattr(migrate, "PAUSE_SECONDS", 0.05)


@pytest.fixture
def _all_back() -> Iterable[None]:
    yield
    call_command("migrate", "portal", verbosity=0)


def _go_back(said: StringIO) -> None:
    """Take the table away again, which waits for all who read it."""
    try:
        call_command("migrate", "portal", "0001", stdout=said)
    finally:
        connection.close()


def _settings(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_all_back", "_impatient")
def test_a_migration_lets_others_go_first_and_tries_again():
    said = StringIO()
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            assert not Backup.objects.exists()  # who reads holds the table
            going = other.submit(_go_back, said)
            while "dicoba lagi" not in said.getvalue():
                assert not going.done()
                time.sleep(0.02)
        going.result(10)
    assert "portal_backup" not in connection.introspection.table_names()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_all_back", "_impatient")
def test_it_gives_up_in_the_end(monkeypatch):
    monkeypatch.setattr(migrate, "TRIES", 2)
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        assert not Backup.objects.exists()
        with pytest.raises(CommandError, match="2 kali"):
            other.submit(_go_back, StringIO()).result(10)
    assert "portal_backup" in connection.introspection.table_names()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_all_back")
def test_afterwards_the_connection_waits_as_before():
    before = _settings("lock_timeout")
    call_command("migrate", "portal", "0001", verbosity=0)
    assert _settings("lock_timeout") == before
