"""What readers ask of an archive of 100,000 stories is found by indexes alone."""

import re
from collections.abc import Callable

import pytest
from django.db import connection

from bench import archive
from bench.archive_pages import all_lists, all_pages
from bench.statements import Statement, listening

STORIES = 100_000
BIG = "articles_(article|listing|byline|photo|article_topics|article_regions)"
COUNTED = re.compile(r"\bCOUNT\(\*\)|\bOFFSET\b")
BLOCKS_OF_A_LIST = 500  # a piece of 20 stories, each with its section and photo


@pytest.mark.long
@pytest.mark.django_db
def test_no_list_and_no_page_reads_more_than_it_shows():
    archive.fill_tables(STORIES)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for name, do in (all_lists() | all_pages()).items():
        for statement in _asked(do):
            assert not COUNTED.search(statement.sql), name
            assert not re.search(rf"Seq Scan on {BIG}\b", statement.plan()), name
    for name, do in all_lists().items():
        plans = [statement.explained()["Plan"] for statement in _asked(do)]
        blocks = sum(plan["Shared Hit Blocks"] for plan in plans)
        assert blocks < BLOCKS_OF_A_LIST, name


def _asked(do: Callable[[], object]) -> list[Statement]:
    do()
    with listening() as heard:
        do()
    return heard
