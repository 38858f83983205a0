"""Twelve drawn pictures for the demo: what each shows, and the brush that makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from portal.demo.drawings import indoors, kitchen, market, outdoors, town
from portal.demo.drawings.paint import SIZE, Canvas

CREDIT = "Ilustrasi: Warta"
QUALITY = 63  # keeps each picture between 40 and 200 kB
SEED = 7

__all__ = ["CREDIT", "DRAWINGS", "SIZE", "Drawing", "jpeg"]


@dataclass(frozen=True)
class Drawing:
    """``focus`` is what must stay in every crop: percent from the left and the top."""

    brush: Callable[[Canvas], None]
    focus: tuple[int, int]
    alt: str
    caption: str


DRAWINGS = {
    "rain_on_roofs": Drawing(
        outdoors.rain_on_roofs,
        (56, 60),
        "Deretan atap genting merah diguyur hujan lebat, jendela-jendelanya menyala.",
        "Hujan lebat di atas permukiman. Amankan dokumen sebelum musim ini tiba.",
    ),
    "rice_terraces": Drawing(
        outdoors.rice_terraces,
        (60, 52),
        "Sawah bertingkat dengan pohon kelapa dan gunung di kejauhan saat pagi.",
        "Sawah bertingkat pada pagi hari. Air mengalir bergiliran antarpetak.",
    ),
    "sea_and_boat": Drawing(
        outdoors.sea_and_boat,
        (42, 66),
        "Perahu cadik dengan layar terbuka di laut tenang ketika matahari terbit.",
        "Perahu cadik pada pagi yang tenang, saat yang tepat untuk membaca cuaca.",
    ),
    "morning_road": Drawing(
        outdoors.morning_road,
        (48, 66),
        "Jalan kosong berkelok di antara padang rumput menuju matahari terbit.",
        "Jalan sepi sebelum matahari tinggi, waktu yang baik untuk berlatih lari.",
    ),
    "market": Drawing(
        market.market,
        (50, 56),
        "Tiga kios buah beratap terpal belang di pasar, dengan lampu bergantungan.",
        "Kios buah di pasar. Uang kembalian dapat menjadi awal dana darurat.",
    ),
    "bicycle": Drawing(
        town.bicycle,
        (42, 60),
        "Sepeda hijau berkeranjang di depan dinding bata dan jendela berbunga.",
        "Sepeda yang siap dikayuh. Periksa ban dan remnya sebelum berangkat.",
    ),
    "stadium": Drawing(
        town.stadium,
        (50, 68),
        "Lapangan sepak bola pada senja hari, tribun penuh, lampu sorot menyala.",
        "Stadion menjelang malam. Garis pertahanan menentukan posisi offside.",
    ),
    "skyline": Drawing(
        town.skyline,
        (48, 55),
        "Gedung-gedung tinggi kota pada malam hari dan pantulannya di air.",
        "Cakrawala kota pada malam hari. Layanan umum dibiayai anggaran tahunan.",
    ),
    "train_window": Drawing(
        indoors.train_window,
        (56, 60),
        "Hutan birka dari jendela kereta; di meja ada segelas teh dan buku terbuka.",
        "Pemandangan dari jendela gerbong. Teh panas menemani perjalanan panjang.",
    ),
    "reading_corner": Drawing(
        indoors.reading_corner,
        (55, 68),
        "Buku terbuka di bawah lampu merah, setumpuk buku, dan bulan di jendela.",
        "Sudut baca pada malam hari. Lima belas menit sudah cukup untuk satu cerita.",
    ),
    "library": Drawing(
        indoors.library,
        (46, 50),
        "Rak perpustakaan setinggi langit-langit dengan tangga kayu bersandar.",
        "Rak buku perpustakaan. Nomor panggil menuntun pembaca ke tempatnya.",
    ),
    "kitchen": Drawing(
        kitchen.kitchen,
        (34, 68),
        "Meja dapur dengan tiga kemasan berlabel, panci merah, dan deretan stoples.",
        "Kemasan pangan di meja dapur. Tabel gizi ada di sisi belakangnya.",
    ),
}


@cache
def jpeg(name: str) -> bytes:
    """Draw a picture; the same name gives the same bytes."""
    canvas = Canvas(SEED)
    DRAWINGS[name].brush(canvas)
    file = BytesIO()
    canvas.finish().save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()
