"""What searching a big archive costs the database: ``make bench-search N=1000000``.

Fills a cluster of its own with 100,000 and with N stories. Each kind of question is
asked for the newest, for the best, and deep down. With ``--keep`` the database stays,
and the next call measures it as it is.
"""

import argparse
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import own_database

own_database.prepare()

from django.db import connection  # noqa: E402

from articles.models import Article, Section, Status  # noqa: E402
from articles.paging import ARTICLES_PER_PAGE  # noqa: E402
from articles.search import suggesting  # noqa: E402
from articles.search.finding import Order, Search  # noqa: E402
from articles.search.models import Entry  # noqa: E402
from articles.search.query import read as read_query  # noqa: E402
from bench import archive, search_archive  # noqa: E402
from bench.filling import step  # noqa: E402
from bench.statements import Calls, Reading, in_columns, plans, read  # noqa: E402
from tests.factories import make_article  # noqa: E402

STORIES, SMALLER = 1_000_000, 100_000
LIMITS = {"newest": 5, "best": 25, "words": 3}  # ms of the database, the median
PLANS = Path(__file__).resolve().parent / "plans" / "search.txt"
TITLE = "# The plans of bench/search_scale.py. `make bench-search` writes this file.\n"
QUERIES = {
    "common": "kenaikan harga",
    "common, one word": "warga",
    "middling": "beras",
    "two middling": "tarif listrik",
    "three words": "harga beras naik",
    "rare": "tempurung kelapa",
    "name": "bekasi",
    "of few stories": "bcdefg",
    "two that never meet": "menteri orangutan",
    "phrase": '"harga beras"',
    "exclusion": "beras -impor",
    "nothing": "tidakpernahada",
}
TYPED = ["ha", "kenai", "harga be", "bcd"]
MISTYPED = ["jokwi", "kenaikn harga", "bekassi"]
SAVED_WORDS, SAVES = 500, 15
SAVED = "Uji simpan"
DRAFT = {"status": Status.DRAFT, "published_at": None}
SIZES = """
SELECT pg_total_relation_size('search_entry'), pg_relation_size('entry_words_and_days'),
  pg_relation_size('entry_newest'), pg_total_relation_size('search_word'),
  (SELECT count(*) FROM search_word)
"""


def searches() -> Calls:
    count = ARTICLES_PER_PAGE + 1
    half = Article.objects.published().filter(pk__lte=Entry.objects.count() // 2)
    deep = half.newest_first()[0]
    section = Section.objects.filter(parent=None).order_by("-pk")[0]
    calls: Calls = {}
    for name, text in QUERIES.items():
        calls[f"newest: {name}"] = partial(_newest, text, count=count)
        calls[f"best: {name}"] = partial(_best, text)
    for name in ("common", "rare"):
        text = QUERIES[name]
        calls[f"newest: {name}, deep"] = partial(
            _newest, text, count=count, before=deep
        )
        inside = partial(_newest, text, count=count, section=section)
        calls[f"newest: {name}, in a section"] = inside
    calls |= {f"words: {text}": partial(suggesting.completed, text) for text in TYPED}
    calls |= {f"words: meant by {text}": partial(_meant, text) for text in MISTYPED}
    return calls


def _newest(text: str, *, count: int, before: Article | None = None, **where) -> None:
    Search(read_query(text), **where).newest(count, before=before)


def _best(text: str) -> None:
    Search(read_query(text), order=Order.RELEVANT).best()


def _meant(text: str) -> None:
    suggesting.meant(Search(read_query(text)))


def save_costs() -> tuple[float, float]:
    """Time saving a story whose text changed, and one whose text did not: ms."""
    number = Entry.objects.count()
    section = Section.objects.all()[0]
    story = make_article(pk=2 * number, headline=SAVED, section=section, **DRAFT)
    words = [
        f"kata{at % 97} berkata kenaikan{at % 13}" for at in range(SAVED_WORDS // 3)
    ]
    changed, same = [], []
    for turn in range(SAVES):
        story.body = f"<p>{turn + number} {' '.join(words)}</p>"
        changed.append(_timed(story))
        same.append(_timed(story))
    return median(changed), median(same)


def _timed(story: Article) -> float:
    begun = time.perf_counter()
    story.save()
    return 1000 * (time.perf_counter() - begun)


def limit_of(name: str) -> int:
    return LIMITS[name.partition(":")[0]]


def table(found: dict[int, dict[str, Reading]]) -> str:
    rows = [["", "statements", *(f"{size:,}" for size in found), "limit", ""]]
    last = list(found.values())[-1]
    for name, reading in last.items():
        times = [
            f"{it[name].database:.2f} ({it[name].most:.1f})" for it in found.values()
        ]
        limit = limit_of(name)
        verdict = "PASS" if reading.database <= limit else "FAIL"
        rows.append([name, str(len(reading.statements)), *times, str(limit), verdict])
    for kind, limit in LIMITS.items():
        medians = [_median(kind, readings) for readings in found.values()]
        verdict = "PASS" if medians[-1] <= limit else "FAIL"
        told = [f"{it:.2f}" for it in medians]
        rows.append([f"{kind}: median of all", "", *told, str(limit), verdict])
    return in_columns(rows)


def _median(kind: str, readings: dict[str, Reading]) -> float:
    return median(it.database for name, it in readings.items() if name.startswith(kind))


def sizes() -> str:
    with connection.cursor() as cursor:
        cursor.execute(SIZES)
        [[table_bytes, words, newest, known, count]] = cursor.fetchall()
    mega = [f"{it / 1e6:,.0f} MB" for it in (table_bytes, words, newest, known)]
    return (
        f"search_entry {mega[0]}, of it the index of words {mega[1]} and of times"
        f" {mega[2]}; search_word {mega[3]}, {count:,} words\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=STORIES, metavar="N")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    found = {}
    with own_database.lent(keep=options.keep):
        for size in sorted({min(SMALLER, options.stories), options.stories}):
            if Entry.objects.count() < size:
                with step(f"{size:,} stories"):
                    archive.fill(size)
                    search_archive.fill()
            found[size] = {name: read(call) for name, call in searches().items()}
            sys.stdout.write(f"{size:,}: {sizes()}")
            changed, same = save_costs()
            sys.stdout.write(f"save {changed:.1f} ms, of the same text {same:.1f} ms\n")
            Article.objects.filter(headline=SAVED).delete()
        if options.stories >= STORIES:
            PLANS.write_text(plans(TITLE, found[options.stories]))
    sys.stdout.write(f"\n{table(found)}")
    sys.exit(any(_median(it, found[options.stories]) > LIMITS[it] for it in LIMITS))


if __name__ == "__main__":
    main()
