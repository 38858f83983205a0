"""The desk of what changes rarely: pages, masthead, the record of withdrawals."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.desk import DeskAdmin
from articles.models import Page, Publication, Withdrawal


@admin.register(Page)
class PageAdmin(DeskAdmin):
    """The set of pages is fixed; what stands on them is the newsroom's."""

    list_display = ["title", "slug", "order", "updated_at"]
    fields = ["title", "body", "order"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Page | None = None
    ) -> bool:
        return False


@admin.register(Publication)
class PublicationAdmin(DeskAdmin):
    """There is one medium: once it is described there is nothing to add."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        allowed = super().has_add_permission(request)
        return allowed and not Publication.objects.exists()

    def has_delete_permission(
        self, request: HttpRequest, obj: Publication | None = None
    ) -> bool:
        return False


@admin.register(Withdrawal)
class WithdrawalAdmin(DeskAdmin):
    """A public record: made by withdrawing an article, only looked at here."""

    list_display = ["article", "reason", "by", "approved_by", "at"]
    list_select_related = ["article", "by", "approved_by"]
    list_filter = ["reason"]
    search_fields = ["article__headline", "note"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Withdrawal | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Withdrawal | None = None
    ) -> bool:
        return False
