"""The newsroom's desk: Django's admin with our name, our login and its own CSP."""

from functools import wraps
from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from accounts.requests import number
from portal import condition


def _refuse_empty_names(view: Any) -> Any:
    """Answer 404 where the admin would fail to find a field without a name."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        names = [
            *request.GET.getlist(TO_FIELD_VAR),
            *request.POST.getlist(TO_FIELD_VAR),
        ]
        if "" in names:
            raise Http404
        return view(request, *args, **kwargs)

    return asked


class NewsroomAdmin(AdminSite):
    site_title = "Ruang Redaksi"
    site_header = "Ruang Redaksi"
    index_title = "Ruang Redaksi"
    enable_nav_sidebar = True

    # The site's own login counts failures and knows every way of logging in.
    login = method_decorator(secure_admin_login)(AdminSite.login)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = super().admin_view(_refuse_empty_names(view), cacheable)
        return csp_override(settings.DESK_CSP)(inner)

    def get_urls(self) -> list:
        lead = self.admin_view(self.lead_to_site)
        at = "r/<path:content_type_id>/<path:object_id>/"
        at_one_look = self.admin_view(self.condition)
        return [
            path(at, lead, name="view_on_site"),
            path("keadaan/", at_one_look, name="condition"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def condition(self, request: HttpRequest) -> HttpResponse:
        """Show operators how the installation is."""
        if not request.user.is_superuser:
            raise PermissionDenied
        facts = {"title": "Keadaan situs", "report": condition.report()}
        context = self.each_context(request) | facts
        return render(request, "admin/condition.html", context)

    @method_decorator(require_safe)
    def lead_to_site(
        self, request: HttpRequest, content_type_id: str, object_id: str
    ) -> HttpResponse:
        """Lead to the page of a thing, whose address may be a secret, as Django does.

        Django asks for no right: to be staff was enough to learn a draft's address.
        """
        kind = get_object_or_404(ContentType, pk=number(content_type_id) or 0)
        desk: Any = self._registry.get(cast(Any, kind.model_class()))
        thing = desk and desk.get_object(request, object_id)
        if thing is None:
            raise Http404
        if not desk.has_view_permission(request, thing):
            raise PermissionDenied
        return shortcut(request, kind.pk, thing.pk)
