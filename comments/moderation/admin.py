"""The moderators' desk: the queue, comments, the record, sanctions, words and rules."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse

from accounts.desk import DeskAdmin, RecordAdmin
from accounts.models import User
from accounts.requests import number
from comments.models import (
    MODERATE,
    Comment,
    Discussion,
    Outdated,
    Revision,
    SectionRule,
    SiteRule,
    Status,
)
from comments.moderation import deeds, queue
from comments.moderation.evidence import evidence, letter
from comments.moderation.forms import GONE, OrderForm
from comments.moderation.models import Action, Report, Sanction, Term, Waiting

CHANGED = (
    "{} komentar tidak diputuskan: isi, laporan, atau keputusannya berubah sejak "
    "halaman ini dibuka. Periksa sekali lagi."
)
_REVISION = ("version", "body", "created_at")
_COMMENT = (
    *("article", "author", "body", "status", "reason", "findings"),
    *("created_at", "edited_at", "removed_at", "version"),
)
ORDERED = "Perintah dicatat. Putuskan komentarnya di bawah ini sebelum tenggatnya."
ALREADY_ORDERED = "Surat ini sudah dicatat untuk komentar itu."
_ORDER = ("comment", "channel", "authority", "cause", "note", "letter_file")
_REPORT = (
    *("comment", "reporter", "email", "channel", "authority", "cause", "note"),
    *("received_at", "resolved_at"),
)
_ACTION = (
    *("done_at", "deed", "cause", "message", "comment", "version"),
    *("user", "actor"),
)


def _who(request: HttpRequest) -> User:
    """Name the moderator: the admin lets in nobody without an account."""
    return cast(User, request.user)


class OnlyLooking:
    """Nothing is added, changed or deleted by hand: rows come from deeds."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Waiting)
class QueueAdmin(OnlyLooking, admin.ModelAdmin):
    """One page: what is due first stands on top."""

    fields = readonly_fields = _COMMENT

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MODERATE)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MODERATE)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request)
        context = self.admin_site.each_context(request) | {
            "title": "Antrean moderasi",
            "items": queue.waiting(number(request.GET.get("komentar", ""))),
            "total": Comment.objects.waiting_longest_first().count(),
            "decided": queue.lately_decided(_who(request)),
            "causes": queue.HIDING,
        }
        return TemplateResponse(request, "admin/moderation/queue.html", context)

    def _decide(self, request: HttpRequest) -> HttpResponse:
        pressed, chosen = request.POST.get("deed", ""), request.POST.getlist("seen")
        done, changed = queue.decide(pressed, chosen=chosen, by=_who(request))
        level = messages.SUCCESS if done else messages.WARNING
        messages.add_message(request, level, f"{done} komentar diputuskan.")
        if changed:
            messages.warning(request, CHANGED.format(changed))
        return redirect("admin:moderation_waiting_changelist")


class RevisionInline(OnlyLooking, admin.TabularInline):
    model = Revision
    extra = 0
    fields = _REVISION
    readonly_fields = _REVISION


class ActionInline(OnlyLooking, admin.TabularInline):
    model = Action
    extra = 0
    fields = ("deed", "cause", "message", "actor", "version", "done_at")
    readonly_fields = fields


def _action(word: str, label: str) -> Any:
    """Make a deed of the queue an action of the list."""

    @admin.action(description=label, permissions=["moderate"])
    def act(desk: DeskAdmin, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        count = queue.do(word, queryset.select_related(None), by=_who(request))
        desk.message_user(request, f"{count} komentar diubah.", messages.SUCCESS)

    act.__name__ = word
    return act


_DEEDS = {
    "approve": "Pulihkan",
    **{cause.value: f"Sembunyikan: {cause.label}" for cause in queue.HIDING},
    "spam": "Tandai spam",
    "feature": "Jadikan pilihan redaksi",
    "unfeature": "Lepas dari pilihan redaksi",
    "pin": "Sematkan",
    "unpin": "Lepas sematan",
}


@admin.register(Comment)
class CommentAdmin(OnlyLooking, DeskAdmin):
    """Words are their writer's: the desk hides and restores, and edits nothing."""

    list_display = ["excerpt", "author", "article", "status", "created_at"]
    list_filter = ["status", "created_at"]
    list_select_related = ["author", "article"]
    search_fields = ["body", "author__username", "author__display_name"]
    fields = _COMMENT
    readonly_fields = _COMMENT
    ordering = ["-pk"]
    actions = [_action(word, label) for word, label in _DEEDS.items()]
    inlines = [RevisionInline, ActionInline]

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MODERATE)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request)

    def view_on_site(self, comment: Comment) -> str:
        if comment.status == Status.PUBLISHED:
            return comment.get_absolute_url()
        return f"{comment.article.get_absolute_url()}#komentar"

    @admin.display(description="komentar")
    def excerpt(self, comment: Comment) -> str:
        return str(comment)


@admin.register(Report)
class ReportAdmin(RecordAdmin):
    """Readers' complaints come by themselves; what is added here is an order."""

    form = OrderForm
    list_display = ["comment", "channel", "cause", "received_at", "resolved_at"]
    list_filter = ["channel", "cause", "received_at"]
    list_select_related = ["comment"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return super().get_queryset(request).defer("letter")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MODERATE)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*_REPORT, "saved_letter"] if obj else _ORDER

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*_REPORT, "saved_letter"] if obj else []

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Say so where a colleague or the author was quicker."""
        try:
            return super().add_view(request, form_url, extra_context)
        except Outdated:
            messages.error(request, GONE)
            return redirect("admin:moderation_waiting_changelist")

    @admin.display(description="surat")
    def saved_letter(self, report: Report) -> str:
        return render_to_string("admin/moderation/_letter.html", {"report": report})

    def save_model(
        self, request: HttpRequest, obj: Report, form: Any, change: bool
    ) -> None:
        told = dict(form.cleaned_data)
        comment, told["letter"] = told.pop("comment"), told.pop("letter_file")
        report, is_new = Report.objects.order(comment, **told)
        obj.pk = report.pk
        level = messages.SUCCESS if is_new else messages.WARNING
        messages.add_message(request, level, ORDERED if is_new else ALREADY_ORDERED)

    def response_add(
        self, request: HttpRequest, obj: Report, post_url_continue: str | None = None
    ) -> HttpResponse:
        queue_of_it = reverse("admin:moderation_waiting_changelist")
        return redirect(f"{queue_of_it}?komentar={obj.comment_id}")

    def get_urls(self) -> list:
        pages: list[tuple[str, Any, str]] = [
            ("bukti.csv", evidence, "evidence"),
            ("<int:pk>/surat/", letter, "letter"),
        ]
        own = [
            path(at, self.admin_site.admin_view(view), name=f"moderation_report_{name}")
            for at, view, name in pages
        ]
        return [*own, *super().get_urls()]


@admin.register(Action)
class ActionAdmin(OnlyLooking, DeskAdmin):
    list_display = ["done_at", "deed", "cause", "comment", "user", "actor"]
    list_filter = ["deed", "done_at"]
    list_select_related = ["comment", "user", "actor"]
    fields = readonly_fields = _ACTION


@admin.register(Sanction)
class SanctionAdmin(DeskAdmin):
    """A sanction is given once and may be lifted; it is never rewritten."""

    list_display = ["user", "measure", "until", "cause", "given_at", "lifted_at"]
    list_filter = ["measure", "given_at"]
    list_select_related = ["user"]
    autocomplete_fields = ["user"]
    fields = ["user", "measure", "until", "cause", "message"]
    actions = ["lift"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Sanction, form: Any, change: bool
    ) -> None:
        deeds.sanction(obj, by=_who(request))

    @admin.action(description="Cabut sanksi", permissions=["change"])
    def lift(self, request: HttpRequest, queryset: QuerySet[Sanction]) -> None:
        for given in queryset.filter(lifted_at=None):
            deeds.lift(given, by=_who(request))


@admin.register(Term)
class TermAdmin(DeskAdmin):
    list_display = ["phrase", "severity"]
    list_filter = ["severity"]
    search_fields = ["phrase"]


@admin.register(SiteRule)
class SiteRuleAdmin(DeskAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteRule.objects.exists()

    def save_model(
        self, request: HttpRequest, obj: SiteRule, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        Comment.objects.follow(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(SectionRule)
class SectionRuleAdmin(DeskAdmin):
    list_display = ["section", "policy", "close_after_days"]


@admin.register(Discussion)
class DiscussionAdmin(DeskAdmin):
    list_display = ["article", "policy", "close_after_days", "comment_count"]
    list_filter = ["policy"]
    list_select_related = ["article"]
    autocomplete_fields = ["article"]
    search_fields = ["article__headline"]
    fields = ["article", "policy", "close_after_days"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["article"] if obj else []

    def save_model(
        self, request: HttpRequest, obj: Discussion, form: Any, change: bool
    ) -> None:
        """Leave the count to its trigger: somebody may be writing just now."""
        obj.save(update_fields=form.changed_data if change else None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
