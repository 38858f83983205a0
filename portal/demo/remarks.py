"""What the demo's readers say under its stories."""

from dataclasses import dataclass
from enum import Enum, auto


class Fate(Enum):
    STANDS = auto()
    EDITED = auto()
    HIDDEN = auto()
    REMOVED = auto()


@dataclass(frozen=True)
class Remark:
    """``after`` counts hours from the story; ``former`` is the text before an edit."""

    story: str
    by: str
    after: float
    body: str
    replies: tuple["Remark", ...] = ()
    fate: Fate = Fate.STANDS
    former: str = ""


def _said(by: str, after: float, *body: str) -> Remark:
    """Write down a reply; its story is that of the remark it answers."""
    return Remark("", by, after, "".join(body))


# The newest story has none: so the first comment of a trial stands alone.
REMARKS = [
    Remark(
        *("kereta-jarak-jauh", "pembaca2", 1.1),
        "Bagian tentang bekal berguna sekali. Saya akan menambahkan abon, awet dan "
        "tidak berbau tajam.",
    ),
    Remark(
        *("kereta-jarak-jauh", "pembaca2", 2.3),
        "Semoga kapan-kapan ada panduan serupa untuk kereta malam di Jawa.",
        replies=(
            _said(
                *("editor", 3.0),
                "Usul yang bagus. Kami catat sebagai bahan panduan berikutnya.",
            ),
        ),
    ),
    Remark(
        *("lari-5-km", "pembaca2", 1.5),
        "Aturan berbicara itu sederhana, tetapi langsung terasa bedanya. Selama ini "
        "saya terlalu cepat di kilometer pertama.",
    ),
    Remark("lari-5-km", "pembaca2", 4.2, "Pekan kedua, masih utuh. Lanjut!"),
    Remark(
        *("tabungan", "pembaca", 0.8),
        "Tabelnya saya salin ke kertas dan saya isi bersama istri. Ternyata rekening "
        "yang kami pakai bertahun-tahun biayanya lebih besar daripada bunganya.",
        replies=(
            _said("pembaca2", 1.6, "Sama. Saya baru sadar setelah menghitung setahun."),
            _said(
                *("pembaca", 2.1),
                "Akhirnya saya pisahkan jadi dua rekening seperti saran di akhir.",
            ),
        ),
    ),
    Remark(
        *("tabungan", "pembaca2", 5.5),
        "Apakah deposito juga dapat dibandingkan dengan tabel yang sama?",
    ),
    Remark(
        *("baterai", "pembaca", 2.0),
        "Ponsel saya selalu panas karena diisi di atas kasur. Mulai malam ini pindah "
        "ke meja.",
        fate=Fate.EDITED,
        former="Ponsel saya selalu panas karena diisi diatas kasur. Mulai malam ini "
        "pindah kemeja.",
    ),
    Remark(
        *("baterai", "pembaca2", 3.4),
        "Tolong dijelaskan juga: apakah mengisi daya semalaman masih berbahaya untuk "
        "ponsel baru?",
        replies=(
            _said(
                *("pembaca", 6.0),
                "Setahu saya ponsel baru punya fitur pengisian terjadwal. Coba cari di "
                "menu baterai.",
            ),
        ),
    ),
    Remark(
        *("subak", "pembaca2", 4.0),
        "Saya pernah menggeser batu kecil di saluran supaya fotonya bagus. Sekarang "
        "saya malu. Tidak akan saya ulangi.",
        replies=(
            _said("pembaca", 5.2, "Yang penting sekarang tahu. Salut sudah mengaku."),
        ),
    ),
    Remark(
        *("subak", "pembaca", 9.0),
        "Alinea terakhir menarik. Di gang kami, sumur bersama juga diatur dengan "
        "jadwal yang ditulis di papan, dan tidak pernah ada yang bertengkar.",
    ),
    Remark(
        *("perpustakaan", "pembaca", 1.0),
        "Perpustakaan di kota saya buka sampai malam. Wifi-nya lebih kencang daripada "
        "di rumah.",
    ),
    Remark(
        *("perpustakaan", "pembaca2", 3.3),
        "Kiat melihat buku tetangganya di rak itu benar. Buku terbaik yang pernah saya "
        "pinjam ditemukan dengan cara itu.",
    ),
    Remark(
        *("perpustakaan", "pembaca", 12.0),
        "Ada yang tahu, apakah anggota dari luar kota boleh meminjam buku elektronik?",
        replies=(
            _said(
                *("pembaca2", 13.5),
                "Biasanya boleh asal ada kartu identitas. Tanyakan di meja depan.",
            ),
        ),
    ),
    Remark(
        *("label-pangan", "pembaca2", 0.9),
        "Latihan menutup merek itu seru. Anak saya menang tiga kali berturut-turut.",
    ),
    Remark(
        *("label-pangan", "pembaca", 2.6),
        "“Rasa buah” ternyata memang hanya rasa. Saya merasa dibohongi selama ini.",
        replies=(
            _said("pembaca2", 4.4, "Hahaha, jus jeruk rasa jeruk tanpa jeruk."),
            _said(
                *("pembaca", 7.5),
                "Tepat. Mulai sekarang saya baca bagian belakang dulu.",
            ),
        ),
    ),
    Remark(
        *("offside", "pembaca", 0.7),
        "Judul terpendek yang pernah saya baca di portal berita.",
    ),
    Remark(
        *("offside", "pembaca2", 1.4),
        "Penjelasan soal melihat pengoper, bukan penerima, membuat saya paham setelah "
        "dua puluh tahun menonton bola.",
        replies=(_said("pembaca", 2.2, "Dua puluh tahun! Saya kira saya saja."),),
    ),
    Remark(
        *("anggaran", "pembaca2", 6.0),
        "Saya guru, dan urutan tahapannya akan saya pakai di kelas. Mohon izin "
        "mencetak.",
        replies=(
            _said(
                *("editor", 8.0),
                "Silakan dicetak untuk keperluan belajar, dengan menyebut sumbernya.",
            ),
        ),
    ),
    Remark(
        *("melaut", "pembaca", 5.0),
        "Papan cuaca dengan kapur itu masih ada di kampung ayah saya. Setiap pagi "
        "anak-anak sekolah yang menulisnya.",
    ),
    Remark(
        *("ponsel-beras", "pembaca", 1.2),
        "Sudah telanjur saya kubur semalam. Pantas lubang pengisinya seret.",
        replies=(
            _said(
                *("pembaca2", 1.9),
                "Bersihkan pelan-pelan dengan sikat gigi kering yang lembut.",
            ),
        ),
    ),
    Remark(
        *("ponsel-beras", "pembaca2", 20.0),
        "",
        fate=Fate.REMOVED,
        former="Maaf, komentar ini untuk berita yang lain.",
        replies=(_said("pembaca", 21.0, "Tidak apa-apa, saya juga sering begitu."),),
    ),
    Remark(
        *("tas-siaga", "pembaca2", 10.0),
        "Judulnya panjang, tasnya ringan. Kebalikan dari tas saya.",
    ),
    Remark(
        *("membaca-nyaring", "pembaca2", 2.5),
        "Setuju dengan penulis. Anak saya hafal satu buku karena dibacakan berulang, "
        "padahal belum bisa membaca.\n\nSekarang dia yang membacakan untuk adiknya.",
    ),
    Remark(
        *("membaca-nyaring", "pembaca", 7.0),
        "Saya agak berbeda pendapat. Lembar latihan tetap perlu, hanya saja jangan "
        "dijadikan satu-satunya ukuran.",
        replies=(
            _said(
                "pembaca2", 9.5, "Saya kira penulis juga tidak melarang latihan, ya."
            ),
        ),
    ),
    Remark(
        *("futsal", "pembaca2", 3.0),
        "Jual sepatu futsal murah, cek profil saya!!!",
        fate=Fate.HIDDEN,
        replies=(_said("pembaca", 3.5, "Tolong jangan berjualan di sini."),),
    ),
    Remark(
        *("futsal", "pembaca", 30.0),
        "Hitungan empat detik selalu jadi bahan ribut di lapangan kami. Naskah ini "
        "saya cetak dan saya tempel di pintu masuk.",
    ),
]
