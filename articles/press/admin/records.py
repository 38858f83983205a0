"""Desks of records: rows are added, and from then on only looked at."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from accounts.desk import DeskAdmin
from accounts.models import Visitor
from articles.models import Article


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


def works_for(user: Visitor, article: Article) -> bool:
    """Tell whether the story stands in a section of this person, or he has them all."""
    own = getattr(user, "assignment", None)
    if own is None:
        return True
    here = Q(pk=article.section_id) | Q(children=article.section_id)
    return own.sections.filter(here).exists()
