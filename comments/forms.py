"""The forms for writing and for rewriting a comment."""

from uuid import uuid4

from django import forms

from accounts.plaintext import PlainField
from comments.limits import COMMENT_MAX_CHARS, COMMENT_MIN_CHARS


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
    """Text, and the key that lets the same form be stored only once."""

    submit_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class EditForm(TextForm):
    """Text, and the version it was made from, so that two tabs cannot collide."""

    version = forms.IntegerField(widget=forms.HiddenInput)
