"""What has to be answered before a story goes out: the checklist of the guidelines."""

from typing import Any

from django import forms
from django.conf import settings

from accounts.models import User
from accounts.plaintext import PlainField
from articles.desk import deeds
from articles.desk.models import Clearance
from articles.models import Article, Verification
from articles.models.disclosure import SHIELDED

CHECKLIST = [
    *("sources_checked", "subject_heard", "why_not_heard", "identities_hidden"),
]
NOT_CHECKED = "Verifikasi sumber dahulu, atau nyatakan berita belum terverifikasi."
NOT_HEARD = "Konfirmasi pihak yang dapat dirugikan, atau tulis alasannya."
NOT_HIDDEN = "Periksa dahulu: wajah, nama, keluarga, alamat, sekolah, ciri lain."


class Gate(forms.ModelForm):
    """Asks always where somebody has to be shielded, else where the site says so."""

    sources_checked = forms.BooleanField(
        label="Sumber sudah diverifikasi", required=False
    )
    subject_heard = forms.BooleanField(
        label="Pihak yang dapat dirugikan sudah dimintai konfirmasi", required=False
    )
    why_not_heard = PlainField(
        label="Alasan bila belum dikonfirmasi",
        max_length=300,
        required=False,
        widget=forms.TextInput({"class": "vLargeTextField"}),
    )
    identities_hidden = forms.BooleanField(
        label="Identitas yang dilindungi tidak tampak di naskah dan gambar",
        required=False,
    )

    def check_gate(self) -> None:
        if not deeds.goes_out(self.data):
            return
        told = self.cleaned_data
        is_shielded = not set(SHIELDED).isdisjoint(told.get("care", []))
        if is_shielded and not told.get("identities_hidden"):
            self.add_error("identities_hidden", NOT_HIDDEN)
        if not settings.PUBLISH_CHECKLIST:
            return
        is_open = told.get("verification") == Verification.PENDING
        if not (is_open or told.get("sources_checked")):
            self.add_error("sources_checked", NOT_CHECKED)
        if not (is_open or told.get("subject_heard") or told.get("why_not_heard")):
            self.add_error("subject_heard", NOT_HEARD)


def keep(article: Article, told: dict[str, Any], *, by: User) -> None:
    """Write down what was answered, where anything was."""
    answers = {name: told[name] for name in CHECKLIST if name in told}
    if any(answers.values()):
        Clearance.objects.create(article=article, by=by, **answers)
