"""What all desks have in common."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import ActionLocation, BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from accounts.dates import MomentField
from accounts.plaintext import PlainField
from accounts.requests import number

ROWS_COUNTED = 2_000


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


class DeskRows(DeskForms, admin.TabularInline):
    """Rows inside a form: a sender may claim thousands, and gets no more than these."""

    max_num = 30  # are offered
    most_rows = 100  # are read

    def get_formset(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> Any:
        limit = {"absolute_max": self.most_rows}
        return super().get_formset(request, obj, **limit | kwargs)


class NearPaginator(Paginator):
    """Counts no further than anybody turns pages: to count all is to read all."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return rows[:ROWS_COUNTED].count()

    @property
    def is_cut(self) -> bool:
        return self.count == ROWS_COUNTED


class DeskAdmin(DeskForms, admin.ModelAdmin):
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = NearPaginator

    def response_action(
        self,
        request: HttpRequest,
        queryset: models.QuerySet[Any],
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> HttpResponse | None:
        """Let "all" mean those that were counted, and not what stands behind them."""
        counted = queryset[:ROWS_COUNTED].values("pk")
        queryset = queryset.filter(pk__in=counted)
        return super().response_action(request, queryset, action_location)


class RecordAdmin(DeskAdmin):
    """Rows are added, and from then on only looked at."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer one button: what is saved is said, and cannot be gone on with."""
        buttons = ["show_save_and_add_another", "show_save_and_continue"]
        context |= dict.fromkeys(buttons, False)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
