"""The forms for writing and for rewriting a comment."""

from time import time
from uuid import uuid4

from django import forms
from django.core import signing

from accounts.plaintext import PlainField
from comments.limits import COMMENT_MAX_CHARS, COMMENT_MIN_CHARS
from comments.models import MailWish

_SEAL = signing.Signer(salt="comments.forms")
_TRAP = {"autocomplete": "off", "class": "trap", "tabindex": "-1"}


def _now() -> str:
    return _SEAL.sign(str(int(time())))


class TextForm(forms.Form):
    body = PlainField(
        label="Tulis komentar Anda",
        help_text=(
            "Berkomentarlah secara santun dan bertanggung jawab. Komentar menjadi "
            "tanggung jawab penulisnya sesuai UU ITE."
        ),
        min_length=COMMENT_MIN_CHARS,
        max_length=COMMENT_MAX_CHARS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Komentar belum diisi.",
            "min_length": f"Komentar minimal {COMMENT_MIN_CHARS} karakter.",
            "max_length": f"Komentar maksimal {COMMENT_MAX_CHARS} karakter.",
        },
    )


class CommentForm(TextForm):
    """Text, the key that lets the same form be stored only once, and two traps.

    ``website`` is a field that no person sees; ``opened`` tells when the form was
    made. Both only make a comment suspicious, and a form may come without them.
    """

    submit_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    opened = PlainField(
        max_length=100, widget=forms.HiddenInput, initial=_now, required=False
    )
    website = PlainField(
        label="Jangan diisi",
        max_length=200,
        widget=forms.TextInput(attrs=_TRAP),
        required=False,
    )

    @property
    def seconds_to_write(self) -> float | None:
        """Tell how long the form was open, or nothing where it does not say."""
        try:
            return time() - int(_SEAL.unsign(self.cleaned_data["opened"]))
        except signing.BadSignature:
            return None

    @property
    def is_trap_filled(self) -> bool:
        return bool(self.cleaned_data.get("website"))


class MailWishForm(forms.ModelForm):
    class Meta:
        model = MailWish
        fields = ["replies", "decisions"]


class EditForm(TextForm):
    """Text, and the version it was made from, so that two tabs cannot collide."""

    version = forms.IntegerField(widget=forms.HiddenInput)
