"""The form by which anybody answers a story, free of charge and without an account."""

from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.db import transaction
from django.urls import Resolver404, resolve

from accounts.addresses import absolute
from accounts.plaintext import PlainField
from articles.models import Article
from articles.photos import name_of
from articles.press.models import Attachment, Complaint, Wish
from articles.press.models.complaint import DISPUTED_MAX_CHARS, RESPONSE_MAX_CHARS
from articles.press.proof import ProofField
from articles.story import count_words

NEEDS_STORY = "Cantumkan alamat berita yang Anda tanggapi."
UNKNOWN_STORY = "Alamat ini bukan alamat berita di situs ini. Salin dari peramban."
AS_LONG_AS = (
    "Berita itu {} kata panjangnya; hak jawab yang lebih panjang boleh ditolak."
)
_STORED = ["wish", "disputed", "response", "name", "capacity", "email", "phone"]


class ComplaintForm(forms.ModelForm):
    """Asks for what Peraturan Dewan Pers 9/2008 wants of a reply.

    Sent twice it is one complaint: ``once_key`` was drawn when the form was shown.
    """

    address = PlainField(
        label="Alamat berita",
        max_length=500,
        required=False,
        help_text="Wajib untuk hak jawab dan hak koreksi.",
    )
    attachment = ProofField(
        label="Lampiran",
        required=False,
        help_text="Bukti atau identitas: PDF, JPEG, atau PNG sampai 5 MB. Hanya dibaca "
        "redaksi, tidak pernah dimuat.",
    )
    once_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Complaint
        fields = [
            *("wish", "address", "disputed", "response", "attachment"),
            *("name", "capacity", "email", "phone"),
        ]
        field_classes = dict.fromkeys(
            ["disputed", "response", "name", "capacity", "phone"], PlainField
        )
        widgets = {
            "disputed": forms.Textarea({"rows": 4, "maxlength": DISPUTED_MAX_CHARS}),
            "response": forms.Textarea({"rows": 10, "maxlength": RESPONSE_MAX_CHARS}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once_key", uuid4())

    @classmethod
    def about(cls, number: int | None) -> Self:
        """Give an empty form, for the public story of that number if there is one."""
        stories = Article.objects.ever_public().select_related("section")
        found = stories.filter(pk=number or 0).first()
        address = absolute(found.get_absolute_url()) if found else ""
        form = cls(initial={"wish": Wish.REPLY, "address": address})
        form._tell_length(found)
        return form

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        self.instance.article = _story_at(address) if address else None
        if address and self.instance.article is None:
            raise forms.ValidationError(UNKNOWN_STORY)
        self._tell_length(self.instance.article)
        return address

    def _tell_length(self, story: Article | None) -> None:
        """Say beforehand how long is too long: a reason to refuse is no trap."""
        if story:
            words = count_words(story)
            self.fields["response"].help_text = AS_LONG_AS.format(words)

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        is_about_story = told.get("wish") in {Wish.REPLY, Wish.CORRECTION}
        if is_about_story and not told.get("address", "kept"):
            self.add_error("address", NEEDS_STORY)
        return told

    def store(self) -> tuple[Complaint, bool]:
        """Keep it once, and say whether it is new; other words are another one."""
        told = {name: self.cleaned_data[name] for name in _STORED}
        told["article"] = self.instance.article
        key = self.cleaned_data["once_key"] or uuid4()
        with transaction.atomic():
            filed, is_new = _kept(key, told)
            upload = self.cleaned_data["attachment"]
            if is_new and upload:
                name = name_of(upload)[-100:]
                Attachment.objects.create(
                    complaint=filed, name=name, data=upload.read()
                )
        filed.refresh_from_db(fields=["received_at"])
        return filed, is_new


def _kept(key: UUID, told: dict[str, Any]) -> tuple[Complaint, bool]:
    filed, is_new = Complaint.objects.get_or_create(once_key=key, defaults=told)
    if is_new or all(getattr(filed, name) == told[name] for name in told):
        return filed, is_new
    return Complaint.objects.create(once_key=uuid4(), **told), True


def _story_at(address: str) -> Article | None:
    """Find the story behind an address of this site, as people copy or type it."""
    is_whole = address.startswith(("/", "http:", "https:"))
    try:
        parts = urlsplit(address if is_whole else f"//{address}")
        match = resolve(f"{parts.path.rstrip('/')}/")
    except (ValueError, Resolver404):
        return None
    if parts.hostname not in {None, settings.SITE_URL.hostname}:
        return None
    if match.view_name not in {"articles:detail", "press:changes"}:
        return None
    return Article.objects.ever_public().filter(pk=match.kwargs["pk"]).first()
