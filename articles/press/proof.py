"""What may come with a complaint: a document or a picture, looked at as bytes only."""

import re
from typing import Any

from django import forms

from articles.imaging import decoding
from articles.imaging.decoding import BadImage
from articles.press.models.complaint import ATTACHMENT_MAX_BYTES

ACCEPTED = "application/pdf,image/jpeg,image/png"
TOO_LARGE = "Berkas terlalu besar. Maksimum 5 MB."
UNKNOWN = "Lampirkan PDF, JPEG, atau PNG."
ACTIVE = "PDF ini memuat program atau berkas lain. Simpan ulang sebagai PDF biasa."
_PDF, _PICTURES = b"%PDF-", (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
# Names by which a PDF says that it does something when it is opened (ISO 32000).
_DOES = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|OpenAction|AA|XFA)\b"
)


class ProofField(forms.FileField):
    """Gives the bytes of a file that is what it says, or says why not."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > ATTACHMENT_MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        _check(upload)
        upload.seek(0)
        return upload


def _check(upload: Any) -> None:
    content = upload.read()
    if content.startswith(_PDF):
        if _DOES.search(content):
            raise forms.ValidationError(ACTIVE)
    elif content.startswith(_PICTURES):
        upload.seek(0)
        try:
            decoding.read(upload)
        except BadImage as problem:
            raise forms.ValidationError(str(problem)) from problem
    else:
        raise forms.ValidationError(UNKNOWN)
