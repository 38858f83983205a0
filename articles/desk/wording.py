"""What a careful editor would say to a text: advice, and never a refusal."""

import re
from collections.abc import Iterator

from articles.models import Article, Care

_TAG = re.compile("<[^>]*>")
# What guidelines would rather read (presumption of innocence; Peraturan Dewan Pers
# 01/2021 on disability; 2/2019 on suicide).
_TRADES = "usaha|industri|pasar|seni|ekonomi|wisata|bisnis"
_WORDS = {
    rf"pelaku(?:nya)?(?! (?:{_TRADES}))": "“pelaku”: sebelum ada putusan, tulis "
    "“terduga”, “tersangka”, atau “terdakwa”.",
    r"cacat(?! (?:hukum|formil|logika|prosedur))|difabel": "“cacat”: tulis "
    "“penyandang disabilitas”.",
    r"orang gila|sakit jiwa": "“orang gila”: tulis “orang dengan gangguan jiwa”.",
    r"tuli bisu|bisu|buta": "sebut orangnya dahulu: “penyandang disabilitas …”.",
    r"bunuh diri karena": "jangan menyimpulkan satu sebab bunuh diri.",
}
_SHIELD = (
    "jangan sebut nama, wajah, inisial, keluarga, alamat, sekolah, atau ciri lain yang "
    "menunjuk orangnya; periksa juga gambar dan judul."
)
_CARE = {
    Care.CHILD: f"Anak: {_SHIELD}",
    Care.MISSING_CHILD: "Anak hilang: begitu ditemukan, tekan “Samarkan identitas”.",
    Care.DECENCY: f"Kejahatan susila: {_SHIELD}",
    Care.SUICIDE: "Bunuh diri: tanpa cara, tempat, dan identitas; kotak bantuan tampil "
    "sendiri dan kolom komentar ditutup.",
}


def advice(article: Article) -> Iterator[str]:
    """Say what to look at again in what was just saved."""
    text = f"{article.headline} {article.lead} {_TAG.sub(' ', article.body)}"
    for pattern, words in _WORDS.items():
        if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            yield f"Pilihan kata, {words}"
    for it in article.care:
        yield _CARE[Care(it)]
