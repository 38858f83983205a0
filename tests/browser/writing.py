"""How a person writes in the editor of the desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.visiting import watch

ADD = "/admin/articles/article/add/"
PASTED = Path(__file__).parent / "pasted"
PASTE = """(text, {html, plain}) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", plain);
  const how = { clipboardData, bubbles: true, cancelable: true };
  text.dispatchEvent(new ClipboardEvent("paste", how));
}"""
PASTE_FILE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(["x"], "foto.png", { type: "image/png" }));
  const how = { clipboardData, bubbles: true, cancelable: true };
  text.dispatchEvent(new ClipboardEvent("paste", how));
}"""


@contextmanager
def empty_form(page: Page, site: str) -> Iterator[Page]:
    """Open an article form as somebody logged in; the browser must not complain."""
    complaints = watch(page)
    page.goto(f"{site}{ADD}")
    expect(toolbar(page)).to_be_visible()
    yield page
    assert complaints == []


def toolbar(page: Page) -> Locator:
    return page.get_by_role("toolbar", name="Alat tulis")


def text(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Isi", exact=True)


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def press(page: Page, name: str) -> None:
    toolbar(page).get_by_role("button", name=name, exact=True).click()


def paste(page: Page, html: str = "", plain: str = "") -> None:
    text(page).focus()
    text(page).evaluate(PASTE, {"html": html, "plain": plain})


def body(page: Page) -> Locator:
    """The field the editor writes into, a moment after what a person did."""
    return page.locator("#id_body")


def write(page: Page, *lines: str) -> None:
    text(page).click()
    for line in lines:
        page.keyboard.insert_text(line)
        page.keyboard.press("Enter")


def save(page: Page, headline: str = "Berita percobaan") -> None:
    page.locator("#id_headline").fill(headline)
    page.locator("#id_section").select_option(label="Ekonomi")
    page.locator("[name=_continue]").click()
    expect(page.get_by_text("berhasil ditambahkan")).to_be_visible()
    expect(toolbar(page)).to_be_visible()


def publish_and_read(page: Page, open_page) -> Page:
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_text("berhasil diterbitkan")).to_be_visible()
    reader = open_page(viewport={"width": 360, "height": 740})
    reader.goto(page.url.split("/admin/")[0])
    reader.get_by_role("link", name="Berita percobaan").first.click()
    return reader


def set_html(page: Page, html: str) -> None:
    press(page, "Sunting HTML")
    edit = page.get_by_role("dialog", name="Sunting HTML")
    edit.locator("textarea").fill(html)
    edit.get_by_role("button", name="Perbarui").click()


def go_on(page: Page, *lines: str) -> None:
    for line in lines:
        page.keyboard.insert_text(line)
        page.keyboard.press("Enter")
