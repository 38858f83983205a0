"""Desks of records: rows are added, and from then on only looked at."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.desk import DeskAdmin


class RecordAdmin(DeskAdmin):
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
