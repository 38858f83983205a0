"""What comes into the editor from elsewhere, and what is said about it."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import (
    PASTE_FILE,
    PASTED,
    body,
    paste,
    text,
    write,
)

pytestmark = pytest.mark.browser


class TestPaste:
    def test_from_word(self, desk):
        paste(desk, (PASTED / "word.html").read_text())
        expect(body(desk)).to_have_value(
            "<h2>Aturan baru di pasar</h2>"
            "<p>Pasar di Bandung buka <strong>lebih awal</strong>, kata pengelola, "
            "<em>setiap hari</em>. Keterangan ada di "
            '<a href="https://contoh.example/aturan">laman resmi</a>.</p>'
            "<ul><li><p>Beras</p>"
            "<ul><li><p>Medium</p></li><li><p>Premium</p></li></ul></li>"
            "<li><p>Gula</p></li></ul>"
            "<h3>Urutannya</h3>"
            '<ol data-type="decimal" start="3">'
            "<li><p>Daftar</p></li><li><p>Bayar</p></li></ol>"
            "<table><tbody><tr><td><p><strong>Barang</strong></p></td>"
            "<td><p>Harga</p></td></tr></tbody></table>"
            "<p>Akhir berita.</p>"
        )
        expect(desk.get_by_text("Gambar tidak ikut tertempel.")).to_be_visible()

    def test_from_word_in_a_browser(self, desk):
        paste(desk, (PASTED / "word-online.html").read_text())
        expect(body(desk)).to_have_value(
            "<h2>Yang perlu dibawa</h2>"
            "<ul><li><p>Senter</p><ul><li><p>Baterai</p></li></ul></li>"
            "<li><p>Air</p></li></ul>"
        )

    def test_from_google_docs(self, desk):
        paste(desk, (PASTED / "google-docs.html").read_text())
        expect(body(desk)).to_have_value(
            "<h2>Jadwal baru</h2>"
            "<p>Kereta pertama <strong>berangkat pukul empat</strong><em> pagi</em>, "
            'menurut <a href="https://contoh.example/jadwal?hari=senin">jadwal resmi'
            "</a>.</p>"
            "<ul><li><p>Utara</p>"
            "<ul><li><p><strong><em>Pelabuhan</em></strong></p></li></ul></li>"
            "<li><p>Selatan</p></li></ul>"
            "<table><tbody><tr><td><p><strong>Stasiun</strong></p></td>"
            "<td><p>Jam</p></td></tr></tbody></table>"
        )

    def test_a_heading_does_not_join_the_line_it_is_pasted_into(self, desk):
        write(desk, "Satu kalimat")
        desk.keyboard.press("Backspace")
        paste(desk, "<h2>Judul</h2><p>Alinea.</p>")
        expect(body(desk)).to_have_value(
            "<p>Satu kalimat</p><h2>Judul</h2><p>Alinea.</p>"
        )

    def test_nothing_hostile_comes_in(self, desk):
        paste(
            desk,
            "<p onclick='x()' style='color:red'>Aman"
            "<script>document.title = 'x'</script>"
            '<img src="x" onerror="document.title = 1">'
            '<a href="javascript:x()">klik</a></p>'
            '<iframe src="https://contoh.example"></iframe>',
        )
        expect(body(desk)).to_have_value("<p>Amanklik</p>")

    def test_a_file_is_sent_to_the_photo_button(self, desk):
        text(desk).focus()
        text(desk).evaluate(PASTE_FILE)
        expect(desk.get_by_text("Gambar tidak ikut tertempel.")).to_be_visible()
        expect(body(desk)).to_have_value("")


class TestDateline:
    @pytest.mark.parametrize(
        ("line", "city", "rest"),
        [
            ("WARTA, Moscow - Isi.", "Moscow", "Isi."),
            ("IVOOX.id, Moscow - Isi.", "Moscow", "Isi."),
            ("JAKARTA, KOMPAS.com – Isi.", "Jakarta", "Isi."),
            ("Jakarta, CNN Indonesia-- Isi.", "Jakarta", "Isi."),
            ("TEMPO.CO, Jakarta - Isi.", "Jakarta", "Isi."),
            ("REPUBLIKA.CO.ID, BANDUNG -- Isi.", "Bandung", "Isi."),
            ("Denpasar (ANTARA) - Isi.", "Denpasar", "Isi."),
            ("tirto.id - Isi.", "", "Isi."),
            ("BANDA ACEH — Isi.", "Banda Aceh", "Isi."),
            ("JAKARTA, Presiden tiba.", "Jakarta", "Presiden tiba."),
        ],
    )
    def test_it_moves_to_its_field(self, desk, line, city, rest):
        paste(desk, f"<p>{line}</p><p>Lagi.</p>")
        notice = desk.locator(".desk-notice", has_text="dateline")
        expect(notice).to_be_visible()
        notice.get_by_role("button", name="Hapus dateline dari isi").click()
        expect(body(desk)).to_have_value(f"<p>{rest}</p><p>Lagi.</p>")
        expect(desk.locator("#id_dateline_city")).to_have_value(city)
        expect(notice).to_be_hidden()

    def test_the_city_that_stands_there_stays(self, desk):
        desk.locator("#id_dateline_city").fill("Moscow")
        paste(desk, "<p>Moscow - Isi.</p>")
        desk.get_by_role("button", name="Hapus dateline dari isi").click()
        expect(desk.locator("#id_dateline_city")).to_have_value("Moscow")
        expect(body(desk)).to_have_value("<p>Isi.</p>")

    @pytest.mark.parametrize(
        "line",
        [
            "Harga naik - turun setiap hari.",
            "Jadwal Jakarta-Bandung berubah.",
            "PBB, yang bersidang kemarin, setuju.",
            "Pada 5 Mei 2026 - hari itu Selasa - warga berkumpul.",
        ],
    )
    def test_other_beginnings_are_left_alone(self, desk, line):
        paste(desk, f"<p>{line}</p>")
        expect(desk.locator(".desk-notice", has_text="dateline")).to_be_hidden()
