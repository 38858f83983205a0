"""The desk of who works for which sections."""

from django.contrib import admin

from accounts.desk import DeskAdmin
from articles.desk.models import Assignment


@admin.register(Assignment)
class AssignmentAdmin(DeskAdmin):
    list_display = ["user"]
    autocomplete_fields = ["user", "sections"]
