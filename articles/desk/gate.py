"""What has to be answered before a story goes out: the checklist of the guidelines."""

import re
from typing import Any

from django import forms
from django.conf import settings

from accounts.models import User
from accounts.plaintext import PlainField
from articles.desk import deeds
from articles.desk.models import Clearance
from articles.models import Article, Photo, Verification
from articles.models.disclosure import SHIELDED
from articles.richtext import sanitise

CHECKLIST = [
    *("sources_checked", "subject_heard", "why_not_heard", "identities_hidden"),
]
NEEDS_CREDIT = "Isi kredit foto sebelum menerbitkan."
NOT_CHECKED = "Verifikasi sumber dahulu, atau nyatakan berita belum terverifikasi."
NOT_HEARD = "Konfirmasi pihak yang dapat dirugikan, atau tulis alasannya."
NOT_HIDDEN = "Periksa dahulu: wajah, nama, keluarga, alamat, sekolah, ciri lain."
# The sanitiser writes photos in exactly this form (articles/richtext.py).
_FIGURE = re.compile(r'<figure data-photo="(\d+)"([^>]*)>')


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

    def check_gate(self, *, goes_out: bool) -> None:
        """Ask who publishes; what is public already is only asked whom it shields."""
        if not goes_out or "identities_hidden" not in self.fields:
            return
        told = self.cleaned_data
        self._check_identities(told)
        self._check_credits(told)
        if deeds.goes_out(self.data):
            self._check_sources(told)

    def _check_identities(self, told: dict[str, Any]) -> None:
        added = set(SHIELDED) & set(told.get("care", []))
        if not deeds.goes_out(self.data):
            added -= set(self.initial.get("care") or [])
        if added and not told.get("identities_hidden"):
            self.add_error("identities_hidden", NOT_HIDDEN)

    def _check_sources(self, told: dict[str, Any]) -> None:
        is_open = told.get("verification") == Verification.PENDING
        if is_open or not settings.PUBLISH_CHECKLIST:
            return
        if not told.get("sources_checked"):
            self.add_error("sources_checked", NOT_CHECKED)
        if not (told.get("subject_heard") or told.get("why_not_heard")):
            self.add_error("subject_heard", NOT_HEARD)

    def _check_credits(self, told: dict[str, Any]) -> None:
        """See that whoever made a picture is named: copyright, guideline section 7.

        Readers may wait for a correction no longer because of an older picture.
        """
        is_new = deeds.goes_out(self.data)
        lead, named = told.get("lead_photo"), {"lead_photo", "lead_credit"}
        is_asked = is_new or not named.isdisjoint(self.changed_data)
        if is_asked and lead and not (lead.credit or told.get("lead_credit")):
            self.add_error("lead_credit", NEEDS_CREDIT)
        nameless = _nameless(told.get("body", ""))
        if not is_new:
            nameless -= _nameless(self.initial.get("body", ""))
        if Photo.objects.filter(pk__in=nameless, credit="").exists():
            self.add_error("body", NEEDS_CREDIT)


def _nameless(body: str) -> set[str]:
    """Give the numbers of photos beside which the body names nobody."""
    shown = _FIGURE.findall(sanitise(body))
    return {pk for pk, words in shown if "data-credit=" not in words}


def keep(article: Article, told: dict[str, Any], *, by: User) -> None:
    """Write down what was answered when the story went out, if anything was asked."""
    answers = {name: told[name] for name in CHECKLIST if name in told}
    if answers and (settings.PUBLISH_CHECKLIST or any(answers.values())):
        Clearance.objects.create(article=article, by=by, **answers)
