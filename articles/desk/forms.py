"""The form of an article: it agrees with its buttons and saves over nobody."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Visitor
from accounts.plaintext import PlainField
from articles.desk import deeds
from articles.desk.gate import CHECKLIST, Gate
from articles.desk.models import Assignment, Revision
from articles.desk.models.revision import TEXTS
from articles.desk.reading import as_read
from articles.desk.widgets import CountedInput, CountedTextarea, PhotoChoice, SlugInput
from articles.models import Article, Care, Kind, Status, Verification
from articles.models.disclosure import CONDITIONS
from articles.richtext import sanitise

CHANGED_BY_SOMEBODY = (
    "Artikel ini sudah diubah orang lain sejak Anda membukanya. Bandingkan kedua "
    "tulisan di atas, gabungkan di formulir, lalu simpan lagi."
)
ALREADY_SAVED = (
    "Formulir ini sudah menyimpan sebuah artikel. Buka artikel itu dari daftar untuk "
    "mengubahnya; tulisan Anda masih ada di bawah."
)
NEEDS_BODY = "Isi berita belum ditulis."
NEEDS_TIME_TO_COME = "Isi waktu terbit yang akan datang untuk menjadwalkan."
TIME_IS_TO_COME = (
    "Waktu terbit ini masih akan datang. Tekan Jadwalkan, atau kosongkan waktu "
    "terbit untuk terbit sekarang."
)
PUBLISH = "articles.publish_article"
NEEDS_CONDITION = "Wajib diisi selama berita belum terverifikasi."
NEEDS_PROOF = (
    "Hasil verifikasi diberitahukan kepada pembaca: muat pemutakhirannya lewat “Ralat "
    "atau hak jawab”. Keterangannya lalu hilang sendiri."
)
NEEDS_SPONSOR = "Sebut siapa yang memasang advertorial ini."
STAYS_PAID = "Advertorial yang sudah terbit tetap berlabel advertorial."
STAYS_TOLD = "Bantuan kecerdasan buatan pada berita yang sudah terbit tetap disebut."
NO_PICK = "Advertorial dan berita bunuh diri tidak dapat menjadi Pilihan Redaksi."
NOT_YOUR_SECTION = "Anda tidak ditugasi menerbitkan di rubrik ini."


@dataclass(frozen=True)
class Difference:
    label: str
    stored: str
    typed: str


class ArticleForm(Gate):
    """Carries the version it was made from, and a key that makes one article only.

    ``user`` is set by the admin; ``conflict`` lists what differs when somebody else
    saved in between, and ``saved_meanwhile`` is his revision.
    """

    user: Visitor
    conflict: list[Difference]
    saved_meanwhile: Revision | None

    note = PlainField(
        label="Catatan perubahan",
        max_length=200,
        required=False,
        help_text="Tampil di daftar versi, hanya untuk redaksi.",
        widget=forms.TextInput({"class": "vLargeTextField"}),
    )
    is_pick = forms.BooleanField(
        label="Pilihan Redaksi",
        required=False,
        help_text="Tampil di kotak Pilihan Redaksi di halaman depan.",
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    care = forms.MultipleChoiceField(
        label="Perlindungan",
        choices=Care,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Siapa yang dapat terluka oleh berita ini. Mengatur komentar, "
        "gambar, dan penempatan.",
    )

    class Meta:
        model = Article
        fields = "__all__"
        widgets = {
            "headline": CountedInput(ideal_chars=110),
            "lead": CountedTextarea(ideal_chars=200, rows=3),
            "lead_photo": PhotoChoice(words="lead_"),
            "lead_caption": forms.Textarea({"rows": 2, "class": "vLargeTextField"}),
            "slug": SlugInput(source="id_headline"),
            **dict.fromkeys(
                [*CONDITIONS, "ai_help"],
                forms.TextInput({"class": "vLargeTextField"}),
            ),
            "seo_title": CountedInput(ideal_chars=60),
            "seo_description": CountedTextarea(ideal_chars=155, rows=2),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        self.initial["once_key"] = uuid4()
        self.initial["is_pick"] = self.instance.picked_at is not None
        if not self.user.has_perm(PUBLISH):
            for name in ("is_pick", *CHECKLIST):
                del self.fields[name]
        if "verification" in self.fields:
            self.fields["verification"].required = False

    @property
    def changed_data(self) -> list[str]:
        """Leave out what nobody typed, for the history of changes."""
        unsaid = {field.name for field in self.hidden_fields()}
        if not self.data.get("verification"):
            unsaid.add("verification")
        return [name for name in super().changed_data if name not in unsaid]

    def clean_verification(self) -> str:
        """Leave it as it is where nobody says anything."""
        return self.cleaned_data["verification"] or self.instance.verification

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_what_is_outdated()
        else:
            self._refuse_another_text_from_the_same_form()
        self._check_body()
        self._check_time()
        self._check_section()
        self._check_verification()
        self._check_disclosures()
        self.check_gate(goes_out=self._goes_out)
        self._mark_pick()
        return cleaned

    def _refuse_what_is_outdated(self) -> None:
        """Lock the row until the save: the version seen must still be the one.

        The next try of this form counts from what is shown to him now.
        """
        stored = Article.objects.select_for_update().get(pk=self.instance.pk)
        if stored.version == self.cleaned_data.get("seen_version"):
            return
        self.conflict = list(self._differences(stored))
        self.saved_meanwhile = stored.revisions.select_related("saved_by").first()
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(stored.version)
        self.data = data
        raise forms.ValidationError(CHANGED_BY_SOMEBODY)

    def _differences(self, stored: Article) -> Any:
        for name in TEXTS:
            old, typed = getattr(stored, name), self.cleaned_data.get(name, "")
            if name in self.fields and old != typed:
                texts = [as_read(name, text) for text in (old, typed)]
                yield Difference(str(self.fields[name].label), *texts)

    def _refuse_another_text_from_the_same_form(self) -> None:
        """Let a form that comes twice lead to one article, but lose no new text."""
        key, typed = self.cleaned_data.get("once_key"), self.cleaned_data
        saved = Article.objects.filter(submit_key=key).first() if key else None
        if saved and (saved.headline, saved.body) != (
            typed.get("headline"),
            typed.get("body"),
        ):
            raise forms.ValidationError(ALREADY_SAVED)

    def _check_body(self) -> None:
        """Let a draft wait for its text, and nothing else."""
        goes_on = any(deed.name in self.data for deed in deeds.DEEDS)
        is_draft = self.instance.status == Status.DRAFT
        is_empty = not sanitise(self.cleaned_data.get("body", "kept"))
        if is_empty and (goes_on or not is_draft):
            self.add_error("body", NEEDS_BODY)

    def _check_time(self) -> None:
        """See that the time and the button agree, and that nothing slips out."""
        if "published_at" not in self.fields:
            return
        at = self.cleaned_data.get("published_at")
        is_to_come = at is not None and at > timezone.now()
        if deeds.PUBLISH.name in self.data and is_to_come:
            self.add_error("published_at", TIME_IS_TO_COME)
        elif deeds.SCHEDULE.name in self.data and not is_to_come:
            self.add_error("published_at", NEEDS_TIME_TO_COME)
        elif self.instance.is_scheduled and not is_to_come:
            self._keep_scheduled_time()

    def _keep_scheduled_time(self) -> None:
        """Leave a scheduled story's time to the deed that ends the waiting."""
        if {deeds.PUBLISH.name, deeds.RETURN.name} & self.data.keys():
            self.cleaned_data["published_at"] = self.instance.published_at
        else:
            self.add_error("published_at", NEEDS_TIME_TO_COME)

    @property
    def _goes_out(self) -> bool:
        """Tell whether readers see or will see what is saved, now or at its time."""
        if self.instance.is_scheduled and deeds.RETURN.name in self.data:
            return False
        is_out = self.instance.status in {Status.PUBLISHED, Status.WITHDRAWN}
        return is_out or deeds.goes_out(self.data)

    def _check_section(self) -> None:
        """See that the deed, or the change of what is public, is in his sections."""
        section = self.cleaned_data.get("section")
        if not (section and self._goes_out and self.user.has_perm(PUBLISH)):
            return
        if not Assignment.objects.lets_publish(self.user, section):
            self.add_error("section", NOT_YOUR_SECTION)

    def _check_verification(self) -> None:
        """See that what is unproven says why, and that proof is told of."""
        told = self.cleaned_data
        if told.get("verification") == Verification.PENDING:
            for name in CONDITIONS:
                if not told.get(name, "kept"):
                    self.add_error(name, NEEDS_CONDITION)
            return
        was_open = self.initial.get("verification") == Verification.PENDING
        if was_open and self.instance.was_public:
            self.add_error("verification", NEEDS_PROOF)

    def _check_disclosures(self) -> None:
        """See that what was paid for says so, and stands where it may."""
        told = self.cleaned_data
        is_paid = told.get("kind") == Kind.ADVERTORIAL
        was_paid = self.initial.get("kind") == Kind.ADVERTORIAL
        if was_paid and not is_paid and self.instance.was_public:
            self.add_error("kind", STAYS_PAID)
        if is_paid and self._goes_out and not told.get("sponsor", "kept"):
            self.add_error("sponsor", NEEDS_SPONSOR)
        was_helped = self.instance.was_public and self.initial.get("ai_help")
        if was_helped and not told.get("ai_help", "kept"):
            self.add_error("ai_help", STAYS_TOLD)
        is_quiet = is_paid or Care.SUICIDE in told.get("care", [])
        if is_quiet and told.get("is_pick"):
            self.add_error("is_pick", NO_PICK)

    def _mark_pick(self) -> None:
        """Keep the time of the first tick: it says where the pick stands."""
        if "is_pick" not in self.changed_data:
            return
        is_pick = self.cleaned_data.get("is_pick")
        self.instance.picked_at = timezone.now() if is_pick else None
