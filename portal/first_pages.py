"""The fixed pages as a new site has them: what belongs there, in first words.

Law wants some of them on every news site, so they are always there: written when the
database is made, never over what the newsroom wrote.
"""

from typing import Any

from django.apps import apps
from django.apps.registry import Apps

FIRST_PAGES = {
    "tentang": (
        "Tentang Kami",
        "<p>Situs ini diterbitkan oleh sebuah redaksi yang bekerja menurut "
        "Undang-Undang Pers dan Kode Etik Jurnalistik. Satu berita, satu halaman: "
        "tidak ada berita yang dipotong menjadi beberapa halaman.</p>"
        "<p>Redaksi dapat mengganti naskah ini di Ruang Redaksi.</p>",
    ),
    "redaksi": (
        "Redaksi",
        "<p>Nama media, badan hukum, alamat, dan penanggung jawab tercantum di "
        "halaman ini dan di kaki setiap halaman, sesuai Pasal 12 Undang-Undang Nomor "
        "40 Tahun 1999 tentang Pers.</p>",
    ),
    "pedoman-media-siber": (
        "Pedoman Media Siber",
        "<p>Redaksi mengikuti Pedoman Pemberitaan Media Siber dari Dewan Pers. "
        "Pokok-pokoknya kami terapkan sebagai berikut.</p>"
        "<ul><li>Setiap berita diverifikasi. Berita mendesak yang belum lengkap diberi "
        "keterangan dan dilanjutkan dengan pemutakhiran.</li>"
        "<li>Komentar hanya dari pembaca yang terdaftar dan sudah login. Komentar yang "
        "melanggar dapat dilaporkan dan ditindak paling lambat 2 x 24 jam.</li>"
        "<li>Ralat, koreksi, dan hak jawab ditautkan pada berita yang diperbaiki, "
        "lengkap dengan waktu pemuatannya.</li>"
        "<li>Berita yang sudah terbit tidak dihapus. Pencabutan diumumkan beserta "
        "alasannya.</li>"
        "<li>Iklan dan berita dibedakan dengan tegas.</li></ul>"
        "<p>Naskah lengkap pedoman dimuat redaksi di halaman ini.</p>",
    ),
    "kebijakan-privasi": (
        "Kebijakan Privasi",
        "<p>Membaca situs ini tidak memerlukan akun, dan halaman untuk pengunjung "
        "tidak menyimpan kuki. Kami menghitung berapa kali sebuah berita dibaca, "
        "tanpa kuki dan tanpa menyimpan alamat Anda.</p><h2>Data yang kami simpan</h2>"
        "<p>Untuk akun pembaca kami menyimpan nama pengguna, nama tampilan, alamat "
        "email, kata sandi dalam bentuk tersandi, waktu pendaftaran, persetujuan yang "
        "Anda berikan, serta komentar Anda. Kuki hanya dipakai untuk mengenali Anda "
        "selama login dan untuk mengamankan formulir.</p>"
        "<h2>Hak Anda</h2>"
        "<p>Anda dapat meminta salinan, perbaikan, atau penghapusan data Anda melalui "
        "halaman Kontak. Kami tidak menjual data dan tidak melacak Anda di situs "
        "lain.</p>",
    ),
    "syarat-komentar": (
        "Syarat Berkomentar",
        "<p>Dengan mengirim komentar Anda menyatakan bahwa isinya:</p>"
        "<ol><li>tidak memuat isi bohong, fitnah, sadis, dan cabul;</li>"
        "<li>tidak memuat prasangka dan kebencian terkait SARA serta tidak "
        "menganjurkan kekerasan;</li>"
        "<li>tidak diskriminatif atas dasar jenis kelamin dan bahasa serta tidak "
        "merendahkan martabat orang lemah, miskin, sakit, atau penyandang "
        "disabilitas.</li></ol>"
        "<p>Redaksi dapat menyembunyikan komentar yang melanggar. Anda dapat mengubah "
        "dan menghapus komentar Anda kapan saja.</p>",
    ),
    "pengaduan": (
        "Pengaduan",
        "<p>Hak jawab, hak koreksi, dan keberatan lain disampaikan lewat formulir di "
        "halaman ini. Layanan ini tidak dipungut biaya. Redaksi memberi nomor, "
        "menanggapi paling lambat 2 x 24 jam, dan menyebut alasannya bila menolak. "
        "Komentar pembaca dilaporkan dengan tombol Laporkan di bawahnya.</p>"
        "<p>Hak jawab dimuat sekali untuk satu berita, bukan sebagai iklan, dan tidak "
        "lebih panjang daripada beritanya. Redaksi dapat menyuntingnya tanpa mengubah "
        "isinya.</p>"
        '<p>Sengketa pemberitaan diputuskan <a href="https://dewanpers.or.id/" '
        'rel="noopener">Dewan Pers</a>.</p>',
    ),
    "kontak": (
        "Kontak",
        "<p>Alamat, telepon, dan email redaksi tercantum di kaki halaman ini.</p>",
    ),
}


def write(*, using: str, apps: Apps = apps, **signal: Any) -> None:
    """Add what is missing in the database just migrated: the pages, a first name."""
    try:
        pages = apps.get_model("articles", "Page").objects.using(using)
        mediums = apps.get_model("articles", "Publication").objects.using(using)
    except LookupError:  # migrated back to before there were pages
        return
    mediums.get_or_create(id=1)
    for order, (slug, (title, body)) in enumerate(FIRST_PAGES.items()):
        first = {"title": title, "body": body, "order": order}
        pages.get_or_create(slug=slug, defaults=first)
