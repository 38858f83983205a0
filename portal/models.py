"""What the wiring remembers: for each part of the site, a sign that it changed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models


class StampQuerySet(models.QuerySet["Stamp"]):
    def values_of(self, keys: Iterable[str]) -> dict[str, UUID]:
        """Give what stays equal as long as what the keys name does."""
        return dict(self.filter(key__in=keys).values_list("key", "value"))


class Stamp(models.Model):
    """Another value than before says that what the key names is not what it was.

    Only triggers write here (see ``portal.watching``).
    """

    key = models.TextField(primary_key=True)
    value = models.UUIDField()

    objects = StampQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "tanda perubahan"

    def __str__(self) -> str:
        return self.key
