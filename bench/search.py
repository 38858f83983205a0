"""How well search finds: ``python bench/search.py``, the first half of bench-search.

Word families, judged queries and names (``tests/articles/search``), each in two parts:
what search was tuned by, and what was kept aside. Beside it PostgreSQL's own
configurations ``indonesian`` and ``simple``, ranked by ``ts_rank``.
"""

import sys
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import own_database

own_database.prepare()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article  # noqa: E402
from articles.search.analysis import tokens  # noqa: E402
from articles.search.counting import count_words  # noqa: E402
from articles.search.finding import Order, Search  # noqa: E402
from articles.search.indexing import renew  # noqa: E402
from articles.search.models import Entry  # noqa: E402
from articles.search.query import read  # noqa: E402
from articles.search.roots import roots  # noqa: E402
from bench.statements import in_columns  # noqa: E402
from tests.articles.search import corpus  # noqa: E402
from tests.articles.search.corpus import Part  # noqa: E402
from tests.factories import make_article, make_section  # noqa: E402

SHOWN, ALL = 10, 10_000
LEAST_RECALL, LEAST_PRECISION = 0.97, 0.9
CONFIGURATIONS = ["indonesian", "simple"]
OURS = "Warta"
_SAME = "SELECT to_tsvector(%s, %s) @@ plainto_tsquery(%s, %s)"
_FOUND = """
SELECT id FROM (
  SELECT id, published_at, query, setweight(to_tsvector(config, headline), 'A')
    || to_tsvector(config, body) AS words
  FROM articles_article, CAST(%s AS regconfig) AS config,
    websearch_to_tsquery(config, %s) AS query
) AS story
WHERE words @@ query ORDER BY ts_rank(words, query) DESC, published_at DESC
"""

type Finder = Callable[[str], list[int]]
type Same = Callable[[str, str], bool]


def same(word: str, other: str) -> bool:
    return bool(_forms(word) & _forms(other))


def _forms(word: str) -> set[str]:
    return set().union(*(roots(token.text) for token in tokens(word)))


def same_for(config: str) -> Same:
    def ask(word: str, other: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(_SAME, [config, word, config, other])
            return bool(cursor.fetchone()[0])

    return ask


def recall_of_families(is_same: Same, part: Part) -> float:
    families = part.of(corpus.families())
    pairs = [pair for family in families for pair in combinations(family, 2)]
    return sum(is_same(*pair) for pair in pairs) / len(pairs)


def ours(order: Order) -> Finder:
    def find(text: str) -> list[int]:
        search = Search(read(text), order=order)
        return search.best() if order == Order.RELEVANT else search.newest(ALL)

    return find


def postgres(config: str) -> Finder:
    def find(text: str) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(_FOUND, [config, text])
            return [number for (number,) in cursor.fetchall()]

    return find


FINDERS = {
    f"{OURS}, paling relevan": ours(Order.RELEVANT),
    f"{OURS}, terbaru": ours(Order.NEWEST),
    **{config: postgres(config) for config in CONFIGURATIONS},
}


def precision_and_recall(find: Finder, part: Part) -> tuple[float, float]:
    """Mean over the queries: of the first ten shown, and of all that is relevant."""
    subjects = dict(Article.objects.values_list("pk", "kicker"))
    precisions, recalls = [], []
    for query, wanted in part.of(corpus.queries()):
        found = find(query)
        relevant = {pk for pk, subject in subjects.items() if subject in wanted}
        shown = found[:SHOWN]
        hits = sum(number in relevant for number in shown)
        precisions.append(hits / len(shown) if shown else 0)
        recalls.append(len(relevant.intersection(found)) / len(relevant))
    return _mean(precisions), _mean(recalls)


def damaged_names(find: Finder, part: Part) -> float:
    """Give the share of names that find a word which only looks like them."""
    headlines = {text: pk for pk, text in Article.objects.values_list("pk", "headline")}
    damaged = 0
    names = part.of(corpus.names())
    for name, words in names:
        found = set(find(name.lower()))
        damaged += not found.isdisjoint(headlines[_about(word)] for word in words)
    return damaged / len(names)


def _about(word: str) -> str:
    return f"Ini hanya soal {word}"


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


def write_texts() -> None:
    """Store the judged texts in an order that tells nothing."""
    texts, section, now = corpus.texts(), make_section(), timezone.now()
    Random(7).shuffle(texts)  # noqa: S311
    for number, text in enumerate(texts, 1):
        make_article(
            headline=text.headline,
            kicker=text.subject,
            lead="",
            body=f"<p>{text.body}</p>",
            section=section,
            published_at=now - timedelta(minutes=number),
        )
    _know()


def write_names() -> None:
    section = make_section()
    for name, _ in corpus.names():
        body = f"<p>Warga pulang dari {name} kemarin.</p>"
        make_article(headline=f"Ke {name}", lead="", body=body, section=section)
    for word in {word for _, words in corpus.names() for word in words}:
        make_article(
            headline=_about(word), lead="", body="<p>Isi.</p>", section=section
        )
    _know()


def _know() -> None:
    count_words()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def table_of_families() -> tuple[str, bool]:
    kinds = {OURS: same} | {config: same_for(config) for config in CONFIGURATIONS}
    rows = [["pair recall of word families", *Part]]
    for name, is_same in kinds.items():
        rows.append([name, *(f"{recall_of_families(is_same, it):.3f}" for it in Part)])
    return in_columns(rows), float(rows[1][2]) >= LEAST_RECALL


def table_of_queries() -> tuple[str, bool]:
    rows = [["precision of the first ten; recall of all", *Part]]
    aside = {}
    for name, find in FINDERS.items():
        told = [precision_and_recall(find, part) for part in Part]
        aside[name] = told[-1][0]
        rows.append([name, *(f"{one:.3f}; {all_of:.3f}" for one, all_of in told)])
    best, newest, *others = aside.values()
    is_good = min(best, newest) >= LEAST_PRECISION and min(best, newest) > max(others)
    return in_columns(rows), is_good


def table_of_names() -> str:
    rows = [["names that find a look-alike", *Part]]
    for name, find in FINDERS.items():
        rows.append([name, *(f"{damaged_names(find, part):.3f}" for part in Part)])
    return in_columns(rows)


def reading_speed() -> str:
    """Tell how long it takes to read all texts anew, as ``reindex --all`` does."""
    Entry.objects.update(reading=0)
    begun = time.perf_counter()
    count = sum(renew())
    milliseconds = 1000 * (time.perf_counter() - begun) / count
    return f"read anew: {milliseconds:.2f} ms a text of about 35 words\n"


def main() -> None:
    with own_database.lent(keep=False):
        families, are_found = table_of_families()
        write_texts()
        queries, are_good = table_of_queries()
        speed = reading_speed()
        write_names()
        sys.stdout.write("\n".join([families, queries, table_of_names(), speed]))
    sys.exit(not (are_found and are_good))


if __name__ == "__main__":
    main()
