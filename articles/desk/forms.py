"""The forms of the article desk."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from accounts.models import User, Visitor
from articles.desk import deeds
from articles.models import Article, Withdrawal

CHANGED_BY_SOMEBODY = (
    "Artikel ini sudah diubah orang lain sejak Anda membukanya. Tulisan Anda masih "
    "ada di bawah: salin, buka ulang artikel ini, lalu gabungkan."
)
ALREADY_SAVED = (
    "Formulir ini sudah menyimpan sebuah artikel. Buka artikel itu dari daftar untuk "
    "mengubahnya; tulisan Anda masih ada di bawah."
)
NEEDS_TIME_TO_COME = "Isi waktu terbit yang akan datang untuk menjadwalkan."
TIME_IS_TO_COME = (
    "Waktu terbit ini masih akan datang. Tekan Jadwalkan, atau kosongkan waktu "
    "terbit untuk terbit sekarang."
)


class ArticleForm(forms.ModelForm):
    """Carries the version it was made from, so that nobody saves over anybody."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets name the fields
        widgets = {
            "headline": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "lead": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        self.initial["once_key"] = uuid4()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_what_is_outdated()
        else:
            self._refuse_another_text_from_the_same_form()
        self._check_time()
        return cleaned

    def _refuse_what_is_outdated(self) -> None:
        """Lock the row until the save: the version seen must still be the one."""
        rows = Article.objects.select_for_update().filter(pk=self.instance.pk)
        stored = rows.values_list("version", flat=True).first()
        if stored != self.cleaned_data.get("seen_version"):
            raise forms.ValidationError(CHANGED_BY_SOMEBODY)

    def _refuse_another_text_from_the_same_form(self) -> None:
        """Let a form that comes twice lead to one article, but lose no new text."""
        key, typed = self.cleaned_data.get("once_key"), self.cleaned_data
        saved = Article.objects.filter(submit_key=key).first() if key else None
        if saved and (saved.headline, saved.body) != (
            typed.get("headline"),
            typed.get("body"),
        ):
            raise forms.ValidationError(ALREADY_SAVED)

    def _check_time(self) -> None:
        """See that the time and the button agree, and that nothing slips out."""
        if "published_at" not in self.fields:
            return
        at = self.cleaned_data.get("published_at")
        is_to_come = at is not None and at > timezone.now()
        if deeds.PUBLISH.name in self.data and is_to_come:
            self.add_error("published_at", TIME_IS_TO_COME)
        elif deeds.SCHEDULE.name in self.data and not is_to_come:
            self.add_error("published_at", NEEDS_TIME_TO_COME)
        elif self.instance.is_scheduled and not is_to_come:
            self._keep_scheduled_time()

    def _keep_scheduled_time(self) -> None:
        """Leave a scheduled story's time to the deed that ends the waiting."""
        if {deeds.PUBLISH.name, deeds.RETURN.name} & self.data.keys():
            self.cleaned_data["published_at"] = self.instance.published_at
        else:
            self.add_error("published_at", NEEDS_TIME_TO_COME)


class WithdrawalForm(forms.ModelForm):
    """Asks for the public reason, and for an approver who did not write the story."""

    class Meta:
        model = Withdrawal
        fields = ["reason", "note", "approved_by"]

    def __init__(
        self, *args: Any, article: Article, by: Visitor, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        writers = article.people.exclude(user=None).values("user")
        entitled = User.objects.with_perm("articles.withdraw_article").filter(
            is_staff=True
        )
        others = entitled.exclude(pk__in=writers).exclude(username=by.get_username())
        if article.created_by:
            others = others.exclude(pk=article.created_by.pk)
        self.fields["approved_by"] = forms.ModelChoiceField(
            others.order_by("username"),
            label="Disetujui oleh",
            help_text="Bukan Anda sendiri dan bukan penulis artikel ini.",
        )
