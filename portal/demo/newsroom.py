"""The demo's newsroom: its sections, its people, and which story stands where."""

from dataclasses import dataclass

from articles.models import Kind, Reason, Role, Status


@dataclass(frozen=True)
class Shelf:
    slug: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class Tag:
    slug: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class Member:
    """Somebody who signs stories; ``slug`` is a login's name where he has one."""

    slug: str
    name: str
    bio: str


type Signatures = tuple[tuple[str, Role], ...]

WRITTEN: Signatures = (("penulis-contoh", Role.WRITER), ("editor", Role.EDITOR))
REPORTED: Signatures = (("reporter", Role.REPORTER), ("editor", Role.EDITOR))
SIGNED: Signatures = (("penulis-contoh", Role.WRITER),)


@dataclass(frozen=True)
class Piece:
    """Where a story of ``stories/`` stands; a negative age lies in the future."""

    story: str
    section: str
    age_hours: float
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kind: Kind = Kind.NEWS
    status: Status = Status.PUBLISHED
    by: Signatures = WRITTEN
    drawing: str = ""
    updated_hours_ago: float | None = None
    is_pick: bool = False


SECTIONS = [
    Shelf("nasional", "Nasional"),
    Shelf("hukum", "Hukum", parent="nasional"),
    Shelf("ekonomi", "Ekonomi"),
    Shelf("dunia", "Dunia"),
    Shelf("olahraga", "Olahraga"),
    Shelf("teknologi", "Teknologi"),
    Shelf("gaya-hidup", "Gaya Hidup"),
    Shelf("pendidikan", "Pendidikan"),
    Shelf("daerah", "Daerah"),
]

TOPICS = [
    Tag(
        "siaga-bencana", "Siaga Bencana", "Bersiap sebelum air naik dan listrik padam."
    ),
    Tag("keuangan-keluarga", "Keuangan Keluarga", "Menabung, berutang, dan mencatat."),
    Tag("hak-warga", "Hak Warga", "Aturan yang perlu diketahui setiap orang."),
    Tag("usaha-kecil", "Usaha Kecil"),
    Tag("perjalanan", "Perjalanan", "Bekal dan dokumen sebelum berangkat."),
    Tag("sepak-bola", "Sepak Bola"),
    Tag("hidup-sehat", "Hidup Sehat", "Bergerak, makan, dan beristirahat."),
    Tag("gawai", "Gawai", "Merawat ponsel dan data di dalamnya."),
    Tag("literasi", "Literasi", "Membaca, menulis, dan memeriksa kabar."),
    Tag("keluarga", "Keluarga"),
    Tag("kearifan-lokal", "Kearifan Lokal"),
]

REGIONS = [
    Tag("jakarta", "DKI Jakarta"),
    Tag("bali", "Bali"),
    Tag("nusa-tenggara-timur", "Nusa Tenggara Timur"),
    Tag("papua", "Papua"),
    Tag("aceh", "Aceh"),
]

PEOPLE = [
    Member(
        "redaktur", "Redaktur Contoh", "Nama contoh untuk redaktur situs percobaan."
    ),
    Member("editor", "Editor Contoh", "Nama contoh untuk penyunting naskah percobaan."),
    Member("reporter", "Reporter Contoh", "Nama contoh untuk reporter percobaan."),
    Member("penulis-contoh", "Penulis Contoh", "Nama contoh; bukan orang sungguhan."),
]
MARK = "penulis-contoh"  # the person by whom a site filled by the demo is known

# Oldest first, as a newsroom's own numbers would have it.
PIECES = [
    Piece("buku-kas", "ekonomi", 141, ("usaha-kecil",), kind=Kind.ADVERTORIAL, by=()),
    Piece(
        *("anak-internet", "gaya-hidup", 133, ("keluarga", "gawai")),
        status=Status.WITHDRAWN,
    ),
    Piece(
        "siaran-pers", "pendidikan", 118, ("literasi",), kind=Kind.PRESS_RELEASE, by=()
    ),
    Piece("futsal", "olahraga", 103, ("hidup-sehat",), by=REPORTED),
    Piece("surat-sewa", "hukum", 97, ("hak-warga",)),
    Piece("zona-waktu", "dunia", 92, ("perjalanan",), ("papua", "aceh")),
    Piece("dana-darurat", "ekonomi", 79, ("keuangan-keluarga",), drawing="market"),
    Piece("sepeda", "gaya-hidup", 72, ("hidup-sehat",), drawing="bicycle"),
    Piece(
        *("membaca-nyaring", "pendidikan", 67, ("literasi", "keluarga")),
        kind=Kind.OPINION,
        by=SIGNED,
        drawing="reading_corner",
    ),
    Piece("tas-siaga", "nasional", 55, ("siaga-bencana", "keluarga"), by=REPORTED),
    Piece("ponsel-beras", "teknologi", 50, ("gawai",), kind=Kind.FACT_CHECK),
    Piece(
        *("melaut", "daerah", 47, ("siaga-bencana",), ("nusa-tenggara-timur",)),
        by=REPORTED,
        drawing="sea_and_boat",
        is_pick=True,
        updated_hours_ago=29,
    ),
    Piece("anggaran", "ekonomi", 43, ("hak-warga",), ("jakarta",), drawing="skyline"),
    Piece("offside", "olahraga", 34, ("sepak-bola",), drawing="stadium"),
    Piece(
        "label-pangan",
        "gaya-hidup",
        31,
        ("hidup-sehat",),
        drawing="kitchen",
        is_pick=True,
    ),
    Piece(
        "perpustakaan", "pendidikan", 27, ("literasi",), drawing="library", is_pick=True
    ),
    Piece(
        *("subak", "daerah", 23, ("kearifan-lokal",), ("bali",)),
        by=REPORTED,
        drawing="rice_terraces",
        is_pick=True,
    ),
    Piece("baterai", "teknologi", 19, ("gawai",)),
    Piece("tabungan", "ekonomi", 11, ("keuangan-keluarga",)),
    Piece("lari-5-km", "olahraga", 8, ("hidup-sehat",), drawing="morning_road"),
    Piece(
        *("kereta-jarak-jauh", "dunia", 4.5, ("perjalanan",)),
        by=REPORTED,
        drawing="train_window",
    ),
    Piece(
        *("dokumen-keluarga", "nasional", 1.2, ("siaga-bencana",), ("jakarta",)),
        drawing="rain_on_roofs",
    ),
    Piece("kata-sandi", "teknologi", 0.4, ("gawai",), status=Status.DRAFT),
    Piece("paspor", "dunia", -20, ("perjalanan",)),
]

WITHDRAWAL = {
    "reason": Reason.CHILD,
    "note": (
        "Ini contoh pencabutan untuk mencoba situs. Pada situs sungguhan, redaksi "
        "menjelaskan di sini apa yang keliru dan mengapa naskah tidak dapat "
        "dipertahankan, tanpa mengulang bagian yang merugikan."
    ),
}
