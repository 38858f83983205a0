"""What may come with a complaint: a document or a picture, looked at as bytes only.

Nobody here opens it: a scan that our photos would refuse is proof all the same.
"""

import re
from typing import Any

from django import forms

from articles.press.models.complaint import ATTACHMENT_MAX_BYTES

ACCEPTED = "application/pdf,image/jpeg,image/png"
TOO_LARGE = "Berkas terlalu besar. Maksimum 5 MB."
UNKNOWN = "Lampirkan PDF, JPEG, atau PNG."
ACTIVE = "PDF ini memuat program atau berkas lain. Simpan ulang sebagai PDF biasa."
_PDF, _PICTURES = b"%PDF-", (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
# Names by which a PDF says that it brings a program (ISO 32000), long enough to stand
# in no compressed bytes by chance. The desk only ever saves it: this is a courtesy.
_BRINGS = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia)", re.IGNORECASE)
_HEX = re.compile(rb"#([0-9a-fA-F]{2})")


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
        plain = _HEX.sub(lambda found: bytes.fromhex(found[1].decode()), content)
        if _BRINGS.search(plain):
            raise forms.ValidationError(ACTIVE)
    elif not content.startswith(_PICTURES):
        raise forms.ValidationError(UNKNOWN)
