"""Our pages beside the limits, in one run: ``make bench``.

What a Django page of ten bytes costs, what nginx makes of a file, and between them
the site: its front page and an article, fresh and asked for again, with nginx before
it and with its page cache asking the database each time. Each round measures all, so
that ratios hold on a machine whose speed changes by the minute.
"""

import argparse
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.limits_report import Row, report
from bench.load import Measured, Target, family, need_wrk, press, probe
from bench.own_site import Site, serving
from tests.browser.server import free_port
from tests.deploy import nginx

SECONDS, ROUNDS = 3, 5
WARM_UP_SECONDS = 1
COUNTED = 200  # requests for which statements are counted
STATS_SECONDS = 11  # until PostgreSQL's idle processes have told what they did
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
HELLO, STATIC = "Django, 10 bytes", "nginx, a file as long"
ARTICLE = re.compile(r'href="(/[a-z-]+/\d+/[a-z0-9-]+/)"')


class Server:
    """One granian, run as ``manage.py up`` runs the site's own."""

    def __init__(self, model: int, application: str) -> None:
        command = Path(f"/proc/{model}/cmdline").read_text().rstrip("\0").split("\0")
        given = Path(f"/proc/{model}/environ").read_text().rstrip("\0").split("\0")
        command[-1] = application
        self.port = free_port()
        command[command.index("--port") + 1] = str(self.port)
        self.process = subprocess.Popen(  # noqa: S603 - our own command, no shell
            command,
            cwd=Path(f"/proc/{model}/cwd").readlink(),
            env=dict(line.split("=", 1) for line in given),
            start_new_session=True,
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def open(self) -> Iterator["Server"]:
        try:
            deadline = time.monotonic() + 60
            while not _answers(self.address):
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit(f"{self.address} does not answer")
                time.sleep(0.2)
            yield self
        finally:
            self.process.terminate()
            self.process.wait()


def _answers(address: str) -> bool:
    try:
        probe(Target("start", f"{address}/", []))
    except OSError:
        return False
    return True


@contextmanager
def targets(site: Site) -> Iterator[list[Target]]:
    """Start everything that is to be compared, and say where it is."""
    granian = next(pid for pid in family(site.launcher) if pid != site.launcher)
    database = site.postmaster() or 0
    with ExitStack() as doors:
        hello, received, worst = (
            doors.enter_context(server.open())
            for server in (
                Server(granian, "bench.hello:django"),
                Server(granian, "bench.hello:application"),
                Server(granian, "bench.asking_each_time:application"),
            )
        )
        own = [granian, database]
        front = Target("front page", f"{site.address}/", own, BROWSER)
        path = ARTICLE.findall(_text(front.address))[0]
        article = Target("article", f"{site.address}{path}", own, BROWSER)
        headers, body = probe(article)
        proxy, pid = doors.enter_context(_nginx(site, body))
        kept = Target("article, nginx keeps it", f"{proxy}{path}", [*own, pid], BROWSER)
        asked = Target(
            "article, asking each time",
            f"{worst.address}{path}",
            [worst.process.pid, database],
            BROWSER,
        )
        yield [
            Target(HELLO, f"{hello.address}/", [hello.process.pid], BROWSER),
            Target(
                f"{HELLO}, our reception",
                f"{received.address}/",
                [received.process.pid],
                BROWSER,
            ),
            asked,
            front,
            article,
            *_known(article, headers),
            kept,
            Target(STATIC, f"{proxy}/static/page.html", [pid], BROWSER),
        ]


def _text(address: str) -> str:
    return probe(Target("front page", address, []))[1].decode()


def _known(page: Target, headers: dict[str, str]) -> list[Target]:
    """Ask for a page the reader has, where the site names its pages."""
    if "etag" not in headers:
        sys.stderr.write(f"NOT MEASURED: 304: {page.address} has no ETag\n")
        return []
    has_it = BROWSER | {"If-None-Match": headers["etag"]}
    name = f"{page.name}, 304"
    return [Target(name, page.address, page.servers, has_it, status=304)]


@contextmanager
def _nginx(site: Site, body: bytes) -> Iterator[tuple[str, int]]:
    """Run our own configuration, without TLS, as the others have none."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="warta-nginx-") as name:
        folder = Path(name)
        (folder / "data" / "static").mkdir(parents=True)
        for file in ("page.html", "page.html.gz"):
            (folder / "data" / "static" / file).write_bytes(body)
        ours = nginx.render(
            SITE_HOST="127.0.0.1",
            APP=f"server {site.address.removeprefix('http://')};",
            ACCESS_LOG=folder / "access.log",
            DATA_DIR=folder / "data",
            CACHE_DIR=folder / "cache",
            HTTP_PORT=free_port(),
            HTTPS_PORT=port,
        )
        ours = re.sub(r"^ *ssl_.*\n", "", ours, flags=re.MULTILINE)
        ours = ours.replace(" ssl http2", "")
        with nginx.started(folder, ours, port=port) as pid:
            yield f"http://127.0.0.1:{port}", pid


def measure(found: list[Target], given: argparse.Namespace) -> list[list[Measured]]:
    """Give a row of measurements a round."""
    for target in found:
        press(target, seconds=WARM_UP_SECONDS)
    rounds = []
    for number in range(given.rounds):
        sys.stderr.write(f"round {number + 1} of {given.rounds} …\n")
        rounds.append([press(target, seconds=given.seconds) for target in found])
    return rounds


def statements(site: Site, target: Target) -> float:
    """Count what one answer asks of the database, in which each asks for itself."""
    if site.postmaster() not in target.servers:
        return 0
    before = _transactions(site)
    for _ in range(COUNTED):
        probe(target)
    return (_transactions(site) - before) / COUNTED


def _transactions(site: Site) -> int:
    time.sleep(STATS_SECONDS)
    asked = (
        "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
    )
    return int(site.ask(asked)[0][0])


def rows(
    site: Site, found: list[Target], rounds: list[list[Measured]]
) -> Iterator[Row]:
    names = [target.name for target in found]
    hello, static = names.index(HELLO), names.index(STATIC)
    for place, target in enumerate(found):
        mine = [each[place] for each in rounds]
        yield Row(
            name=target.name,
            rate=median(one.rate for one in mine),
            to_hello=median(each[place].rate / each[hello].rate for each in rounds),
            to_static=median(each[place].rate / each[static].rate for each in rounds),
            p50=median(one.p50 for one in mine),
            p99=median(one.p99 for one in mine),
            cpu=median(one.cpu for one in mine),
            size=round(median(one.bytes / one.requests for one in mine)),
            sql=statements(site, target),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--seconds", type=int, default=SECONDS, help="for each, a round"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    need_wrk()
    if nginx.find() is None:
        raise SystemExit(
            "This compares with nginx. Install it first: apt install nginx"
        )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with serving(with_photos=True) as site, targets(site) as found:
        table = list(rows(site, found, measure(found, given)))
    report(table, given.seconds, rounds=given.rounds)


if __name__ == "__main__":
    main()
