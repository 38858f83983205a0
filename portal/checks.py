"""What must be true before the public is let in."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from accounts.models import User
from portal.demo import LOGINS, PASSWORD


@register(Tags.database, deploy=True)
def demo_logins_are_closed(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse logins with a published password on an address others can reach."""
    if not databases or settings.IS_LOOPBACK:
        return []
    names = [login.username for login in LOGINS]
    active = User.objects.filter(username__in=names, is_active=True).order_by("pk")
    return [_open_login(user) for user in active if user.check_password(PASSWORD)]


@register(Tags.caches, deploy=True)
def failed_logins_are_counted_together(
    app_configs: Any, **kwargs: Any
) -> list[CheckMessage]:
    """Warn where each process would count for itself."""
    if "locmem" not in settings.CACHES["default"]["BACKEND"]:
        return []
    return [
        Warning(
            "CACHE_URL=locmem:// lets each process count failed logins alone.",
            hint="Leave CACHE_URL unset, use redis://, or serve with one process.",
            id="portal.W001",
        )
    ]


def _open_login(user: User) -> CheckMessage:
    return Error(
        f"The demo login “{user.username}” still has its published password.",
        hint="Change the password or switch the account off.",
        id="portal.E001",
    )
