"""The main job as a person does it: an editor in the admin, a reader on the site.

This test and its twin without a browser stay as they are for the life of the project.
"""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HEADLINE = "Pasar Pagi Buka Lebih Awal – Pedagang Menyambut “Jam Baru”"
OPENING = "Pasar pagi di tepi kota – yang selama ini buka pukul enam – kini lebih awal."
QUOTE = [
    "“Pembeli kami kebanyakan pemilik warung,” kata pengelola.",
    "“Mereka harus pulang sebelum subuh berakhir.”",
]
ENDING = "Jadwal itu berlaku setiap hari, ‘tanpa kecuali’."


@pytest.mark.parametrize("javascript", [False, True], ids=["without", "with"])
def test_the_main_job(site: str, open_page, javascript: bool) -> None:
    publish(open_page(), site)
    page = open_page(java_script_enabled=javascript)
    page.goto(site)
    page.get_by_role("link", name=HEADLINE).first.click()
    read(page)
    log_in(page)
    comment(page)
    edit(page)
    delete(page)


def publish(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/")
    fill_login(page, "redaktur", "warta-demo")
    page.goto(f"{site}/admin/articles/article/add/")
    page.locator("#id_headline").fill(HEADLINE)
    write_body(page)
    page.locator("#id_section").select_option(label="Ekonomi")
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_text("berhasil diterbitkan")).to_be_visible()


def write_body(page: Page) -> None:
    """Type as editors do: ``> `` begins a quote, an empty line ends it."""
    page.locator(".ProseMirror[contenteditable=true]").click()
    type_line(page, OPENING)
    page.keyboard.type("> ")
    for line in QUOTE:
        type_line(page, line)
    page.keyboard.press("Enter")
    page.keyboard.insert_text(ENDING)


def type_line(page: Page, line: str) -> None:
    page.keyboard.insert_text(line)
    page.keyboard.press("Enter")


def read(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    for paragraph in (OPENING, ENDING):
        expect(page.locator("p", has_text=paragraph)).to_be_visible()
    for paragraph in QUOTE:
        expect(page.locator("blockquote p", has_text=paragraph)).to_be_visible()


def log_in(page: Page) -> None:
    page.get_by_role("link", name="Login untuk berkomentar").click()
    fill_login(page, "pembaca", "keliru")
    expect(page.get_by_text("Gagal Login")).to_be_visible()
    fill_login(page, "pembaca", "warta-demo")
    expect(page.get_by_text("Berhasil Login")).to_be_visible()
    expect(page).to_have_url(re.compile(r"#komentar$"))


def fill_login(page: Page, name: str, password: str) -> None:
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Login").click()


def comment(page: Page) -> None:
    page.get_by_role("textbox", name="Komentar").fill("Semoga harganya ikut turun.")
    page.get_by_role("button", name="Kirim Komentar").click()
    expect(page.get_by_text("Semoga harganya ikut turun.")).to_be_visible()


def edit(page: Page) -> None:
    page.get_by_role("link", name="Edit Komentar").click()
    page.get_by_role("textbox", name="Komentar").fill("Semoga harganya tetap.")
    page.get_by_role("button", name="Simpan Perubahan").click()
    expect(page.get_by_text("Semoga harganya tetap.")).to_be_visible()
    expect(page.get_by_text("Semoga harganya ikut turun.")).not_to_be_visible()


def delete(page: Page) -> None:
    page.get_by_role("link", name="Hapus Komentar").click()
    expect(page.get_by_text("Anda yakin ingin menghapus komentar ?")).to_be_visible()
    page.get_by_role("button", name="Ya, Hapus").click()
    expect(page.get_by_text("Komentar berhasil dihapus.")).to_be_visible()
    expect(page.get_by_text("Semoga harganya tetap.")).not_to_be_visible()
