"""The photo library of the desk: uploading, describing, and where a photo is used."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.desk import DeskAdmin
from articles.desk import photo_picker
from articles.desk.photo_form import PhotoForm, is_shown
from articles.models import Article, Person, Photo, PhotoUse

CHANGE_ANY = "articles.change_any_photo"
ALREADY_THERE = "Gambar ini sudah ada di arsip, jadi tidak diunggah lagi. Ini fotonya."


class UsedFilter(admin.SimpleListFilter):
    title = "pemakaian"
    parameter_name = "dipakai"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[tuple[str, str]]:
        return [("ya", "Dipakai"), ("tidak", "Belum dipakai")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        in_articles = Exists(PhotoUse.objects.filter(photo=OuterRef("pk")))
        as_portrait = Exists(Person.objects.filter(portrait=OuterRef("pk")))
        if self.value() == "ya":
            return queryset.filter(in_articles | as_portrait)
        if self.value() == "tidak":
            return queryset.exclude(in_articles | as_portrait)
        return queryset


@admin.register(Photo)
class PhotoAdmin(DeskAdmin):
    form = PhotoForm
    fieldsets = [
        (None, {"fields": ["image"]}),
        (None, {"fields": ["preview", ("focal_x", "focal_y")]}),
        ("Keterangan", {"fields": ["alt", "is_decorative", "caption", "credit"]}),
        ("Asal", {"fields": ["kind", "ai_tool", "source"]}),
        ("Berkas", {"fields": ["used_in", "file", "uploaded_by", "uploaded_at"]}),
    ]
    readonly_fields = ["preview", "used_in", "file", "uploaded_by", "uploaded_at"]
    list_display = ["thumb", "__str__", "credit", "kind", "uploaded"]
    list_display_links = ["thumb", "__str__"]
    list_filter = ["kind", UsedFilter, "uploaded_at"]
    list_per_page = 50
    search_fields = ["=id", "caption", "credit", "alt", "file_name"]
    ordering = ["-id"]

    class Media:
        js = [Script("js/desk/focal-point.js", type="module")]

    @admin.display(description="gambar")
    def thumb(self, photo: Photo) -> str:
        return _shown("thumb", photo=photo)

    @admin.display(description="diunggah", ordering="uploaded_at")
    def uploaded(self, photo: Photo) -> str:
        return date_format(localtime(photo.uploaded_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description="pratinjau")
    def preview(self, photo: Photo) -> str:
        return _shown("preview", photo=photo)

    @admin.display(description="berkas")
    def file(self, photo: Photo) -> str:
        return _shown("file", photo=photo)

    @admin.display(description="dipakai di")
    def used_in(self, photo: Photo) -> str:
        articles = Article.objects.filter(photo_uses__photo=photo).distinct()
        people = Person.objects.filter(portrait=photo)
        return _shown("used_in", articles=articles.order_by("-pk"), people=people)

    def get_fieldsets(
        self, request: HttpRequest, obj: Photo | None = None
    ) -> list[tuple]:
        """Tell of the file only once there is one; offer another only who may."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None:
            return fieldsets[:-1]
        may_change = self.has_change_permission(request, obj)
        return fieldsets if may_change else fieldsets[1:]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Photo | None:
        """Hold the row that is being saved: its words and its files go together."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        return Photo.objects.select_for_update().filter(pk=found.pk).first()

    def get_urls(self) -> list:
        pick = self.admin_site.admin_view(photo_picker.pick)
        upload = self.admin_site.admin_view(photo_picker.upload)
        return [
            path("pilih/", pick, name="articles_photo_pick"),
            path("unggah/", upload, name="articles_photo_upload"),
            *super().get_urls(),
        ]

    def has_change_permission(
        self, request: HttpRequest, obj: Photo | None = None
    ) -> bool:
        """Reporters change what they uploaded and no reader sees yet, editors all."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed or request.user.has_perm(CHANGE_ANY):
            return allowed
        return obj.uploaded_by == request.user and not is_shown(obj)

    def save_model(
        self, request: HttpRequest, obj: Photo, form: PhotoForm, change: bool
    ) -> None:
        form.store(request.user)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Lead to the photo that is there already instead of adding it twice."""
        known = context["adminform"].form.known
        if known and context["original"] is None:
            messages.warning(request, ALREADY_THERE)
            return redirect("admin:articles_photo_change", known.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        for photo in queryset:
            photo.delete()


def _shown(part: str, **context: Any) -> str:
    return render_to_string(f"admin/articles/photo/_shown.html#{part}", context)
