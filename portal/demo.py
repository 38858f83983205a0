"""What a trial of the site needs: logins, sections and one story.

The logins have a known password and are for loopback only; a system check refuses
them on a real address.
"""

from dataclasses import dataclass

from portal.roles import CHIEF_EDITOR, EDITOR, REPORTER

PASSWORD = "warta-demo"  # noqa: S105 - public on purpose, printed by `make run`


@dataclass(frozen=True)
class Login:
    username: str
    display_name: str
    role: str | None


LOGINS = [
    Login("redaktur", "Redaktur Contoh", CHIEF_EDITOR),
    Login("editor", "Editor Contoh", EDITOR),
    Login("reporter", "Reporter Contoh", REPORTER),
    Login("pembaca", "Pembaca Contoh", None),
    Login("pembaca2", "Pembaca Kedua", None),
]

SECTIONS = {
    "nasional": "Nasional",
    "ekonomi": "Ekonomi",
    "dunia": "Dunia",
    "olahraga": "Olahraga",
    "gaya-hidup": "Gaya Hidup",
}

ARTICLE = {
    "kicker": "Siaga Hujan",
    "headline": "Cara Menyelamatkan Dokumen Keluarga Sebelum Musim Hujan",
    "lead": (
        "Akta, ijazah, dan sertifikat paling sering rusak justru karena disimpan di "
        "tempat yang dianggap aman. Langkah-langkah ini selesai dalam satu sore."
    ),
    "dateline_city": "Jakarta",
    "body": (
        "<p>Banjir jarang memberi waktu untuk memilih barang. Ketika air sudah "
        "masuk ke rumah, orang menyelamatkan anggota keluarga lebih dahulu, dan "
        "memang seharusnya begitu. Karena itu, dokumen penting perlu disiapkan jauh"
        " sebelum hujan lebat pertama.</p>"
        "<h2>Kumpulkan di satu tempat</h2>"
        "<p>Mulailah dengan mengumpulkan semua dokumen asli: akta kelahiran, kartu "
        "keluarga, ijazah, buku nikah, sertifikat tanah, polis asuransi, dan buku "
        "tabungan. Dokumen yang tersebar di tiga lemari hampir pasti tertinggal "
        "satu atau dua lembar.</p>"
        "<h2>Lindungi dari air, bukan dari debu</h2>"
        "<p>Map plastik biasa hanya menahan debu. Pilih kantong yang menutup rapat,"
        " keluarkan udaranya, lalu masukkan ke kotak berpengunci yang mudah "
        "dijinjing. Tulis nomor telepon keluarga di bagian luar kotak.</p>"
        "<ol><li>Masukkan selembar tisu kering ke dalam kantong untuk menyerap "
        "lembap.</li><li>Letakkan kotak di rak yang lebih tinggi daripada batas "
        "banjir terakhir.</li><li>Pastikan setiap orang dewasa di rumah tahu "
        "letaknya.</li></ol>"
        "<h2>Buat salinan digital</h2>"
        "<p>Pindai atau potret setiap lembar di tempat terang. Simpan salinannya di"
        " dua tempat yang berbeda, misalnya diska lepas yang dititipkan kepada "
        "kerabat dan penyimpanan daring yang terkunci kata sandi.</p>"
        "<blockquote>"
        "<p>Salinan yang baik adalah salinan yang masih dapat dibuka ketika rumah "
        "tidak dapat dimasuki.</p></blockquote>"
        "<p>Jika dokumen telanjur basah, jangan menjemurnya di bawah matahari. "
        "Pisahkan lembar demi lembar, alasi dengan kertas penyerap, dan keringkan "
        "dengan kipas angin. Lembar yang menempel sebaiknya dibiarkan dahulu, sebab"
        " memaksanya lepas justru merobek tulisan.</p>"
        "<p>Setelah semua siap, cantumkan tanggal pemeriksaan di tutup kotak. "
        "Ulangi setahun sekali, sebelum hujan datang lagi.</p>"
    ),
}
