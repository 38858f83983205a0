"""Names the wiring for Django: the desk's own admin site, roles, and fixed pages."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules

from portal import env, first_pages, roles


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        """Register the checks, and write what every site has.

        The roles are written once the last app has its permissions.

        Django makes an app's permissions in a receiver of the same signal, which was
        connected before this one because this app stands last in INSTALLED_APPS.

        Django sends ``post_migrate`` after migrating and after flushing, so that
        fresh databases and those of transactional tests both have them.
        """
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        post_migrate.connect(first_pages.write, sender=last)
        post_migrate.connect(roles.write, sender=last)
        post_migrate.connect(_make_cache_table, sender=last)
        autodiscover_modules("checks")


def _make_cache_table(*, using: str, **signal: Any) -> None:
    """Make what CACHE_URL may want, now or later, where it is not there yet."""
    call_command("createcachetable", env.CACHE_TABLE, database=using, verbosity=0)


class NewsroomAdminConfig(AdminConfig):
    default_site = "portal.admin_site.NewsroomAdmin"
