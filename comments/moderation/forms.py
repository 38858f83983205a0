"""The forms of a complaint, and of an official's order."""

from typing import Any

from django import forms

from accounts.plaintext import PlainField
from comments.models import Comment
from comments.models.status import AUTHORS_OWN
from comments.moderation.models import Cause, Report
from comments.moderation.models.report import LETTER_MAX_BYTES, NOTE_MAX_CHARS, Channel

NO_PDF = "Lampirkan surat perintahnya sebagai PDF, paling besar 5 MB."
GONE = "Komentar itu tidak ada, atau sudah tidak tampil."


class ReportForm(forms.Form):
    cause = forms.ChoiceField(
        label="Alasan", choices=[("", "Pilih alasan"), *Cause.choices]
    )
    note = PlainField(
        label="Keterangan",
        max_length=NOTE_MAX_CHARS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VisitorsReportForm(ReportForm):
    """Asks who has no account for an address, so that the newsroom can answer."""

    email = forms.EmailField(label="Email Anda", max_length=254)


class OrderForm(forms.ModelForm):
    """What an official demands of a comment, with his letter: stories have no such
    form, for they are the press's own (UU 40/1999).
    """

    comment = forms.ModelChoiceField(
        Comment.objects.filter(status__in=AUTHORS_OWN),
        label="Nomor komentar",
        widget=forms.NumberInput,
        error_messages={"invalid_choice": GONE},
    )
    channel = forms.ChoiceField(
        label="Jalur",
        choices=[it for it in Channel.choices if it[0] != Channel.READER],
        widget=forms.RadioSelect,
    )
    letter_file = forms.FileField(
        label="Surat perintah",
        widget=forms.FileInput({"accept": "application/pdf"}),
        help_text="PDF, paling besar 5 MB. Hanya dibaca redaksi.",
    )

    class Meta:
        model = Report
        fields = ["comment", "channel", "authority", "cause", "note"]
        field_classes = {"authority": PlainField, "note": PlainField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "authority" in self.fields:  # not for who only looks
            self.fields["authority"].required = True

    def clean_letter_file(self) -> bytes:
        upload = self.cleaned_data["letter_file"]
        data: bytes = upload.read(LETTER_MAX_BYTES + 1)
        if not data.startswith(b"%PDF-") or len(data) > LETTER_MAX_BYTES:
            raise forms.ValidationError(NO_PDF)
        return data
