"""Searching as readers do: with words offered while they type, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.visiting import assert_fits, assert_usable, watch

pytestmark = pytest.mark.browser

OFFERED = """() =>
  [...document.querySelectorAll("datalist option")].map((it) => it.value)"""
FOUND = "/cari/?q=dokumen&urut=relevan&dari=22-02-2020&rubrik=nasional"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_searches_narrows_and_turns_the_page(quiet_site, open_page, scripts):
    page = open_page(java_script_enabled=scripts, viewport=PHONE)
    complaints = watch(page)
    page.goto(quiet_site)
    page.get_by_role("link", name="Cari", exact=True).click()
    page.get_by_label("Kata kunci").fill("dokumen")
    page.get_by_role("search").get_by_role("button", name="Cari").click()
    expect(page.get_by_role("heading", name="Hasil untuk “dokumen”")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_text("Filter dan urutan").click()
    page.get_by_label("Urutkan").select_option("Paling relevan")
    page.get_by_label("Dari tanggal").fill("22-02-2020")
    page.get_by_role("button", name="Terapkan").click()
    expect(page.get_by_text("Dari 22-02-2020")).to_be_visible()
    page.get_by_role("link", name="Hapus filter Dari 22-02-2020").click()
    expect(page.get_by_text("Dari 22-02-2020")).to_have_count(0)
    page.locator("main h3 a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert complaints == []
    assert page.context.cookies() == []


def test_words_are_offered_while_one_types_and_keys_take_them(quiet_site, open_page):
    page = open_page()
    complaints = watch(page)
    page.goto(f"{quiet_site}/cari/")
    box = page.get_by_label("Kata kunci")
    with page.expect_response(lambda it: "/cari/saran/?q=dokum" in it.url):
        box.press_sequentially("dokum", delay=40)
    page.wait_for_function(f"({OFFERED})().length > 0")
    assert "dokumen" in page.evaluate(OFFERED)
    box.fill("dokumen")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Hasil untuk “dokumen”")).to_be_visible()
    assert complaints == []


def test_a_failing_offer_leaves_the_form_as_it_is(quiet_site, open_page):
    page = open_page()
    page.route("**/cari/saran/**", lambda route: route.abort())
    page.goto(f"{quiet_site}/cari/")
    page.get_by_label("Kata kunci").fill("dokumen")
    page.get_by_label("Kata kunci").press("Enter")
    expect(page.get_by_role("heading", name="Hasil untuk “dokumen”")).to_be_visible()


def test_a_mistyped_word_leads_on(quiet_site, open_page):
    page = open_page()
    page.goto(f"{quiet_site}/cari/?q=dokumne")
    page.get_by_role("link", name="dokumen", exact=True).click()
    expect(page.get_by_role("heading", name="Hasil untuk “dokumen”")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESK])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_results_fit_and_can_be_used(quiet_site, open_page, viewport, theme):
    page = open_page(viewport=viewport, color_scheme=theme)
    for address in (FOUND, "/cari/?q=yang", "/cari/?q=dokumen&dari=entah"):
        page.goto(f"{quiet_site}{address}")
        assert_fits(page)
        assert_usable(page)
