"""The desk of shelves and people."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.desk import DeskAdmin
from articles.models import Person, Region, Section, Topic


class SluggedAdmin(DeskAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Section)
class SectionAdmin(SluggedAdmin):
    list_display = ["name", "parent", "slug", "order"]
    list_select_related = ["parent"]
    fields = ["name", "slug", "parent", "order"]


@admin.register(Topic)
class TopicAdmin(SluggedAdmin):
    fields = ["name", "slug", "description"]


@admin.register(Region)
class RegionAdmin(SluggedAdmin):
    fields = ["name", "slug"]


@admin.register(Person)
class PersonAdmin(SluggedAdmin):
    list_display = ["name", "slug", "user"]
    list_select_related = ["user"]
    fields = ["name", "slug", "user", "bio", "portrait"]
    autocomplete_fields = ["user", "portrait"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Person | None = None
    ) -> list[str]:
        """Who has which account is for those who may see accounts."""
        return [] if request.user.has_perm("accounts.view_user") else ["user"]
