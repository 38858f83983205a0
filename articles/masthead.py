"""What stands in the head and foot of every page: name, sections, fixed pages."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from articles.models import Page, Publication, Section


class Masthead:
    """Ask in one statement when the first of the three is shown."""

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Ask once for a request."""
        return vars(request).setdefault("_masthead", cls())

    @cached_property
    def _found(self) -> Any:
        sections = _told(Section.objects.top_level(), "id", "slug", "name")
        pages = _told(Page.objects.all(), "slug", "title")
        return Publication.objects.annotate(sections=sections, pages=pages).first()

    @property
    def publication(self) -> Publication:
        """Be nameless before anybody has said what the medium is called."""
        return self._found or Publication()

    @cached_property
    def sections(self) -> Iterable[Section]:
        if self._found is None:
            return Section.objects.top_level()
        return [Section(**facts) for facts in self._found.sections]

    @cached_property
    def pages(self) -> Iterable[Page]:
        if self._found is None:
            return Page.objects.all()
        return [Page(**facts) for facts in self._found.pages]


def _told(things: QuerySet, *names: str) -> ArraySubquery:
    """Let one column of another row hold these facts of all things, in their order."""
    return ArraySubquery(things.values(facts=JSONObject(**{it: it for it in names})))
