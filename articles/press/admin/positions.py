"""The desk of who holds which office, and of how the newsroom stands."""

from django.contrib import admin
from django.urls import path

from accounts.desk import DeskAdmin
from articles.press.models import Position
from articles.press.readiness import readiness


@admin.register(Position)
class PositionAdmin(DeskAdmin):
    list_display = ["title", "person", "certificate", "order"]
    list_select_related = ["person"]
    autocomplete_fields = ["person"]
    search_fields = ["title", "person__name"]

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(readiness)
        own = path("kesiapan/", view, name="press_position_readiness")
        return [own, *super().get_urls()]
