"""Names the wiring for Django: the desk's own admin site, and the roles."""

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules

from portal import roles


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        """Register the checks; write the roles once the last app has its permissions.

        Django makes an app's permissions in a receiver of the same signal, which was
        connected before this one because this app stands last in INSTALLED_APPS.

        Django sends ``post_migrate`` after migrating and after flushing, so that
        fresh databases and those of transactional tests both have them.
        """
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        post_migrate.connect(roles.write, sender=last)
        autodiscover_modules("checks")


class NewsroomAdminConfig(AdminConfig):
    default_site = "portal.admin_site.NewsroomAdmin"
