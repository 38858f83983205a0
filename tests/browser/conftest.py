"""A site for each test that writes, one for all that only look, and a Chromium."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    StorageState,
    ViewportSize,
    sync_playwright,
)

from tests.browser import chromium, server
from tests.browser.visiting import log_in
from tests.browser.writing import empty_form

OPERATOR = "operator"
MAKE_OPERATOR = f"""
from accounts.models import User
from portal.demo import PASSWORD
User.objects.create_superuser("{OPERATOR}", password=PASSWORD)
"""

# Chromium as root needs the first; the others keep it from calling home.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=SWITCHES
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def template() -> Iterator[str]:
    """Make one database as a first start does; all others are copies of it.

    Each worker has its own. The first draws the demo's photos, the others wait for
    them: what is drawn need not be drawn again.
    """
    with server.database() as name:
        with server.alone():
            server.prepare(name)
        yield name


@pytest.fixture
def site(template, tmp_path) -> Iterator[str]:
    """Give the address of a site that this test may write to."""
    with (
        server.database(template=template) as name,
        server.running(name, tmp_path / "server.log") as address,
    ):
        yield address


@pytest.fixture(scope="session")
def quiet_site(template, tmp_path_factory) -> Iterator[str]:
    """Give the address of a site that tests only look at."""
    log = tmp_path_factory.mktemp("site") / "server.log"
    with server.database(template=template) as name:
        server.shell(name, MAKE_OPERATOR)
        with server.running(name, log) as address:
            yield address


@pytest.fixture(scope="session")
def session_of_an_editor(quiet_site, browser) -> StorageState:
    """Log in once for all who only look: checking a password is made to take long."""
    context = browser.new_context()
    log_in(context.new_page(), quiet_site, "redaktur")
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def desk(quiet_site, open_page, session_of_an_editor) -> Iterator[Page]:
    """Give an article form that nobody saves."""
    page = open_page(storage_state=session_of_an_editor)
    with empty_form(page, quiet_site):
        yield page


@pytest.fixture
def open_page(browser) -> Iterator[Callable[..., Page]]:
    """Open windows: each call is somebody else's browser."""
    contexts = []

    def opened(**options) -> Page:
        context = browser.new_context(**{"viewport": DESK, "locale": "id-ID"} | options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
