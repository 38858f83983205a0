"""The desk of articles: one form in the order of writing, buttons for the deeds."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Field, Q, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.desk import DeskAdmin, DeskRows
from accounts.models import User
from accounts.requests import number
from articles.desk import deeds, gate, views
from articles.desk.filters import BY_AGE, QuickFilter
from articles.desk.forms import PUBLISH, ArticleForm
from articles.desk.gate import CHECKLIST
from articles.desk.models import Revision
from articles.desk.pick import pick
from articles.desk.withdraw import withdraw
from articles.desk.wording import advice
from articles.models import Article, Byline, Status
from articles.models.disclosure import CONDITIONS

PUBLIC_STAYS = (
    "Berita yang sudah terbit tidak dapat dihapus (Pedoman Media Siber butir 5). "
    "Gunakan “Cabut berita”."
)
SOURCE = ["source_name", "source_url", "source_was_corrected"]
HIDDEN = ["seen_version", "once_key"]
GATE: Any = ("Pemeriksaan sebelum terbit", {"fields": CHECKLIST})
PICK: Any = ("Halaman depan", {"fields": ["is_pick"]})


class BylineInline(DeskRows):
    model = Byline
    extra = 1
    fields = ["person", "role", "order"]
    autocomplete_fields = ["person"]

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Name the inputs: in a table only the eye can tell which column is which."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs["aria-label"] = str(db_field.verbose_name)
        return field


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    form = ArticleForm
    fieldsets = [
        (None, {"fields": ["kicker", "headline", "slug", "lead"]}),
        (
            "Foto utama",
            {"fields": ["lead_photo", "lead_caption", "lead_alt", "lead_credit"]},
        ),
        ("Isi berita", {"fields": ["dateline_city", "body"]}),
        (
            "Tempat",
            {"fields": ["section", "kind", "sponsor", "flag", "topics", "regions"]},
        ),
        ("Verifikasi", {"fields": ["verification", *CONDITIONS]}),
        (
            "Perlindungan dan asal",
            {"fields": ["care", "ai_help", *SOURCE]},
        ),
        PICK,
        ("Mesin pencari", {"fields": ["seo_title", "seo_description"]}),
        GATE,
        ("Waktu", {"fields": ["status_label", "published_at", "updated_at"]}),
        ("Penyimpanan", {"fields": ["note"]}),
    ]
    inlines = [BylineInline]
    autocomplete_fields = ["topics", "regions", "lead_photo"]
    list_display = ["headline", "state", "section", "credits", "time", "number"]
    list_filter = [QuickFilter, "status", "section", "kind"]
    list_select_related = ["section"]
    search_fields = ["headline", "=id", "people__name"]
    actions = None

    class Media:
        js = [
            Script("js/desk/text-counter.js", type="module"),
            Script("js/desk/slug-proposal.js", type="module"),
        ]

    @admin.display(description="status")
    def status_label(self, article: Article) -> str:
        return article.status_label

    @admin.display(description="status", ordering="status")
    def state(self, article: Article) -> str:
        return render_to_string("admin/articles/article/_state.html", {"it": article})

    @admin.display(description="oleh")
    def credits(self, article: Article) -> str:
        return ", ".join(byline.person.name for byline in article.bylines.all())

    @admin.display(description="waktu terbit", ordering="published_at")
    def time(self, article: Article) -> str:
        at = article.published_at
        return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else ""

    @admin.display(description="nomor", ordering="pk")
    def number(self, article: Article) -> int:
        return article.pk

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).prefetch_related("bylines__person")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        is_by_age = request.GET.get(QuickFilter.parameter_name) in BY_AGE
        return ["published_at", "id"] if is_by_age else ["-id"]

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Keep what holds each word in its headline, its number or its people.

        Django would join the people, and compare whole stories to name each once.
        """
        for word in search_term.split():
            signed = Byline.objects.filter(person__name__icontains=word)
            queryset = queryset.filter(
                Q(headline__icontains=word)
                | Q(pk=number(word) or 0)
                | Q(pk__in=signed.values("article"))
            )
        return queryset, False

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def view_on_site(self, article: Article) -> str | None:
        return article.get_absolute_url() if article.was_public else None

    def formfield_for_dbfield(self, db_field: Any, *args: Any, **kwargs: Any) -> Any:
        """Leave the admin's links around a photo away: its dialog does it all."""
        field: Any = super().formfield_for_dbfield(db_field, *args, **kwargs)
        if db_field.name == "lead_photo":
            field.widget = field.widget.widget
        return field

    def get_urls(self) -> list:
        pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("pilih/", pick, "pick"),
            ("<int:pk>/cabut/", withdraw, "withdraw"),
            ("<int:pk>/pratinjau/", views.preview, "preview"),
            ("<int:pk>/versi/", views.revisions, "revisions"),
            ("<int:pk>/versi/<int:version>/", views.revision, "revision"),
        ]
        own = [
            path(at, self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for at, view, name in pages
        ]
        return own + super().get_urls()

    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> list[str]:
        """Keep the time of publication from reporters, and from all once it is past."""
        fields = ["status_label", "updated_at"]
        is_fixed = obj is not None and obj.was_public
        if is_fixed or not request.user.has_perm("articles.publish_article"):
            fields.append("published_at")
        return fields

    def has_change_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Reporters change their own drafts; editors what they could publish."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed or obj.status == Status.WITHDRAWN:
            return allowed and (obj is None or obj.status != Status.WITHDRAWN)
        if request.user.has_perm("articles.publish_article"):
            is_held = obj.status != Status.PUBLISHED
            return is_held or deeds.publishes_here(request.user, obj)
        return obj.status == Status.DRAFT and obj.created_by == request.user

    def has_delete_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.was_public)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead a form that was sent twice at once to the one article it made."""
        try:
            return super().add_view(request, form_url, extra_context)
        except IntegrityError:
            key = request.POST.get("once_key")
            made = Article.objects.filter(submit_key=key).first() if key else None
            if made is None:
                raise
            return redirect("admin:articles_article_change", made.pk)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Leave out what he may not mark, and the hidden where nothing is sent."""
        sets: list[Any] = list(self.fieldsets)
        if not request.user.has_perm(PUBLISH):
            sets = [it for it in sets if it not in (PICK, GATE)]
        if obj is None or self.has_change_permission(request, obj):
            sets.append((None, {"fields": HIDDEN, "classes": ["hidden"]}))
        return sets

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        """Explain in words when the article became public a moment ago."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except IntegrityError:
            messages.error(request, PUBLIC_STAYS)
            return redirect("admin:articles_article_change", object_id)

    def save_model(
        self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool
    ) -> None:
        if change:
            obj.version += 1
        else:
            obj.created_by_id = request.user.pk
            obj.submit_key = form.cleaned_data["once_key"]
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ArticleForm, formsets: list, change: bool
    ) -> None:
        """Sign an unsigned article with the name of the one who saves it.

        What was answered before it goes out is written down.
        """
        super().save_related(request, form, formsets, change)
        person = getattr(request.user, "person", None)
        if person and not form.instance.bylines.exists():
            form.instance.bylines.create(person=person)
        if deeds.goes_out(request.POST):
            by = cast(User, request.user)
            gate.keep(form.instance, form.cleaned_data, by=by)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = context["original"] or Article()
        if article.pk is None or self.has_change_permission(request, article):
            context["deeds"] = deeds.open_to(request.user, article)
        context["may_preview"] = deeds.may_preview(request.user, article)
        context["may_withdraw"] = deeds.may_withdraw(request.user, article)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        done = self._finish(request, obj)
        return done or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._finish(request, obj) or super().response_change(request, obj)

    def _finish(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Do the deed whose button saved the form, and keep what came of it."""
        deed = deeds.pressed(request)
        if deed:
            self._do(request, article, deed)
        for words in advice(article):
            messages.warning(request, words)
        note = request.POST.get("note") or (deed.label if deed else "")
        Revision.objects.record(article, by=cast(User, request.user), note=note)
        if "_preview" in request.POST and deeds.may_preview(request.user, article):
            return redirect("admin:articles_article_preview", article.pk)
        return redirect("admin:articles_article_change", article.pk) if deed else None

    def _do(self, request: HttpRequest, article: Article, deed: deeds.Deed) -> None:
        if not deed.is_open_to(request.user, article):
            raise PermissionDenied
        deed.verb(article)
        self.log_change(request, article, f"{deed.label}.")
        done = deed.done.format(time=self.time(article))
        messages.success(request, f"{article} {done}.")
