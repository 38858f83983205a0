"""The forms for writing and for rewriting a comment."""

from uuid import uuid4

from django import forms

from accounts.plaintext import tidy
from comments.limits import COMMENT_MAX_CHARS, COMMENT_MIN_CHARS


class TextForm(forms.Form):
    body = forms.CharField(
        label="Tulis komentar Anda",
        help_text=(
            "Berkomentarlah secara santun dan bertanggung jawab. Komentar menjadi "
            "tanggung jawab penulisnya sesuai UU ITE."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": COMMENT_MAX_CHARS}),
        error_messages={"required": "Komentar belum diisi."},
    )

    def clean_body(self) -> str:
        body = tidy(self.cleaned_data["body"])
        if len(body) < COMMENT_MIN_CHARS:
            raise forms.ValidationError(
                f"Komentar minimal {COMMENT_MIN_CHARS} karakter."
            )
        if len(body) > COMMENT_MAX_CHARS:
            raise forms.ValidationError(
                f"Komentar maksimal {COMMENT_MAX_CHARS} karakter."
            )
        return body


class CommentForm(TextForm):
    """Text, and the key that lets the same form be stored only once."""

    submit_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class EditForm(TextForm):
    """Text, and the version it was made from, so that two tabs cannot collide."""

    version = forms.IntegerField(widget=forms.HiddenInput)
