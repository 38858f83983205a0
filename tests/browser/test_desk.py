"""The desk in a browser: previews, time alone, two people in one story."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.visiting import log_in

pytestmark = pytest.mark.browser


def open_draft(page: Page, site: str) -> str:
    """Save a draft of a headline and a body; give the address of its form."""
    log_in(page, site, "redaktur")
    page.goto(f"{site}/admin/articles/article/add/")
    page.locator("#id_headline").fill("Jadwal Kapal – Musim Timur")
    page.locator(".ProseMirror[contenteditable=true]").click()
    page.keyboard.insert_text("Kapal berangkat pagi.")
    page.locator("#id_section").select_option(label="Daerah")
    page.locator("[name=_continue]").click()
    expect(page.locator("#id_slug")).to_have_value("jadwal-kapal-musim-timur")
    return page.url


def test_a_draft_is_seen_as_readers_will_see_it(site, open_page):
    page = open_page()
    open_draft(page, site)
    page.get_by_role("button", name="Simpan dan pratinjau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Jadwal Kapal – Musim Timur"
    )
    expect(page.get_by_text("Pratinjau versi tersimpan")).to_be_visible()
    visitor = open_page()
    assert visitor.goto(page.url).url.startswith(f"{site}/akun/login/")


def test_time_alone_publishes(site, open_page):
    page = open_page()
    open_draft(page, site)
    at = timezone.localtime() + timedelta(seconds=8)
    page.locator("#id_published_at_0").fill(f"{at:%Y-%m-%d}")
    page.locator("#id_published_at_1").fill(f"{at:%H:%M:%S}")
    page.get_by_role("button", name="Jadwalkan").click()
    expect(page.get_by_text("Musim Timur dijadwalkan terbit")).to_be_visible()
    reader = open_page()
    reader.goto(site)
    headline = reader.get_by_role("link", name="Jadwal Kapal – Musim Timur")
    assert timezone.localtime() < at, "too slow to see it wait"
    expect(headline).to_have_count(0)
    while timezone.localtime() <= at + timedelta(seconds=1):
        reader.wait_for_timeout(200)
    reader.reload()
    expect(headline.first).to_be_visible()


def test_who_saves_second_sees_both_texts(site, open_page):
    first = open_page()
    address = open_draft(first, site)
    second = first.context.new_page()
    second.goto(address)
    second.locator("#id_lead").fill("Ringkasan orang kedua.")
    second.locator("[name=_continue]").click()
    expect(second.get_by_text("berhasil diubah")).to_be_visible()
    first.locator("#id_lead").fill("Ringkasan orang pertama.")
    first.locator("[name=_continue]").click()
    both = first.get_by_role("region", name="Dua tulisan")
    expect(both).to_contain_text("Ringkasan orang kedua.")
    expect(both).to_contain_text("Ringkasan orang pertama.")
    expect(first.locator("#id_lead")).to_have_value("Ringkasan orang pertama.")
    first.locator("[name=_continue]").click()
    expect(first.get_by_text("berhasil diubah")).to_be_visible()
    first.get_by_role("link", name="Versi").click()
    expect(first.get_by_role("link", name=re.compile(r"^Versi \d$"))).to_have_count(3)
