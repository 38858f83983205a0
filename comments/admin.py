"""The desk of comments: read, hide, restore."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.desk import DeskAdmin
from comments.models import Comment, Outdated, Revision, Status

_REVISION = ("version", "body", "created_at")
_COMMENT = (
    "article",
    "author",
    "body",
    "status",
    "reason",
    "created_at",
    "edited_at",
    "removed_at",
    "version",
)


class RevisionInline(admin.TabularInline):
    model = Revision
    extra = 0
    fields = _REVISION
    readonly_fields = _REVISION
    can_delete = False

    def has_add_permission(
        self, request: HttpRequest, obj: Comment | None = None
    ) -> bool:
        return False


@admin.register(Comment)
class CommentAdmin(DeskAdmin):
    """Words are their writer's: the desk hides and restores, and edits nothing."""

    list_display = ["excerpt", "author", "article", "status", "created_at"]
    list_filter = ["status", "created_at"]
    list_select_related = ["author", "article"]
    search_fields = ["body", "author__username", "author__display_name"]
    fields = _COMMENT
    readonly_fields = _COMMENT
    ordering = ["-pk"]
    actions = ["hide", "restore"]
    inlines = [RevisionInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Comment | None = None
    ) -> bool:
        return False

    def view_on_site(self, comment: Comment) -> str:
        if comment.status == Status.PUBLISHED:
            return comment.get_absolute_url()
        return f"{comment.article.get_absolute_url()}#komentar"

    @admin.display(description="komentar")
    def excerpt(self, comment: Comment) -> str:
        return str(comment)

    @admin.action(description="Sembunyikan", permissions=["change"])
    def hide(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._act(request, queryset, Comment.hide, "Disembunyikan")

    @admin.action(description="Pulihkan", permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._act(request, queryset, Comment.approve, "Dipulihkan")

    def _act(
        self,
        request: HttpRequest,
        comments: QuerySet[Comment],
        verb: Callable[[Comment], None],
        past: str,
    ) -> None:
        changed = 0
        for comment in comments:
            try:
                verb(comment)
            except Outdated:
                continue
            self.log_change(request, comment, f"{past}.")
            changed += 1
        self.message_user(request, f"{past}: {changed} komentar.", messages.SUCCESS)
