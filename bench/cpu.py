"""What a page costs that no cache holds: ``make bench-cpu``.

The demo in a database of its own, and one of its stories with twenty comments, asked
of Django as the server asks: all the middleware, no page kept. Parts of pages are, but
for those rows that say so. For
each page the time that our process computes, PostgreSQL's apart, and its statements.
``--profile article`` says where that page's time goes.
"""

import argparse
import cProfile
import gc
import pstats
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import own_database

own_database.prepare()

from django.core.cache import caches  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402

from accounts.models import User  # noqa: E402
from articles.models import Article  # noqa: E402
from bench.filling import step, tidy  # noqa: E402
from bench.statements import listening  # noqa: E402
from comments.models import Comment, Notice  # noqa: E402
from portal import env  # noqa: E402
from portal.demo import LOGINS  # noqa: E402
from portal.demo.remarks import REMARKS  # noqa: E402

ROUNDS, PAGES_PER_ROUND, WARM_UPS = 40, 5, 5
THREADS, REPLIES = 12, 8
WRITERS, NOBODY = 60, "!"
TOKEN = "a" * 32
MS = 1_000_000  # nanoseconds
LINES = 45
# At most so many milliseconds of ours, and statements.
LIMITS = {
    "article": (6, 12),
    "article, nothing kept": (None, 12),
    "article, member": (8, 15),
    "article, member, nothing kept": (None, 15),
    "front": (None, 10),
    "front, nothing kept": (None, 10),
}
COLUMNS = ["CPU ms", "PostgreSQL ms", "statements", "KB", ""]
FOOTNOTE = f"""
CPU: time on a processor, ours and that of the database's process that serves us; the
mean of {PAGES_PER_ROUND} pages in the best of {ROUNDS} rounds, in which all take turns,
because machines have slow seconds. KB: as sent, compressed.
"""

type Page = Callable[[], int]


@dataclass(frozen=True)
class Cost:
    ours: float
    databases: float
    statements: int
    size: int

    def keeps(self, limit: tuple[float | None, int]) -> bool:
        milliseconds, statements = limit
        in_time = milliseconds is None or self.ours <= milliseconds
        return in_time and self.statements <= statements


def fill() -> None:
    """Give a story with a photo the conversation that the limits speak of.

    The member has seen what he was told, as most have who read on.
    """
    call_command("demo", stdout=sys.stderr)
    illustrated = Article.objects.published().filter(lead_photo__isnull=False)
    story = illustrated.exclude(topics=None).newest_first()[0]
    Comment.objects.filter(article=story).delete()
    people = User.objects.filter(username__in=[login.username for login in LOGINS])
    authors = list(people.order_by("pk"))
    texts = [remark.body for remark in REMARKS if remark.body]
    roots: list[Comment] = []
    for number in range(THREADS + REPLIES):
        root = roots[number % 4] if number >= THREADS else None
        comment = Comment.objects.create(
            article=story,
            root=root,
            in_reply_to=root,
            author=authors[number % len(authors)],
            body=texts[number % len(texts)],
        )
        roots.append(comment)
    Notice.objects.mark_as_read()
    User.objects.bulk_create(
        User(username=f"penguji_{number}", password=NOBODY) for number in range(WRITERS)
    )
    tidy()


def all_pages() -> dict[str, Page]:
    story = Article.objects.alias(talk=Count("comments")).latest("talk")
    cookie = _session_of(User.objects.get(username="pembaca"))
    handler = WSGIHandler()
    address = story.get_absolute_url()
    visits = {
        "article": (address, ""),
        "article, member": (address, cookie),
        "front": ("/", ""),
        "front, member": ("/", cookie),
        "section": (story.section.get_absolute_url(), ""),
        "search": ("/cari/?q=harga", ""),
        "feed": ("/rss/", ""),
    }
    pages = {name: partial(ask, handler, *visit) for name, visit in visits.items()}
    for name in ("article", "article, member", "front"):
        pages[f"{name}, nothing kept"] = partial(forgetful, pages[name])
    return pages | {"comment, sent": Writers(handler, story)}


class Writers:
    """Many people take turns, as nobody may write more than ten comments a minute."""

    def __init__(self, handler: WSGIHandler, story: Article) -> None:
        self.handler = handler
        self.path = f"/komentar/tulis/{story.pk}/"
        people = User.objects.filter(username__startswith="penguji_")
        self.cookies = cycle([_session_of(user) for user in people])

    def __call__(self) -> int:
        word = uuid4().hex
        form = {"submit_key": str(uuid4()), "body": f"Setuju dengan {word}."}
        form |= {"csrfmiddlewaretoken": TOKEN}
        cookie = f"{next(self.cookies)}; csrftoken={TOKEN}"
        headers = {"host": "127.0.0.1:8000", "cookie": cookie}
        environ = RequestFactory(headers=headers).post(self.path, form).environ
        response = self.handler(environ, stored)
        response.close()
        return 0


def _session_of(user: User) -> str:
    member = Client()
    member.force_login(user)
    return member.cookies.output(header="", sep=";").strip()


def stored(status: str, _headers: object) -> None:
    if not status.startswith("302"):
        raise SystemExit(f"A comment is answered {status}.")


def forgetful(page: Page) -> int:
    """Make the page as after a change of all that it shows."""
    caches["template_fragments"].clear()
    return page()


def ask(handler: WSGIHandler, address: str, cookie: str) -> int:
    """Take a page as a server does, to its end; tell how long it is."""
    headers = {"host": "127.0.0.1:8000", "accept-encoding": "gzip", "cookie": cookie}
    environ = RequestFactory(headers=headers).get(address).environ
    response = handler(environ, answered)
    size = sum(map(len, response))
    response.close()
    return size


def answered(status: str, _headers: object) -> None:
    if not status.startswith("200"):
        raise SystemExit(f"A page answers {status}.")


def measured(pages: dict[str, Page]) -> dict[str, Cost]:
    statements, sizes = {}, {}
    for name, page in pages.items():
        for _ in range(WARM_UPS):
            page()
        with listening() as heard:
            sizes[name] = page()
        statements[name] = len(heard)
    rounds = [{name: _round(it) for name, it in pages.items()} for _ in range(ROUNDS)]
    costs = {}
    for name in pages:
        ours, databases = map(min, zip(*(it[name] for it in rounds), strict=True))
        costs[name] = Cost(ours, databases, statements[name], sizes[name])
    return costs


def _round(page: Page) -> tuple[float, float]:
    page()  # again keeps what the page before may have forgotten
    gc.collect()
    begun, database_begun = time.process_time_ns(), _database_ns()
    for _ in range(PAGES_PER_ROUND):
        page()
    spent = time.process_time_ns() - begun
    count = PAGES_PER_ROUND * MS
    return spent / count, (_database_ns() - database_begun) / count


def _database_ns() -> int:
    """Read what the kernel counted for the process at the other end of our line."""
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])


def profile(page: Page) -> None:
    watch = cProfile.Profile()
    for _ in range(WARM_UPS):
        page()
    watch.enable()
    for _ in range(PAGES_PER_ROUND):
        page()
    watch.disable()
    for order in ("cumulative", "tottime"):
        pstats.Stats(watch, stream=sys.stdout).sort_stats(order).print_stats(LINES)


def table(costs: dict[str, Cost]) -> str:
    rows = [["", *COLUMNS]] + [_row(name, it) for name, it in costs.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])])
        for row in rows
    ]
    return "\n".join([*lines, FOOTNOTE])


def _row(name: str, it: Cost) -> list[str]:
    told = [f"{it.ours:.2f}", f"{it.databases:.2f}", str(it.statements)]
    limit = LIMITS.get(name)
    verdict = "" if limit is None else "PASS" if it.keeps(limit) else "FAIL"
    return [name, *told, f"{it.size / 1000:.1f}", verdict]


def keep_connections() -> None:
    """Stay connected from page to page as a server does; tests do not."""
    connection.close()
    connection.settings_dict |= env.postgres("DATABASE_URL") | {"CONN_MAX_AGE": None}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="the database, for later")
    parser.add_argument("--profile", metavar="PAGE")
    options = parser.parse_args()
    with own_database.lent(keep=options.keep):
        if not Article.objects.exists():
            with step("demo"):
                fill()
        keep_connections()
        pages = all_pages()
        if options.profile:
            profile(pages[options.profile])
            return
        costs = measured(pages)
    sys.stdout.write(f"{table(costs)}\n")
    sys.exit(not all(costs[name].keeps(limit) for name, limit in LIMITS.items()))


if __name__ == "__main__":
    main()
