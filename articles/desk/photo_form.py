"""The form of a photo: for the desk's page and for the picker of the editor alike."""

from typing import Any

from django import forms

from accounts.models import Visitor
from accounts.plaintext import PlainField
from articles.imaging import decoding
from articles.imaging.decoding import BadImage, Picture
from articles.models import Article, Photo, PhotoUse
from articles.models.photo import PhotoKind
from articles.photos import name_of

NEEDS_ALT = "Jelaskan apa yang terlihat, atau nyatakan gambar ini hanya hiasan."
STAYS_LABELLED = (
    "Gambar ini tampil di berita yang sudah terbit, jadi label kecerdasan buatannya "
    "tetap. Lepas dahulu dari berita itu."
)
IS_KNOWN = "Gambar ini sudah ada di arsip: foto nomor {number}."
OPTIONAL = {"kind", "focal_x", "focal_y"}  # a picker may leave them out
ACCEPTED = "image/jpeg,image/png,image/webp,image/avif"


class PhotoForm(forms.ModelForm):
    """Decodes the upload while checking it, and finds out whether it is known.

    ``known`` is then the other photo that has the very same file.
    """

    image = forms.FileField(
        label="Berkas gambar",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="JPEG, PNG, WebP, atau AVIF; paling besar 25 MB.",
    )
    known: Photo | None = None

    class Meta:
        model = Photo
        fields = [
            *("alt", "is_decorative", "caption", "credit", "source", "kind"),
            *("ai_tool", "focal_x", "focal_y"),
        ]
        field_classes = dict.fromkeys(
            ["alt", "caption", "credit", "source", "ai_tool"], PlainField
        )
        widgets = {
            "alt": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "caption": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OPTIONAL & self.fields.keys():  # none, for who only looks on
            self.fields[name].required = False
        if self.instance.pk:
            self.fields["image"].required = False
            self.fields["image"].label = "Ganti berkas gambar"

    def clean_image(self) -> Picture | None:
        upload = self.cleaned_data["image"]
        if upload is None:
            return None
        try:
            picture = decoding.read(upload)
        except BadImage as problem:
            raise forms.ValidationError(str(problem)) from problem
        others = Photo.objects.showing(picture).exclude(pk=self.instance.pk)
        self.known = others.first()
        if self.known:
            raise forms.ValidationError(IS_KNOWN.format(number=self.known.pk))
        self.instance.file_name = name_of(upload)
        return picture

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in OPTIONAL:
            self._fill(name, getattr(self.instance, name))
        if picture := cleaned.get("image"):
            self._fill("caption", picture.words.caption)
            self._fill("credit", picture.words.credit)
        was_ai = self.initial.get("kind") == PhotoKind.AI
        if was_ai and cleaned.get("kind") != PhotoKind.AI and is_shown(self.instance):
            self.add_error("kind", STAYS_LABELLED)
        is_silent = cleaned.get("alt") == "" and not cleaned.get("is_decorative")
        if is_silent:
            self.add_error("alt", NEEDS_ALT)
        return cleaned

    def _fill(self, name: str, value: Any) -> None:
        """Use a value where the field was left empty and nothing is wrong with it."""
        if self.cleaned_data.get(name, "invalid") in {None, ""}:
            self.cleaned_data[name] = value

    def store(self, by: Visitor) -> Photo:
        """Keep the valid form: the row, and the files that it is about."""
        photo, picture = self.instance, self.cleaned_data["image"]
        if photo.pk is None:
            photo.uploaded_by_id = by.pk
        if picture:
            photo.show(picture)
        elif {"focal_x", "focal_y", "kind"} & set(self.changed_data):
            photo.refocus()
        else:
            photo.save()
        return photo


def is_shown(photo: Photo) -> bool:
    """Tell whether readers see it in a story now."""
    public = Article.objects.published()
    return PhotoUse.objects.filter(photo=photo, article__in=public).exists()
