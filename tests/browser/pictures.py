"""``make pictures`` takes the pictures of the documentation from a fresh demo."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium, server
from tests.browser.conftest import DESK, PHONE, SWITCHES
from tests.browser.writing import ADD, dialog, press, text
from tests.settings import BASE_DIR, CLUSTER

FOLDER = BASE_DIR / "docs" / "img"
WIDTH = 900  # pixels; a page of documentation is no wider
READERS = {"depan": ("/", DESK), "depan-ponsel": ("/", PHONE)}
DESKS = {
    "daftar": "/admin/articles/article/",
    "formulir": "/admin/articles/article/22/change/",
}


def main() -> None:
    with demo() as (browser, site):
        take(browser, site)


@contextmanager
def demo() -> Iterator[tuple[Browser, str]]:
    """Lend a Chromium, and the address of a site that was just started first."""
    if CLUSTER:
        CLUSTER.start()
    log = Path(tempfile.mkdtemp()) / "server.log"
    with server.database() as name:
        server.prepare(name)
        with server.running(name, log) as site, sync_playwright() as playwright:
            path = chromium.find()
            yield playwright.chromium.launch(executable_path=path, args=SWITCHES), site


def take(browser: Browser, site: str) -> None:
    for name, (address, size) in READERS.items():
        page = browser.new_page(viewport=size, locale="id-ID")
        keep(page, f"{site}{address}", name=name)
    page = browser.new_page(viewport=DESK, locale="id-ID")
    page.goto(f"{site}/akun/login/")
    page.locator("input[name=login]").fill("redaktur")
    page.locator("input[name=password]").fill("warta-demo")
    page.get_by_role("button", name="Login").click()
    page.wait_for_url(f"{site}/")
    for name, address in DESKS.items():
        keep(page, f"{site}{address}", name=name)
    page.goto(f"{site}{ADD}")
    write(page)
    store(page.locator(".prose-editor").screenshot(), name="isi")


def write(page: Page) -> None:
    """Put into a body what the guide tells of."""
    text(page).click()
    page.keyboard.insert_text("Ruang baca dibuka setiap sore, juga pada hari libur.")
    page.keyboard.press("Enter")
    press(page, "Foto")
    dialog(page).locator(".photos__photo").first.click()
    dialog(page).get_by_role("button", name="Pakai foto ini").click()
    press(page, "Kutipan besar")
    page.keyboard.insert_text("Siapa pun boleh duduk dan membaca tanpa mendaftar.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    press(page, "Kotak info")
    page.keyboard.insert_text("Jam buka")
    page.keyboard.press("ArrowDown")
    page.keyboard.insert_text("Pukul 15.00 sampai 20.00, setiap hari.")


def keep(page: Page, address: str, *, name: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    store(page.screenshot(), name=name)


def store(screenshot: bytes, *, name: str) -> None:
    """Keep the picture no larger than a reader of the documentation needs it."""
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    picture.thumbnail((WIDTH, WIDTH))
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture.save(FOLDER / f"{name}.jpg", quality=82, optimize=True)
    sys.stdout.write(f"{name}.jpg\n")


if __name__ == "__main__":
    main()
