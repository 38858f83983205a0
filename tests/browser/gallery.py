"""``make screenshots`` shows the main pages at three widths, by day and by night."""

import sys
from itertools import product
from typing import Literal

from playwright.sync_api import Browser, ViewportSize

from tests.browser.pictures import demo
from tests.browser.visiting import log_in, visit
from tests.settings import BASE_DIR

type Scheme = Literal["light", "dark"]

FOLDER = BASE_DIR / ".screenshots"  # git ignores it
WIDTHS = (360, 768, 1280)
SCHEMES: list[Scheme] = ["light", "dark"]
VISITORS = {
    "depan": "/",
    "rubrik": "/nasional/",
    "berita": "story",
    "cari": "/cari/?q=dokumen",
    "indeks": "/indeks/",
    "login": "/akun/login/",
}
MEMBERS = {"berita-anggota": "story", "komentar": "/komentar/tulis/1/"}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with demo() as (browser, site):
        for width, scheme in product(WIDTHS, SCHEMES):
            take(browser, site, width=width, scheme=scheme)


def take(browser: Browser, site: str, *, width: int, scheme: Scheme) -> None:
    size = ViewportSize(width=width, height=900)
    page = browser.new_page(viewport=size, color_scheme=scheme, locale="id-ID")
    for pages in (VISITORS, MEMBERS):
        if pages is MEMBERS:
            log_in(page, site, "pembaca")
        for name, address in pages.items():
            visit(page, site, address)
            page.wait_for_load_state("networkidle")
            file = FOLDER / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=file, full_page=True)
            sys.stdout.write(f"{file.relative_to(BASE_DIR)}\n")
    page.close()


if __name__ == "__main__":
    main()
