"""What a person promises and agrees to when signing up, word by word.

A changed text needs a higher version: the stored consent names the version and
the hash of the words that were on the screen.
"""

import hashlib
from dataclasses import dataclass

from django.db import models


class Document(models.TextChoices):
    GUIDELINE = "guideline", "Pernyataan isi komentar"
    PRIVACY = "privacy", "Persetujuan data pribadi"
    AGE = "age", "Pernyataan usia"


@dataclass(frozen=True)
class Promise:
    document: Document
    version: int
    text: str

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


# The three points of Pedoman Pemberitaan Media Siber, section 3c.
GUIDELINE = Promise(
    Document.GUIDELINE,
    version=1,
    text=(
        "Saya menyatakan bahwa komentar yang saya publikasikan: (1) tidak memuat isi "
        "bohong, fitnah, sadis, dan cabul; (2) tidak memuat prasangka dan kebencian "
        "terkait SARA serta tidak menganjurkan kekerasan; (3) tidak diskriminatif atas "
        "dasar jenis kelamin dan bahasa serta tidak merendahkan martabat orang lemah, "
        "miskin, sakit, atau penyandang disabilitas."
    ),
)

# UU 27/2022, articles 20 to 24: recorded, separable, in plain words.
PRIVACY = Promise(
    Document.PRIVACY,
    version=1,
    text="Saya menyetujui pemrosesan data pribadi saya sesuai Kebijakan Privasi.",
)

# UU 27/2022 article 25 and PP 17/2025: a statement, and no date of birth.
AGE = Promise(
    Document.AGE,
    version=1,
    text=(
        "Saya berusia 18 tahun ke atas, atau 16–17 tahun dengan izin orang tua/wali."
    ),
)

PROMISES = [GUIDELINE, PRIVACY, AGE]
