"""What happens to a fleet, one disaster a function; each tells what was seen."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

from bench.fleet import HOST, Fleet, Node, Program, wait_for
from bench.own_site import children_of
from bench.person import Answer, Person
from bench.writers import Crowd
from portal.demo import PASSWORD
from tests.browser.server import free_port
from tests.deploy.postgres import Postgres
from tests.deploy.visiting import connect
from tests.filled import Fields

WHILE_SECONDS = 6
AWAY_SECONDS = 15
SUPERVISOR_SECONDS = 1  # until what keeps programs running has noticed
ROUNDS = 20
HALF_OPEN = 200
TARGET_SECONDS = 1
PROXY_SECONDS = 4  # until nginx sends to a node again that it found gone
PAGE = bytes(8192)


def nothing(fleet: Fleet, crowd: Crowd) -> str:
    time.sleep(WHILE_SECONDS)
    return ""


def kill_worker(fleet: Fleet, crowd: Crowd) -> str:
    for node in fleet.nodes:
        os.kill(node.worker(), signal.SIGKILL)
        time.sleep(WHILE_SECONDS)
    return "one of each node"


def kill_node(fleet: Fleet, crowd: Crowd) -> str:
    """Kill all of a machine's processes; the proxy sends everybody to the other."""
    node = random.choice(fleet.nodes)  # noqa: S311 - no secret
    for server in children_of(node.pid):
        for worker in children_of(server):
            os.kill(worker, signal.SIGKILL)
        os.kill(server, signal.SIGKILL)
    node.kill()
    time.sleep(WHILE_SECONDS)
    node.start()
    return f"away for {WHILE_SECONDS} s"


def kill_backend(fleet: Fleet, crowd: Crowd) -> str:
    backends = fleet.primary.ask(
        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
        " AND pid <> pg_backend_pid() ORDER BY state_change DESC LIMIT 1"
    )
    for (pid,) in backends:
        os.kill(pid, signal.SIGKILL)
    time.sleep(WHILE_SECONDS)
    return "the server restarts itself"


def kill_database(fleet: Fleet, crowd: Crowd) -> str:
    fleet.primary.kill()
    time.sleep(SUPERVISOR_SECONDS)
    fleet.primary.start()
    return f"started again after {SUPERVISOR_SECONDS} s"


def stop_database(fleet: Fleet, crowd: Crowd) -> str:
    fleet.primary.stop("immediate")
    time.sleep(AWAY_SECONDS)
    ready = {node.ask("/readyz")[0] for node in fleet.nodes}
    lives = {node.ask("/healthz")[0] for node in fleet.nodes}
    fleet.primary.start()
    crowd.strike_now()
    assert (ready, lives) == ({503}, {200}), f"readyz {ready}, healthz {lives}"
    return "read from what is kept; gap from its return"


def lose_standby(fleet: Fleet, crowd: Crowd) -> str:
    fleet.standby.stop("immediate")
    status, _ = fleet.nodes[0].ask("/cari/?q=harga")
    time.sleep(WHILE_SECONDS)
    fleet.standby.start()
    assert status == 200, f"search answered {status}"
    return "search answered from the primary"


def kill_cache(fleet: Fleet, crowd: Crowd) -> str:
    """Nobody logs in meanwhile; all others go on."""
    fleet.cache.kill()
    time.sleep(SUPERVISOR_SECONDS)
    stranger = crowd.person(fleet.readers[-1])
    page = stranger.ask("/akun/login/")
    form = Fields(page.text).largest | {"login": stranger.name, "password": PASSWORD}
    refused = stranger.ask("/akun/login/", form)
    time.sleep(WHILE_SECONDS)
    fleet.cache.start()
    wait_for(lambda: stranger.ask("/akun/login/", form).status == 302, "a login")
    assert refused.status == 503, f"a login answered {refused.status}"
    assert "Retry-After" in refused.headers
    return "logins were asked to come back"


def kill_nginx(fleet: Fleet, crowd: Crowd) -> str:
    workers = children_of(fleet.nginx.pid)
    fleet.nginx.kill()
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    time.sleep(SUPERVISOR_SECONDS)
    fleet.nginx.start()
    return f"started again after {SUPERVISOR_SECONDS} s"


def fill_disk(fleet: Fleet, crowd: Crowd) -> str:
    """Leave the database not a page on its small disk, then make room again."""
    if not fleet.small_disk:
        return "not tried: no right to mount a small disk here"
    filling, end = fleet.small_disk / "filling", time.monotonic() + AWAY_SECONDS
    before = len(crowd.acknowledged)
    with filling.open("wb") as file:
        while time.monotonic() < end:
            with suppress(OSError):  # full
                while file.write(PAGE):
                    file.flush()
            time.sleep(0.05)
    reading = {node.ask("/")[0] for node in fleet.nodes}
    written = len(crowd.acknowledged) - before
    filling.unlink()
    went_on = fleet.primary.is_running()
    if not went_on:
        fleet.primary.start()
    crowd.strike_now()
    assert reading == {200}, f"pages answered {reading}"
    state = "the database read on" if went_on else "the database stopped"
    return f"{state}, {written} still written; gap from when there was room"


def slow_clients(fleet: Fleet, crowd: Crowd) -> str:
    """Open connections that never finish what they ask."""
    begun = f"GET / HTTP/1.1\r\nHost: {HOST}\r\n".encode()
    sending = f"POST /akun/login/ HTTP/1.1\r\nHost: {HOST}\r\n".encode()
    sending += b"Content-Length: 10000\r\n\r\na"
    clients = []
    for number in range(HALF_OPEN):
        client = connect(fleet.front, name=HOST)
        client.sendall(sending if number % 4 == 0 else begun)
        clients.append(client)
    moment = time.monotonic()
    time.sleep(WHILE_SECONDS)
    answers = [it for it in list(crowd.visitor.answers) if it.begun >= moment]
    slowest = max(it.ended - it.begun for it in answers)
    for client in clients:
        client.close()
    assert slowest < TARGET_SECONDS, f"a reader waited {slowest:.2f} s"
    return f"slowest reader waited {slowest:.2f} s"


def two_editors(fleet: Fleet, crowd: Crowd) -> str:
    """Let two save the same story at once; one is told, and keeps what he typed."""
    editors = [crowd.person(name) for name in ("redaktur", "editor")]
    for editor in editors:
        editor.log_in(editor.name, PASSWORD)
    pk = crowd.stories[0][0]
    path = f"/admin/articles/article/{pk}/change/"
    for number in range(ROUNDS):
        words = [f"Judul {number} dari {editor.name}" for editor in editors]
        story = {"body": "<p>Isi berita.</p>", "section": str(crowd.section)}
        first, second = _save_at_once(editors, path, words=words, story=story)
        won = first if first.status == 302 else second
        lost = second if won is first else first
        assert (won.status, lost.status) == (302, 200), (
            f"{first.status} {second.status}"
        )
        assert words[[first, second].index(lost)] in lost.text, "what was typed is gone"
        headline = "SELECT headline FROM articles_article WHERE id = %s"
        kept = words[[first, second].index(won)]
        assert fleet.primary.ask(headline, pk) == [(kept,)]
    return f"{ROUNDS} rounds: one saved, one told, nothing typed was lost"


def _save_at_once(
    editors: list[Person], path: str, *, words: list[str], story: dict[str, str]
) -> tuple[Answer, Answer]:
    forms = [Fields(editor.ask(path).text).largest for editor in editors]
    start = Barrier(len(editors))

    def save(place: int) -> Answer:
        told = forms[place] | story | {"kind": "news", "_save": "Simpan"}
        told["headline"] = words[place]
        form = {name: value for name, value in told.items() if value}
        start.wait()
        return editors[place].ask(path, form)

    with ThreadPoolExecutor(len(editors)) as pool:
        first, second = pool.map(save, range(2))
    return first, second


def rolling_restart(fleet: Fleet, crowd: Crowd) -> str:
    for node in fleet.nodes:
        node.stop()
        node.start()
        time.sleep(PROXY_SECONDS)
    return "one node after the other"


LATER = {
    "0098_new_columns": (
        True,
        """migrations.AddField("comment", "drill", models.TextField(null=True)),
        migrations.AddField("comment", "drilled", models.TextField(db_default="")),
        AddConstraintNotValid("comment", models.CheckConstraint(
            condition=models.Q(drilled=""), name="comment_drilled")),""",
    ),
    "0099_valid_and_found": (
        False,
        """ValidateConstraint("comment", "comment_drilled"),
        AddIndexConcurrently("comment", models.Index(
            fields=["drill"], name="comment_drill")),""",
    ),
}
MIGRATION = """
from django.contrib.postgres.operations import *
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = {atomic}
    dependencies = [("comments", "{after}")]
    operations = [
        {operations}
    ]
"""


def migrate(fleet: Fleet, crowd: Crowd) -> str:
    """Migrate forth and back, twice, while nodes that know nothing of it serve."""
    folder = fleet.folder / "comments" / "migrations"
    last = max(path.stem for path in folder.glob("0*.py"))
    after = last
    for name, (atomic, operations) in LATER.items():
        text = MIGRATION.format(atomic=atomic, after=after, operations=operations)
        (folder / f"{name}.py").write_text(text)
        after = name
    try:
        begun = time.monotonic()
        for _ in range(2):
            fleet.manage("migrate", "comments", "--verbosity", "0")
            fleet.manage("migrate", "comments", last, "--verbosity", "0")
        answers = crowd.answers_since(begun)
        slowest = max(it.ended - it.begun for it in answers)
    finally:
        for name in LATER:
            (folder / f"{name}.py").unlink()
    failed = Counter(it.status for it in answers if not it.is_good)
    assert not failed, f"answers {dict(failed)}"
    return f"{len(answers)} answers meanwhile, the slowest in {slowest:.2f} s"


def pool(fleet: Fleet, crowd: Crowd) -> str:
    """Let a third node reach the database through PgBouncer, and kill that."""
    program = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        return "not tried: no pgbouncer here"
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        port = free_port()
        config = folder / "pgbouncer.ini"
        config.write_text(BOUNCER.format(port=port, primary=fleet.primary.port))
        keeper = fleet.primary.keeper
        command = [program, "--quiet", str(config)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        bouncer = Program(
            "pgbouncer", command, user=keeper.uid, group=keeper.gid, **quiet
        )
        bouncer.start()
        told = {
            "DATABASE_URL": f"postgresql://warta@127.0.0.1:{port}/warta",
            "DATABASE_REPLICA_URL": "",
            "PGBOUNCER": "true",
            "PGOPTIONS": "",
        }
        node = Node("pooled", fleet.folder, fleet.environ | told)
        try:
            node.start()
            pages = [_ask(node, path) for path in PAGES for _ in range(5)]
            bouncer.kill()
            kept = node.ask("/")[0]
            bouncer.start()
            waited = wait_for(lambda: node.ask("/readyz")[0] == 200, "PgBouncer")
            pages += [_ask(node, path) for path in PAGES]
        finally:
            node.stop()
            bouncer.stop()
    assert set(pages) == {200}, f"pages answered {Counter(pages)}"
    assert kept == 200
    return f"{len(pages)} pages; killed, and answering again after {waited:.1f} s"


PAGES = ["/", "/indeks/", "/cari/?q=harga", "/akun/login/", "/rss/", "/terpopuler/"]
BOUNCER = """
[databases]
warta = host=127.0.0.1 port={primary} user=warta
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 40
max_client_conn = 2000
ignore_startup_parameters = extra_float_digits,options
server_reset_query =
"""


def _ask(node: Node, path: str) -> int:
    return node.ask(path)[0]


def point_in_time(fleet: Fleet, crowd: Crowd) -> str:
    """Recover a copy to a moment: all that was acknowledged before, nothing later."""
    acknowledged = crowd.acknowledged
    [(then,)] = fleet.primary.ask("SELECT clock_timestamp()::text")
    sent = crowd.sent
    time.sleep(WHILE_SECONDS)
    [(last,)] = fleet.primary.ask("SELECT pg_walfile_name(pg_switch_wal())")
    archived = "SELECT 1 FROM pg_stat_archiver WHERE last_archived_wal >= %s"
    wait_for(lambda: fleet.primary.ask(archived, last), "the archive", seconds=90)
    copy = Postgres("pulih")
    try:
        shutil.copytree(fleet.base, copy.data, symlinks=True)
        with (copy.data / "postgresql.auto.conf").open("a") as conf:
            conf.write(f"restore_command = 'cp {fleet.archive}/%f %p'\n")
            conf.write(f"recovery_target_time = '{then}'\n")
            conf.write("recovery_target_action = 'promote'\narchive_mode = 'off'\n")
        (copy.data / "recovery.signal").touch()
        _give(copy.data, copy)
        copy.start()
        wait_for(lambda: copy.ask(RECOVERED) == [(False,)], "recovery")
        found = set(crowd.stored(copy))
    finally:
        copy.remove()
    missing, early = acknowledged - found, found - sent
    assert not missing, f"{len(missing)} acknowledged before are missing"
    assert not early, f"{len(early)} came later"
    return f"{len(found)} of before, none of after"


RECOVERED = "SELECT pg_is_in_recovery()"


def _give(folder: Path, server: Postgres) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, server.keeper.uid, server.keeper.gid, follow_symlinks=False)


def fail_over(fleet: Fleet, crowd: Crowd) -> str:
    """Lose the primary for good; promote the standby that every commit waited for."""
    lost, heir = fleet.primary, fleet.standby
    lost.ask("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
    lost.ask("SELECT pg_reload_conf()")
    state = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"
    wait_for(lambda: lost.ask(state), "the standby to be synchronous")
    time.sleep(WHILE_SECONDS)
    crowd.strike_now()
    lost.kill()
    time.sleep(SUPERVISOR_SECONDS)
    heir.promote()
    fleet.primary, fleet.standby = heir, lost
    return "standby promoted; every commit had waited for it"


def restore(fleet: Fleet, crowd: Crowd) -> str:
    """Go back to a backup that was made under load, while readers read."""
    place = str(fleet.folder.parent / "cadangan")
    before = crowd.acknowledged
    fleet.manage("backup", "--to", place)
    time.sleep(WHILE_SECONDS)
    crowd.pause()
    said = fleet.manage("restore", "--from", place, "--replace", "--no-input")
    found = set(crowd.stored())
    crowd.erased = crowd.sent - found
    crowd.strike_now()
    crowd.writing.set()
    assert "terbukti sama" in said, said
    assert before <= found, f"{len(before - found)} of before are missing"
    return f"{len(found)} came back, {len(crowd.erased)} of later are gone, as told"
