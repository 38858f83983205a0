"""The newsroom answers for a story: corrects it, withdraws it, lets others answer."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.visiting import assert_fits, assert_usable, log_in, watch

pytestmark = pytest.mark.browser

LEAD = "Ringkasan yang sudah dibetulkan."


def story_at(page: Page, site: str) -> str:
    """Open the first story of the front page; give its address."""
    page.goto(site)
    page.locator("main h3 a").first.click()
    expect(page.locator("article.story")).to_be_visible()
    return page.url


def edit(page: Page, site: str, story: str) -> None:
    number = re.search(r"/(\d+)/", story.removeprefix(site))
    assert number
    page.goto(f"{site}/admin/articles/article/{number[1]}/change/")


def on_phone(open_page, **options) -> Page:
    return open_page(viewport=PHONE, **options)


def test_a_correction_from_the_desk_to_a_reader(site, open_page):
    desk = open_page()
    log_in(desk, site, "redaktur")
    story = story_at(desk, site)
    edit(desk, site, story)
    desk.locator("#id_lead").fill(LEAD)
    desk.locator("[name=_continue]").click()
    expect(desk.get_by_text("berhasil diubah")).to_be_visible()
    desk.get_by_role("link", name="Ralat atau hak jawab").click()
    desk.locator("#id_kind").select_option(label="Ralat")
    desk.locator("#id_old_wording").fill("lima puluh kapal")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_text("Isi yang tertulis sebelumnya")).to_be_visible()
    expect(desk.locator("#id_old_wording")).to_have_value("lima puluh kapal")
    desk.locator("#id_new_wording").fill("lima belas kapal")
    desk.locator("#id_is_substantial").check()
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.locator(".correction:target")).to_contain_text("lima belas kapal")

    reader = on_phone(open_page, java_script_enabled=False)
    reader.goto(site)
    expect(reader.locator(".label--erratum").first).to_have_text("Ralat")
    reader.goto(story)
    reader.get_by_role("link", name="Baca selengkapnya.").click()
    expect(reader.locator(".correction:target")).to_contain_text(
        "Redaksi memohon maaf atas kekeliruan ini."
    )
    assert_fits(reader)
    reader.get_by_role("link", name="Riwayat perubahan").click()
    expect(reader.locator("ins").last).to_contain_text("dibetulkan.")
    assert_fits(reader)
    reader.get_by_role("link", name="Ralat", exact=True).click()
    expect(reader.locator(".correction")).to_contain_text("lima puluh kapal")


def test_a_withdrawal_is_announced(site, open_page):
    desk = open_page()
    log_in(desk, site, "editor")
    story = story_at(desk, site)
    headline = desk.get_by_role("heading", level=1).inner_text().replace("\n", " ")
    edit(desk, site, story)
    desk.get_by_role("button", name="Cabut berita").click()
    desk.locator("#id_reason").select_option(label="Masa depan anak")
    desk.locator("#id_note").fill("Demi masa depan seorang anak.")
    desk.locator("#id_neutral_title").fill("Berita tentang sebuah keluarga")
    desk.locator("#id_approved_by").select_option(index=1)
    desk.get_by_role("button", name="Ya, cabut berita").click()
    expect(desk.locator(".messagelist")).to_contain_text("dicabut")

    reader = on_phone(open_page, java_script_enabled=False)
    answer = reader.goto(story)
    assert answer
    assert answer.status == 410
    expect(reader.get_by_text("Alasan: Masa depan anak.")).to_be_visible()
    assert headline not in reader.content()
    assert_fits(reader)
    reader.get_by_role("link", name="Daftar berita yang dicabut").click()
    expect(reader.locator(".correction").first).to_contain_text("Demi masa depan")
    assert_fits(reader)
    for address in (site, f"{site}/rss/", f"{site}/ralat/feed.json"):
        assert headline not in reader.request.get(address).text()


@pytest.mark.parametrize("javascript", [False, True], ids=["without", "with"])
def test_a_complaint_becomes_a_reply(site, open_page, tmp_path: Path, javascript):
    proof = tmp_path / "bukti.pdf"
    proof.write_bytes(b"%PDF-1.7\n")
    reader = on_phone(open_page, java_script_enabled=javascript)
    story = story_at(reader, site)
    complain(reader, proof)
    desk = open_page()
    said = watch(desk)
    log_in(desk, site, "editor")
    take_up(desk, site, proof)
    reader.reload()
    expect(reader.get_by_text("Diproses")).to_be_visible()
    publish_reply(desk)
    assert said == []
    reader.reload()
    reader.get_by_role("link", name="Baca Hak Jawab").click()
    assert reader.url.startswith(story)
    expect(reader.locator(".correction:target")).to_contain_text("Kami menanggapi")
    expect(reader.get_by_text("Berita ini memuat hak jawab dari")).to_be_visible()


def complain(reader: Page, proof: Path) -> None:
    """Send the form from a story's page, at first with nearly all of it missing."""
    reader.get_by_role("link", name="Ajukan hak jawab atau koreksi").click()
    send = reader.get_by_role("button", name="Kirim Pengajuan")
    reader.locator("#id_response").fill("Kami menanggapi demikian.")
    send.click()
    expect(reader.get_by_text("Pengajuan belum terkirim")).to_be_visible()
    expect(reader.locator("#id_response")).to_have_value("Kami menanggapi demikian.")
    reader.locator("#id_attachment").set_input_files(proof)
    for name, words in {
        "disputed": "Paragraf kedua.",
        "name": "Ketua Koperasi",
        "capacity": "pengurus",
        "email": "ketua@koperasi.example",
    }.items():
        reader.locator(f"#id_{name}").fill(words)
    send.click()
    expect(reader.get_by_text("Layanan ini tidak dipungut biaya.")).to_be_visible()
    assert_fits(reader)


def take_up(desk: Page, site: str, proof: Path) -> None:
    desk.goto(f"{site}/admin/press/complaint/")
    desk.locator("#result_list th.field-number a").click()
    desk.get_by_role("button", name="Mulai diproses").click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Unduh bukti.pdf").click()
    assert download.value.path().read_bytes() == proof.read_bytes()


def publish_reply(desk: Page) -> None:
    desk.get_by_role("link", name="Muat", exact=True).click()
    expect(desk.locator("#id_party")).to_have_value("Ketua Koperasi")
    desk.locator("#id_kind").select_option(label="Hak Jawab")
    desk.locator("#id_text").fill("Kami menanggapi demikian.")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.locator(".correction:target")).to_contain_text("Ketua Koperasi")


def test_names_that_law_protects_are_replaced(site, open_page):
    desk = open_page()
    log_in(desk, site, "redaktur")
    story = story_at(desk, site)
    first, *_ = desk.get_by_role("heading", level=1).inner_text().split()
    edit(desk, site, story)
    desk.get_by_role("link", name="Samarkan identitas").click()
    desk.locator("#id_names").fill(first)
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_text("Satu baris satu nama").first).to_be_visible()
    desk.locator("#id_names").fill(f"{first} = Seseorang")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.locator(".messagelist")).to_contain_text("sebutan diganti")
    reader = on_phone(open_page)
    reader.goto(story)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Seseorang")
    expect(reader.get_by_text("dalam berita ini disamarkan.")).to_be_visible()


def test_the_pages_are_for_everybody(quiet_site, open_page):
    page = on_phone(open_page)
    seen = watch(page)
    story = story_at(page, quiet_site)
    for address in ("ralat", "berita-dicabut", "redaksi", "pengaduan"):
        page.goto(f"{quiet_site}/{address}/")
        assert_fits(page)
        assert_usable(page)
    page.goto(story)
    assert_usable(page)
    assert seen == []
