"""The form by which anybody answers a story, free of charge and without an account."""

from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

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

NEEDS_STORY = "Cantumkan alamat berita yang Anda tanggapi."
UNKNOWN_STORY = "Alamat ini bukan alamat berita di situs ini. Salin dari peramban."
ONCE = (
    "Hak jawab Anda atas berita ini sudah kami terima. Satu berita, satu hak jawab; "
    "lihat tautan pada email konfirmasi."
)


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
        return cls(initial={"wish": Wish.REPLY, "address": address})

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        self.instance.article = _story_at(address) if address else None
        if address and self.instance.article is None:
            raise forms.ValidationError(UNKNOWN_STORY)
        return address

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        is_about_story = told.get("wish") in {Wish.REPLY, Wish.CORRECTION}
        if is_about_story and not told.get("address", "kept"):
            self.add_error("address", NEEDS_STORY)
        if told.get("wish") == Wish.REPLY and self._has_replied(told):
            self.add_error(None, ONCE)
        return told

    def _has_replied(self, told: dict[str, Any]) -> bool:
        """Tell whether the same person has answered this story by another form."""
        story, email = self.instance.article, told.get("email")
        if not (story and email):
            return False
        others = Complaint.objects.same_reply(story, email)
        return others.exclude(once_key=told.get("once_key")).exists()

    def store(self) -> tuple[Complaint, bool]:
        """Keep it once, and say whether it is new."""
        told = {name: self.cleaned_data[name] for name in _STORED}
        story, key = self.instance.article, self.cleaned_data["once_key"] or uuid4()
        with transaction.atomic():
            filed, is_new = Complaint.objects.get_or_create(
                once_key=key, defaults={"article": story, **told}
            )
            upload = self.cleaned_data["attachment"]
            if is_new and upload:
                name = name_of(upload)[-100:]
                Attachment.objects.create(
                    complaint=filed, name=name, data=upload.read()
                )
        filed.refresh_from_db(fields=["received_at"])
        return filed, is_new


_STORED = ["wish", "disputed", "response", "name", "capacity", "email", "phone"]


def _story_at(address: str) -> Article | None:
    """Find the story behind an address of this site, as a browser shows it."""
    try:
        parts = urlsplit(address)
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    if parts.hostname not in {None, settings.SITE_URL.hostname}:
        return None
    if match.view_name != "articles:detail":
        return None
    return Article.objects.ever_public().filter(pk=match.kwargs["pk"]).first()
