"""The editor of the desk in a real browser: what is put in, pasted, warned about."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect

from tests import pictures
from tests.browser.visiting import log_in
from tests.browser.writing import (
    ADD,
    body,
    dialog,
    empty_form,
    go_on,
    paste,
    press,
    publish_and_read,
    save,
    set_html,
    text,
    toolbar,
    write,
)

pytestmark = pytest.mark.browser

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
KNOWN = "Berkas ini sudah ada di arsip; foto itu yang dipakai."


@pytest.fixture
def writing(site, open_page):
    """Give an article form on a site that may be written to."""
    page = open_page()
    log_in(page, site, "redaktur")
    with empty_form(page, site):
        yield page


class TestReferences:
    def test_baca_juga_survives_a_save(self, writing, open_page):
        write(writing, "Alinea pertama.")
        press(writing, "Baca juga")
        search = dialog(writing).get_by_label("Cari menurut judul atau nomor")
        expect(search).to_be_focused()
        search.fill("zzz")
        expect(dialog(writing).get_by_role("status")).to_contain_text("Tidak ada")
        search.fill("menyelamatkan dokumen")
        dialog(writing).get_by_role("button", name="Cara Menyelamatkan").click()
        shown = writing.locator(".reference--also")
        expect(shown).to_contain_text("Cara Menyelamatkan Dokumen Keluarga")
        stored = re.compile(r'<aside data-article="\d+"></aside>')
        expect(body(writing)).to_have_value(stored)
        save(writing)
        expect(body(writing)).to_have_value(stored)
        expect(shown).to_contain_text("Cara Menyelamatkan Dokumen Keluarga")
        reader = publish_and_read(writing, open_page)
        expect(reader.locator(".also")).to_contain_text("Baca juga:")

    def test_a_story_that_is_not_public_is_told(self, desk):
        set_html(desk, '<aside data-article="999"></aside>')
        expect(desk.locator(".reference--also")).to_contain_text("belum terbit")

    def test_without_a_connection_it_says_so(self, quiet_site, open_page):
        page = open_page()
        log_in(page, quiet_site, "redaktur")
        page.goto(f"{quiet_site}{ADD}")
        page.route("**/pilih/**", lambda route: route.abort())
        set_html(page, '<aside data-article="1"></aside><p>A</p>')
        expect(page.locator(".reference--also")).to_contain_text("Berita nomor 1")
        press(page, "Baca juga")
        told = dialog(page).get_by_role("status")
        expect(told).to_contain_text("Server tidak dapat dihubungi")

    @pytest.mark.parametrize("how", ["paste", "dialog"])
    def test_an_embed_by_its_address(self, desk, how):
        if how == "paste":
            paste(desk, plain="https://youtu.be/dQw4w9WgXcQ?si=x")
        else:
            text(desk).click()
            press(desk, "Sematan")
            address = dialog(desk).get_by_label("Alamat")
            address.fill("https://contoh.example/v")
            dialog(desk).get_by_role("button", name="Sematkan").click()
            expect(dialog(desk).get_by_role("status")).to_contain_text("tidak dikenali")
            address.fill("youtu.be/dQw4w9WgXcQ")
            dialog(desk).get_by_role("button", name="Sematkan").click()
        expect(desk.locator(".reference--embed")).to_contain_text("Video di YouTube")
        figure = re.escape(f'<figure data-embed="{YOUTUBE}"></figure>')
        expect(body(desk)).to_have_value(re.compile(f"^{figure}"))

    def test_an_address_inside_of_a_line_becomes_a_link(self, desk):
        write(desk, "Lihat")
        desk.keyboard.insert_text("di ")
        paste(desk, plain=YOUTUBE)
        link = f'<a href="{YOUTUBE}">{YOUTUBE}</a>'
        expect(body(desk)).to_have_value(f"<p>Lihat</p><p>di {link}</p>")

    def test_a_reference_can_be_taken_out(self, desk):
        set_html(desk, f'<p>A</p><figure data-embed="{YOUTUBE}"></figure><p>B</p>')
        desk.locator(".reference").get_by_role("button", name="Hapus").click()
        expect(body(desk)).to_have_value("<p>A</p><p>B</p>")


class TestPhotos:
    @pytest.fixture
    def file(self, tmp_path) -> Path:
        path = tmp_path / "dua-warna.jpg"
        path.write_bytes(pictures.jpeg(640, 480))
        return path

    def upload(self, page: Page, file: Path) -> None:
        dialog(page).get_by_text("Unggah foto baru").click()
        dialog(page).get_by_label("Berkas gambar").set_input_files(file)
        dialog(page).get_by_label("Teks alternatif", exact=True).fill("Dua bidang")
        dialog(page).get_by_label("Keterangan foto").fill("Merah dan biru.")
        dialog(page).get_by_label("Kredit foto").fill("Warta/Contoh")
        dialog(page).get_by_role("button", name="Unggah", exact=True).click()

    def use(self, page: Page) -> None:
        dialog(page).get_by_role("button", name="Pakai foto ini").click()
        expect(dialog(page)).to_have_count(0)

    def test_from_an_upload_in_the_picker_to_the_reader(self, writing, open_page, file):
        write(writing, "Alinea pertama.")
        press(writing, "Foto")
        self.upload(writing, file)
        self.use(writing)
        figure = re.compile(r'<figure data-photo="\d+"></figure>')
        expect(body(writing)).to_have_value(figure)
        self.change_the_caption(writing)
        self.choose_as_lead(writing)
        save(writing)
        expect(writing.locator("photo-choice img")).to_be_visible()
        reader = publish_and_read(writing, open_page)
        lead, inside = reader.locator(".story figure").all()
        expect(lead.locator("figcaption")).to_contain_text("Merah dan biru.")
        expect(lead.locator("figcaption")).to_contain_text("Kredit khusus")
        expect(inside.locator("figcaption")).to_contain_text("Hanya di berita ini.")
        expect(inside.locator("figcaption")).to_contain_text("Warta/Contoh")
        expect(inside.locator("img")).to_have_attribute("alt", "Dua bidang")

    def change_the_caption(self, page: Page) -> None:
        shown = page.locator(".reference--photoFigure")
        expect(shown).to_contain_text("Merah dan biru.")
        shown.get_by_role("button", name="Ubah").click()
        caption = dialog(page).get_by_label("Keterangan foto")
        expect(caption).to_have_value("Merah dan biru.")
        caption.fill("Hanya di berita ini.")
        self.use(page)
        own = re.compile('data-caption="Hanya di berita ini."></figure>')
        expect(body(page)).to_have_value(own)
        expect(shown).to_contain_text("Hanya di berita ini.")

    def choose_as_lead(self, page: Page) -> None:
        choice = page.get_by_role("group", name="Foto utama")
        choice.get_by_role("button", name="Pilih foto").click()
        dialog(page).get_by_label("Cari di arsip foto").fill("merah dan")
        dialog(page).get_by_role("button", name="Merah dan biru.").click()
        dialog(page).get_by_label("Kredit foto").fill("Kredit khusus")
        self.use(page)
        expect(page.locator("#id_lead_photo")).to_have_value(re.compile(r"\d+"))
        expect(page.locator("#id_lead_credit")).to_have_value("Kredit khusus")
        expect(page.locator("#id_lead_caption")).to_have_value("")

    def test_the_same_file_twice_is_one_photo(self, writing, file):
        for is_first in (True, False):
            text(writing).click()
            press(writing, "Foto")
            self.upload(writing, file)
            note = dialog(writing).locator(".photo-words").get_by_role("status")
            expect(note).to_have_text("" if is_first else KNOWN)
            self.use(writing)

    def test_without_scripts_the_lead_photo_is_a_number(self, quiet_site, open_page):
        page = open_page(java_script_enabled=False)
        log_in(page, quiet_site, "redaktur")
        page.goto(f"{quiet_site}{ADD}")
        expect(page.get_by_label("Foto utama:", exact=True)).to_have_attribute(
            "type", "number"
        )


class TestQuotesAndBoxes:
    def test_both_reach_the_reader(self, writing, open_page):
        write(writing, "Alinea pertama.")
        press(writing, "Kutipan besar")
        go_on(writing, "Kutipan yang menonjol.", "")
        press(writing, "Kotak info")
        go_on(writing, "Yang perlu dibawa", "Senter dan air.")
        save(writing)
        quote = re.compile('<blockquote class="pull-quote"><p>Kutipan')
        expect(body(writing)).to_have_value(quote)
        boxed = '<div class="info-box"><h3>Yang perlu dibawa</h3><p>Senter dan air.</p>'
        expect(body(writing)).to_have_value(re.compile(boxed))
        reader = publish_and_read(writing, open_page)
        expect(reader.locator("blockquote.pull-quote")).to_contain_text("menonjol")
        box = reader.locator(".info-box")
        expect(box.get_by_role("heading")).to_have_text("Yang perlu dibawa")

    @pytest.mark.parametrize("name", ["Kutipan besar", "Kotak info"])
    def test_they_can_be_taken_off_again(self, desk, name):
        write(desk, "Alinea.")
        desk.keyboard.press("ArrowUp")
        press(desk, name)
        press(desk, name)
        expect(body(desk)).not_to_have_value(re.compile("class="))
        expect(body(desk)).to_have_value(re.compile("<p>Alinea.</p>"))


class TestInterface:
    def test_it_speaks_indonesian(self, desk):
        buttons = toolbar(desk).get_by_role("button", include_hidden=True)
        names = buttons.evaluate_all("all => all.map(it => it.ariaLabel)")
        assert names[:3] == ["Judul bagian", "Judul kecil", "Paragraf"]
        text(desk).click()
        press(desk, "Sisipkan tabel")
        made = desk.get_by_role("dialog", name="Bentuk tabel")
        expect(made).to_contain_text("Dengan baris judul")
        made.get_by_role("button", name="Sisipkan tabel").click()
        for english in ("eading", "list", "nsert", "dd ", "elete", "quote", "undo"):
            assert not [name for name in names if english in name]

    def test_buttons_tell_their_state_and_arrows_move_between_them(self, desk):
        text(desk).click()
        bold = toolbar(desk).get_by_role("button", name="Tebal")
        expect(bold).to_have_attribute("aria-pressed", "false")
        press(desk, "Tebal")
        expect(bold).to_have_attribute("aria-pressed", "true")
        bold.focus()
        desk.keyboard.press("ArrowRight")
        italic = toolbar(desk).get_by_role("button", name="Miring")
        expect(italic).to_be_focused()
        tabbed = "all => all.filter(it => it.tabIndex === 0).length"
        buttons = toolbar(desk).get_by_role("button", include_hidden=True)
        assert buttons.evaluate_all(tabbed) == 1

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_everybody_can_use_it(self, quiet_site, open_page, scheme):
        page = open_page(color_scheme=scheme, viewport={"width": 768, "height": 1000})
        log_in(page, quiet_site, "redaktur")
        page.goto(f"{quiet_site}{ADD}")
        set_html(page, f'<aside data-article="1"></aside><p>A {YOUTUBE}</p>')
        paste(page, "<p>JAKARTA, WARTA - Isi.</p><img>")
        assert_usable(page, ".prose-editor", ".field-body", "photo-choice")
        for name in ("Foto", "Baca juga", "Sematan"):
            press(page, name)
            expect(dialog(page)).to_be_visible()
            dialog(page).locator("summary").click() if name == "Foto" else None
            assert_usable(page, "dialog.ask")
            dialog(page).get_by_role("button", name="Tutup").click()

    def test_the_one_style_it_brings_is_the_one_we_allow(self, desk):
        style = desk.locator("style[data-tiptap-style]").evaluate("it => it.innerHTML")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in settings.DESK_CSP["style-src"]
        assert "style-src-attr" not in settings.DESK_CSP


def assert_usable(page: Page, *places: str) -> None:
    for place in places:
        found = Axe().run(page, context=place)
        assert found.violations_count == 0, found.generate_report()
