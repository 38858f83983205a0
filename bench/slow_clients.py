"""Whether slow clients keep others waiting: ``python bench/slow_clients.py``.

200 connections that never finish their headers and 60 that send a body by the byte,
on a site of its own. Meanwhile a page must come within a second, and so must the
answer to a form.
"""

import argparse
import socket
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.own_site import Site, serving

HALF_OPEN, SLOW_BODIES = 200, 60
TARGET_SECONDS = 1
PATIENCE_SECONDS = 10
SETTLE_SECONDS = 3
HALF_A_REQUEST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
BEGIN_OF_A_FORM = (
    b"POST /akun/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
)


def connect(site: Site, beginning: bytes) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", site.port), timeout=5)
    client.sendall(beginning)
    return client


def drip(clients: list[socket.socket], over: Event) -> None:
    """Send every client's next byte each second, as long as the server takes it."""
    while not over.wait(1):
        for client in clients:
            try:
                client.sendall(b"a")
            except OSError:  # the server has had enough of this one
                continue


def seconds(request: str | Request) -> tuple[float, str]:
    """Time one answer; a refusal is an answer, silence is not."""
    start = time.perf_counter()
    try:
        with urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - our own
            answer.read()
            status = str(answer.status)
    except HTTPError as refusal:
        status = str(refusal.code)
    except OSError:
        status = "no answer"
    return time.perf_counter() - start, status


def measure(name: str, request: str | Request, *, times: int) -> float:
    found = [seconds(request) for _ in range(times)]
    slowest = max(took for took, _ in found)
    statuses = ", ".join(sorted({status for _, status in found}))
    sys.stdout.write(
        f"  {name:<22} slowest of {times}: {slowest:6.3f} s ({statuses})\n"
    )
    return slowest


def look(site: Site, title: str, *, times: int) -> float:
    """Read and write as others would; a form without token is refused by our code."""
    sys.stdout.write(f"{title}\n")
    form = Request(f"{site.address}/akun/login/", data=b"login=a&password=b")  # noqa: S310
    return max(
        measure("GET /", f"{site.address}/", times=times),
        measure("GET /healthz", f"{site.address}/healthz", times=times),
        measure("POST /akun/login/", form, times=times),
    )


def besiege(site: Site, *, half_open: int, slow_bodies: int, times: int) -> float:
    over = Event()
    with ExitStack() as doors:
        enter: Callable[[socket.socket], socket.socket] = doors.enter_context
        for _ in range(half_open):
            enter(connect(site, HALF_A_REQUEST))
        slow = [enter(connect(site, BEGIN_OF_A_FORM)) for _ in range(slow_bodies)]
        doors.callback(over.set)
        Thread(target=drip, args=(slow, over), daemon=True).start()
        time.sleep(SETTLE_SECONDS)
        return look(
            site, f"{half_open} half-open, {slow_bodies} slow bodies", times=times
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half-open", type=int, default=HALF_OPEN)
    parser.add_argument("--slow-bodies", type=int, default=SLOW_BODIES)
    parser.add_argument("--times", type=int, default=20, help="requests of each kind")
    given = parser.parse_args()
    with serving() as site:
        look(site, "nobody else", times=given.times)
        worst = besiege(site, **vars(given))
        look(site, "after they left", times=given.times)
    sys.stdout.write(f"worst {worst:.3f} s, target {TARGET_SECONDS} s\n")
    sys.exit(worst > TARGET_SECONDS)


if __name__ == "__main__":
    main()
