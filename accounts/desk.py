"""What all desks have in common."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.dates import MomentField
from accounts.plaintext import PlainField


class DeskAdmin(admin.ModelAdmin):
    show_full_result_count = False

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Make plain what is typed, and read days as they are written here.

        Fields of a kind of their own know better.
        """
        if type(db_field) is models.DateTimeField:
            kwargs.setdefault("form_class", MomentField)
        if type(db_field) in {models.CharField, models.TextField}:
            kwargs.setdefault("form_class", PlainField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)
