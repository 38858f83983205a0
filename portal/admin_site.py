"""The newsroom's desk: Django's admin with our name, our login and its own CSP."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.decorators import method_decorator
from django.views.decorators.csp import csp_override


class NewsroomAdmin(AdminSite):
    site_title = "Ruang Redaksi"
    site_header = "Ruang Redaksi"
    index_title = "Ruang Redaksi"
    enable_nav_sidebar = True

    # The site's own login counts failures and knows every way of logging in.
    login = method_decorator(secure_admin_login)(AdminSite.login)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return csp_override(settings.DESK_CSP)(super().admin_view(view, cacheable))
