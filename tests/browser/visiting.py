"""How a person goes from page to page, and what every page must hold to."""

from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def watch(page: Page) -> list[str]:
    """Collect what the browser complains about, refused content above all."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def visit(page: Page, site: str, address: str) -> None:
    if address == "story":
        page.goto(site)
        address = page.locator("main h3 a").first.get_attribute("href") or "/"
    page.goto(urljoin(site, address))


def log_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/akun/login/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill("warta-demo")
    page.get_by_role("button", name="Login").click()
    page.wait_for_url(f"{site}/")


def assert_fits(page: Page) -> None:
    wider = (
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert page.evaluate(wider) <= 0, "the page scrolls sideways"


def assert_usable(page: Page) -> None:
    """Judge the page, once an editor on it has its name: it gets it a moment later."""
    expect(page.locator(".tiptap:not([aria-label])")).to_have_count(0)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
