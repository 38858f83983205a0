"""What all desks have in common."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.http import HttpRequest

from accounts.dates import MomentField
from accounts.plaintext import PlainField
from accounts.requests import number


class ChooseOne(AutocompleteSelect):
    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        return super().optgroups(name, _numbers(value), attr)


class ChooseMany(AutocompleteSelectMultiple):
    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        return super().optgroups(name, _numbers(value), attr)


def _numbers(values: Sequence[str]) -> list[str]:
    """Forget what is no number: Django fails on showing it once more."""
    return [value for value in values if number(str(value)) is not None]


class DeskForms(BaseModelAdmin):
    """For desks, and for the rows inside of them."""

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
        if db_field.name in self.get_autocomplete_fields(request):
            choose: Any = ChooseMany if db_field.many_to_many else ChooseOne
            kwargs.setdefault("widget", choose(db_field, self.admin_site))
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class DeskAdmin(DeskForms, admin.ModelAdmin):
    show_full_result_count = False
