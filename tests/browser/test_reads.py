"""A story that is seen counts once; one that is hidden or only made ready does not."""

from contextlib import closing
from urllib.parse import urlsplit

import psycopg2
import pytest
from playwright.sync_api import Page

from tests.browser import server
from tests.browser.visiting import visit, watch

pytestmark = pytest.mark.browser

# Chromium without a window names itself as a machine.
READER = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/142.0.0.0 Mobile Safari/537.36"
)
NOT_SEEN = "Object.defineProperty(document, '{}', {{value: true, writable: true}})"
SEEN_NOW = "document.{} = false; document.dispatchEvent(new Event('{}'))"
SETTLE_MS = 300


def beacons_of(page: Page) -> list[str]:
    sent: list[str] = []
    page.on(
        "request",
        lambda it: sent.append(it.url) if urlsplit(it.url).path[:3] == "/v/" else None,
    )
    return sent


def settled(page: Page, sent: list[str]) -> int:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLE_MS)
    return len(sent)


def test_a_visit_counts_one_and_leaves_no_cookie(template, tmp_path, open_page):
    """The server is stopped right after, and first writes down what it counted."""
    with server.database(template=template) as name:
        before = reads(name)
        with server.running(name, tmp_path / "server.log") as site:
            page = open_page(user_agent=READER)
            complaints, sent = watch(page), beacons_of(page)
            visit(page, site, "story")
            assert settled(page, sent) == 1
            assert page.context.cookies() == []
            assert complaints == []
        [number] = {int(address.rpartition("/")[2]) for address in sent}
        after = reads(name)
    assert after == before | {number: before[number] + 1}


@pytest.mark.parametrize(
    ("state", "event"),
    [("hidden", "visibilitychange"), ("prerendering", "prerenderingchange")],
)
def test_a_page_counts_when_it_is_seen_and_only_once(
    quiet_site, open_page, state, event
):
    page = open_page(user_agent=READER)
    sent = beacons_of(page)
    page.goto(quiet_site)
    page.add_init_script(NOT_SEEN.format(state))
    page.locator("main h3 a").first.click()
    page.wait_for_selector(".story__headline")
    assert settled(page, sent) == 0
    for _ in range(2):
        page.evaluate(SEEN_NOW.format(state, event))
        assert settled(page, sent) == 1


def reads(name: str) -> dict[int, int]:
    with closing(psycopg2.connect(server.database_url(name))) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT article_id, sum(count)::bigint FROM readership_hourlyreads"
            " GROUP BY article_id"
        )
        return dict(cursor.fetchall())
