"""The desk of names that law protects: replaced everywhere at once, and for good."""

import re
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.desk import RecordAdmin
from accounts.models import User, Visitor
from accounts.plaintext import PlainField
from articles.models import Article
from articles.press.assignments import works_for
from articles.press.masking import Replacement, mask
from articles.press.models import Masking

NAMES_MAX_CHARS = 2_000
FORM = "Satu baris satu nama, dengan bentuk: nama lengkap = pengganti."
NOT_PUBLIC = "Hanya berita yang pernah terbit yang disamarkan di sini; ubah saja draf."
NOT_YOURS = "Anda tidak ditugasi di rubrik berita ini."
EXAMPLE = "Nama Lengkap Korban = K\nKampung Contoh = sebuah kampung"
SHELVES = (
    "Berita ini dilepas dari {}, tetapi halaman topik atau wilayah itu masih ada. "
    "Ganti namanya, atau hapus."
)


class MaskingForm(forms.ModelForm):
    """``user`` is set by the admin. The names are used, and stored nowhere."""

    user: Visitor

    names = PlainField(
        label="Nama dan pengganti",
        max_length=NAMES_MAX_CHARS,
        widget=forms.Textarea(
            {"rows": 6, "placeholder": EXAMPLE, "class": "vLargeTextField"}
        ),
        help_text=f"{FORM} Juga nama keluarga, alamat, sekolah, dan ciri lain. Diganti "
        "di naskah, semua versi, ralat, dan keterangan foto; tidak dapat dibatalkan.",
    )

    class Meta:
        model = Masking
        fields = ["article", "drops_photos"]

    def clean_article(self) -> Article:
        article = self.cleaned_data["article"]
        if not article.was_public:
            raise forms.ValidationError(NOT_PUBLIC)
        if not works_for(self.user, article):
            raise forms.ValidationError(NOT_YOURS)
        return article

    def clean_names(self) -> dict[str, str]:
        typed = (
            line.strip(" -•*\u2013") for line in self.cleaned_data["names"].splitlines()
        )
        pairs = [line.partition("=") for line in typed if line]
        names = {name.strip(): to.strip() for name, _, to in pairs}
        if not names or not all(_is_name(name) and to for name, to in names.items()):
            raise forms.ValidationError(FORM)
        return names


def _is_name(text: str) -> bool:
    return len(re.findall(r"\w", text)) > 1


@admin.register(Masking)
class MaskingAdmin(RecordAdmin):
    form = MaskingForm
    autocomplete_fields = ["article"]
    list_display = ["article", "replaced", "drops_photos", "by", "at"]
    list_select_related = ["article", "by"]
    readonly_fields = ["replaced", "by", "at"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj:
            return ["article", "replaced", "drops_photos", "by", "at"]
        return ["article", "names", "drops_photos"]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def save_model(
        self, request: HttpRequest, obj: Masking, form: Any, change: bool
    ) -> None:
        told = form.cleaned_data
        by, drops = cast(User, request.user), told["drops_photos"]
        replace = Replacement(told["names"])
        shelves = [*told["article"].topics.all(), *told["article"].regions.all()]
        if named := replace.named(shelves):
            messages.warning(request, SHELVES.format(", ".join(map(str, named))))
        done = mask(told["article"], told["names"], by=by, drops_photos=drops)
        obj.pk, obj.article, obj.replaced = done.pk, done.article, done.replaced
        if left := replace.left_in(done.article):
            messages.warning(request, f"Masih tertulis di naskah: {', '.join(left)}.")

    def response_add(
        self, request: HttpRequest, obj: Masking, post_url_continue: Any = None
    ) -> HttpResponse:
        messages.success(
            request,
            f"{obj.replaced} sebutan diganti. Periksa juga komentar, dan media lain "
            "yang mengutip berita ini.",
        )
        return redirect("admin:articles_article_change", obj.article_id)
