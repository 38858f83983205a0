"""The desk of what changes rarely: pages, and the medium itself."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.desk import DeskAdmin
from articles.models import Page, Publication


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
