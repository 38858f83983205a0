"""What a machine with no set-up is lent: a database, a secret key, an address.

Only ``manage.py`` lends. A server that loads ``portal.wsgi`` brings its own values.
"""

import os
import secrets
import tempfile
from collections.abc import MutableMapping
from pathlib import Path
from urllib.parse import urlsplit

from portal.embedded import LOCAL_DATA, Cluster, NoPostgres

DEFAULT_PORT = 8000
MAX_WORKERS = 32  # times six connections, below the embedded server's 200
LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "::1"}

type Environment = MutableMapping[str, str]


def lend_defaults(environ: Environment, *, start: bool = True) -> Cluster | None:
    """Fill in what is missing; return the embedded cluster where it is the database.

    A site with a public address is lent nothing: what it forgot must stop its start.
    """
    if not _is_given(environ, "SITE_URL"):
        environ["SITE_URL"] = f"http://127.0.0.1:{port(environ)}"
    if urlsplit(environ.get("SITE_URL", "")).hostname not in LOOPBACK_HOSTS:
        return None
    if not _is_given(environ, "SECRET_KEY"):
        environ["SECRET_KEY_FILE"] = str(secret_key_file(LOCAL_DATA))
    if _is_given(environ, "DATABASE_URL"):
        return None
    return _lend_database(environ, start=start)


def port(environ: Environment) -> int:
    """Return the port to serve on; a wrong one stops the start."""
    wish = environ.get("PORT") or str(DEFAULT_PORT)
    if not (wish.isdecimal() and 0 < int(wish) < 65536):
        raise SystemExit(f"PORT must be a number from 1 to 65535, not {wish!r}.")
    return int(wish)


def host() -> str:
    """Return where to listen: this machine alone, unless HOST says otherwise."""
    return os.environ.get("HOST") or "127.0.0.1"


def workers() -> int:
    """Return how many processes serve: WORKERS, or one a core.

    A container that may use two of its machine's cores sees all of them.
    """
    wish = os.environ.get("WORKERS") or str(min(os.cpu_count() or 1, MAX_WORKERS))
    if not (wish.isdecimal() and 0 < int(wish) <= MAX_WORKERS):
        raise SystemExit(f"WORKERS must be from 1 to {MAX_WORKERS}, not {wish!r}.")
    return int(wish)


def borrowed_cluster(environ: Environment) -> Cluster | None:
    """Return the cluster when DATABASE_URL was lent, None when it came from outside."""
    url = environ.get("DATABASE_URL", "")
    if environ.get("DATABASE_URL_FILE") or "?host=" not in url:
        return None
    try:
        cluster = Cluster()
    except NoPostgres:  # a server's environment has none, and its socket is another's
        return None
    return cluster if url == cluster.url() else None


def secret_key_file(folder: Path) -> Path:
    """Return the file with this machine's key, made once; of many the first wins."""
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(64))
    return path


def _write_once(path: Path, content: str) -> None:
    """Link a finished private file into place: nobody ever reads half a key."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(content)
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()


def _lend_database(environ: Environment, *, start: bool) -> Cluster:
    cluster = Cluster()
    environ["DATABASE_URL"] = cluster.url()
    if start:
        cluster.start()
    return cluster


def _is_given(environ: Environment, name: str) -> bool:
    """Take an empty value for none, as ``portal.env`` does."""
    return bool(environ.get(name) or environ.get(f"{name}_FILE"))
