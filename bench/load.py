"""Puts a load on one address, and says what it cost the processes that answer."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

CONNECTIONS = 16
SCRIPT = Path(__file__).with_suffix(".lua")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Target:
    """``servers`` are the first processes of those that have a part in the answer."""

    name: str
    address: str
    servers: list[int]
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Measured:
    requests: int
    seconds: float
    bytes: int
    failed: int
    p50: float  # milliseconds, as the next
    p99: float
    cpu: float  # microseconds of all servers for one answer

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def need_wrk() -> str:
    if path := shutil.which("wrk"):
        return path
    raise SystemExit("This measures with wrk. Install it first: apt install wrk")


def press(target: Target, *, seconds: int) -> Measured:
    """Ask as fast as answers come; each must be the one that is meant."""
    probe(target)
    before = cpu_seconds(target.servers)
    result = json.loads(_wrk(target, seconds=seconds))
    used = cpu_seconds(target.servers) - before
    probe(target)
    if result["failed"]:
        raise SystemExit(f"{target.name}: {result['failed']} answers failed")
    return Measured(**result, cpu=used / result["requests"] * 1e6)


def probe(target: Target) -> tuple[dict[str, str], bytes]:
    request = Request(target.address, headers=target.headers)  # noqa: S310 - our own
    try:
        with urlopen(request) as answer:  # noqa: S310 - our own
            status, headers, body = answer.status, answer.headers, answer.read()
    except HTTPError as other:  # 304 is one to urllib
        status, headers, body = other.code, other.headers, b""
    if status != target.status:
        raise SystemExit(f"{target.name}: {status}, not {target.status}")
    return {name.lower(): value for name, value in headers.items()}, body


def _wrk(target: Target, *, seconds: int) -> str:
    command = [
        need_wrk(),
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        "-s",
        str(SCRIPT),
    ]
    for name, value in target.headers.items():
        command += ["-H", f"{name}: {value}"]
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        [*command, target.address], capture_output=True, text=True, check=True
    )
    return done.stdout.split("RESULT ", 1)[1]


def cpu_seconds(roots: list[int]) -> float:
    return sum(_ticks(pid) for root in roots for pid in family(root)) / TICKS


def family(pid: int) -> Iterator[int]:
    """Name a process and all below it; threads may have children of their own."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(children).split():
            yield from family(int(child))


def _ticks(pid: int) -> int:
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # it ended a moment ago
        return ""
