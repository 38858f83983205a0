"""The desk of corrections: published once, with the time that the database gives."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.desk import RecordAdmin
from accounts.models import User, Visitor
from accounts.requests import number
from articles.models import Article, CorrectionKind
from articles.press import mails
from articles.press.assignments import works_for
from articles.press.models import AlreadyDecided, Complaint, Correction, Wish

NOT_PUBLIC = "Hanya berita yang sedang terbit yang dapat diralat."
DECIDED = "Pengaduan itu sudah diputuskan rekan Anda."
AT_ONCE = "Dimuat seketika, dengan waktu dari sistem; sesudahnya tidak dapat diubah."
OTHER_STORY = "Pengaduan ini tentang berita lain."
NOT_WAITING = (
    "Pemutakhiran hanya untuk berita yang belum terverifikasi. Untuk perubahan lain, "
    "ubah berita itu dan tekan Simpan sebagai pembaruan."
)
NOT_YOURS = "Anda tidak ditugasi di rubrik berita ini."


class CorrectionForm(forms.ModelForm):
    """``user`` is set by the admin; ``complaint`` is what this is the answer to."""

    user: Visitor

    complaint = forms.ModelChoiceField(
        Complaint.objects.open(), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Correction
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets name the fields

    def clean_article(self) -> Article:
        """Hold the story until it is corrected: nobody withdraws it meanwhile."""
        chosen = self.cleaned_data["article"]
        article = Article.objects.select_for_update().get(pk=chosen.pk)
        if not article.is_public:
            raise forms.ValidationError(NOT_PUBLIC)
        if not works_for(self.user, article):
            raise forms.ValidationError(NOT_YOURS)
        return article

    def clean_story(self) -> Article | None:
        story = self.cleaned_data["story"]
        if story and not story.is_public:
            raise forms.ValidationError(NOT_PUBLIC)
        return story

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        self._let_go_of_what_is_decided()
        article, complaint = told.get("article"), told.get("complaint")
        if complaint and article and complaint.article_id != article.pk:
            self.add_error("article", OTHER_STORY)
        is_update = told.get("kind") == CorrectionKind.UPDATE
        if is_update and article and not article.is_unverified:
            self.add_error("kind", NOT_WAITING)
        return told

    def _let_go_of_what_is_decided(self) -> None:
        """Publish all the same where a colleague has closed the complaint meanwhile."""
        if self.errors.pop("complaint", None):
            self.cleaned_data["complaint"] = None


@admin.register(Correction)
class CorrectionAdmin(RecordAdmin):
    form = CorrectionForm
    fieldsets = [
        (None, {"fields": ["article", "kind"], "description": AT_ONCE}),
        ("Ralat atau koreksi", {"fields": ["old_wording", "new_wording"]}),
        (None, {"fields": ["is_substantial"]}),
        ("Hak jawab atau pemutakhiran", {"fields": ["party", "text", "story"]}),
    ]
    autocomplete_fields = ["article", "story"]
    list_display = ["article", "kind", "party", "published_at", "by"]
    list_select_related = ["article", "by"]
    list_filter = ["kind"]
    search_fields = ["article__headline", "party", "text"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a reply with the words it was asked for with."""
        told: dict[str, Any] = super().get_changeform_initial_data(request)
        asked = Complaint.objects.filter(pk=number(told.get("complaint", "")) or 0)
        complaint = asked.open().filter(wish=Wish.REPLY).first()
        if complaint:
            reply = {"kind": CorrectionKind.REPLY, "text": complaint.response}
            told |= reply | {"party": complaint.name}
        return told

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show of what is published by whom and when; only a new one has a cause."""
        own = ["by", "published_at"] if obj else ["complaint"]
        classes = [] if obj else ["hidden"]
        return [*self.fieldsets, (None, {"fields": own, "classes": classes})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["by", "published_at"] if obj else []

    def save_model(
        self, request: HttpRequest, obj: Correction, form: Any, change: bool
    ) -> None:
        told = dict(form.cleaned_data)
        if request.POST.get("complaint") and not told["complaint"]:
            messages.warning(request, DECIDED)
        complaint, article = told.pop("complaint"), told.pop("article")
        by = cast(User, request.user)
        made = Correction.objects.publish(article, by=by, **told)
        obj.pk = made.pk
        if complaint:
            self._answer(request, complaint, made)

    def _answer(
        self, request: HttpRequest, complaint: Complaint, made: Correction
    ) -> None:
        try:
            complaint.answer_with(made, by=cast(User, request.user))
        except AlreadyDecided:
            messages.warning(request, DECIDED)
        else:
            mails.tell(complaint)

    def response_add(
        self, request: HttpRequest, obj: Correction, post_url_continue: Any = None
    ) -> HttpResponse:
        made = Correction.objects.with_stories().get(pk=obj.pk)
        messages.success(request, f"{made.get_kind_display()} dimuat.")
        return redirect(made)
