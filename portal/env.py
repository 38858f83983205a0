"""Read settings from environment variables, and refuse values we cannot trust.

Each variable may instead be given as ``NAME_FILE``, a path to a file (a mounted
secret, say) that holds the value.
"""

import os
import re
from collections.abc import Container
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

CACHE_TABLE = "portal_cache"
_TRUTH = {"1": True, "true": True, "0": False, "false": False}
_MAIL_PORTS = {"smtp": 587, "smtps": 465}
# Before the hosts, several hosts with their ports, after them.
_HOSTS = re.compile(r"(\w+://(?:[^@/?]*@)?)((?:[^:,@/?]+:\d+,)+[^:,@/?]+:\d+)(.*)")
# A machine that is gone says nothing: without these a query waits for a quarter hour.
_IMPATIENCE = {
    "connect_timeout": "3",
    "tcp_user_timeout": "7000",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
}
_IN_MEMORY_BYTES = 16 * 1024 * 1024  # of a file that is read from S3; the rest on disk
_S3_OPTIONS = {"endpoint_url", "region_name", "addressing_style"}


def text(name: str, default: str | None = None) -> str:
    if path := os.environ.get(f"{name}_FILE"):
        return _read(f"{name}_FILE", path)
    value = os.environ.get(name, "") or default
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def _read(name: str, path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: cannot read {path} ({error}).") from error


def flag(name: str, *, default: bool) -> bool:
    raw = text(name, str(default))
    try:
        return _TRUTH[raw.lower()]
    except KeyError:
        raise ImproperlyConfigured(
            f"{name} must be true or false, not {raw!r}."
        ) from None


def number(name: str, default: int) -> int:
    raw = text(name, str(default))
    if not (raw.isascii() and raw.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}.")
    return int(raw)


def time_zone(name: str, default: str) -> str:
    zone = text(name, default)
    if zone not in available_timezones():
        raise ImproperlyConfigured(f"{name} knows no zone {zone!r}: try Asia/Jakarta.")
    return zone


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def url(name: str) -> SplitResult:
    """Return a parsed http(s) address without a path, like https://warta.example."""
    parts = _split(name, text(name))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must look like https://warta.example.")
    if parts.path not in {"", "/"} or parts.query or parts.username:
        raise ImproperlyConfigured(f"{name} must be a scheme and a host only.")
    return parts._replace(path="")


def postgres(name: str) -> dict:
    """Turn ``postgresql://user:secret@host:5432/name`` into a Django database.

    Several hosts (``host1:5432,host2:5432``) are tried in turn, as libpq does; with
    ``?target_session_attrs=read-write`` the one that takes writes is found.
    """
    address = text(name)
    if not address.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{name} must start with postgresql://")
    hosts = _HOSTS.fullmatch(address)
    parts = _split(name, f"{hosts[1]}{hosts[3]}" if hosts else address)
    options = dict(parse_qsl(parts.query))
    many = [host.rpartition(":") for host in hosts[2].split(",")] if hosts else []
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None)
        or ",".join(host for host, _, _ in many)
        or parts.hostname
        or "",
        "PORT": ",".join(port for _, _, port in many) or parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _IMPATIENCE | options,
    }


def cache(name: str) -> dict:
    """Turn ``database://``, ``redis://host:6379/0`` or ``locmem://`` into a cache.

    All processes must count failed logins together, so that only a single process
    may do with its own memory.
    """
    address = text(name, "database://")
    if address.startswith("database://"):
        backend = "django.core.cache.backends.db.DatabaseCache"
        size = {"MAX_ENTRIES": 100_000, "CULL_FREQUENCY": 4}
        return {"BACKEND": backend, "LOCATION": CACHE_TABLE, "OPTIONS": size}
    if address.startswith("locmem://"):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if address.startswith(("redis://", "rediss://", "unix://")):
        if find_spec("redis") is None:
            raise ImproperlyConfigured(f"{name}: install the package redis first.")
        backend = "django.core.cache.backends.redis.RedisCache"
        return {"BACKEND": backend, "LOCATION": address}
    raise ImproperlyConfigured(
        f"{name} must start with database://, redis:// or locmem://"
    )


def choice(name: str, default: str, *, among: Container[str]) -> str:
    word = text(name, default)
    if word not in among:
        raise ImproperlyConfigured(f"{name} must be one of {among}, not {word!r}.")
    return word


def s3(name: str, address: str, *, folder: str = "") -> dict[str, Any]:
    """Turn ``s3://bucket/folder?endpoint_url=…&region_name=…`` into a storage.

    Who may write there is said as everywhere for S3: AWS_ACCESS_KEY_ID and
    AWS_SECRET_ACCESS_KEY, or the machine's own role.
    """
    parts = _split(name, address)
    options = dict(parse_qsl(parts.query))
    if not (parts.scheme == "s3" and parts.netloc and options.keys() <= _S3_OPTIONS):
        raise ImproperlyConfigured(f"{name} must look like s3://bucket/folder.")
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(f"{name}: install django-storages[s3] first.")
    path = f"{parts.path}/{folder}".strip("/")
    place = {"bucket_name": parts.netloc, "location": path}
    manner = {"default_acl": None, "max_memory_size": _IN_MEMORY_BYTES}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": place | manner | options,
    }


def mailer(name: str, *, outbox: Path | None) -> dict:
    """Turn ``smtp://user:secret@host:587`` (``smtps://`` for TLS) into a mailer.

    Unset, mails become files in ``outbox``; without an outbox that is an error.
    """
    address = text(name, "" if outbox else None)
    if not address:
        folder = {"file_path": str(outbox)}
        return {"BACKEND": "portal.outbox.EmailBackend", "OPTIONS": folder}
    parts = _split(name, address)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must start with smtp:// or smtps://")
    options: dict[str, Any] = {
        "host": parts.hostname,
        "port": parts.port or _MAIL_PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and bool(parts.username),
        "timeout": 10,
    }
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": options,
    }


def _split(name: str, address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - reading it is what validates it
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is no address: {error}.") from error
    return parts
