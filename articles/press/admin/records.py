"""Desks of records: rows are added, and from then on only looked at."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from accounts.desk import DeskAdmin
from accounts.models import Visitor
from articles.models import Article


class RecordAdmin(DeskAdmin):
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
