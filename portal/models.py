"""What the wiring remembers: for each part of the site, a sign that it changed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, models

VALUES = "SELECT key, value FROM portal_stamp WHERE key = ANY(%s)"


class StampManager(models.Manager["Stamp"]):
    def values_of(self, keys: Iterable[str]) -> dict[str, UUID]:
        """Give what stays equal as long as what the keys name does.

        It is asked all day, and Django needs five times as long as the database to
        write these few words.
        """
        with connection.cursor() as cursor:
            cursor.execute(VALUES, [list(keys)])
            return dict(cursor.fetchall())


class Stamp(models.Model):
    """Another value than before says that what the key names is not what it was.

    Only triggers write here (see ``portal.watching``).
    """

    key = models.TextField(primary_key=True)
    value = models.UUIDField()

    objects = StampManager()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "tanda perubahan"

    def __str__(self) -> str:
        return self.key
