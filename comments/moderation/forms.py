"""The form of a complaint."""

from django import forms

from accounts.plaintext import PlainField
from comments.moderation.models import Cause
from comments.moderation.models.report import NOTE_MAX_CHARS


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
