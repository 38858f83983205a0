"""What the wiring remembers: signs of change, and the backups that were made."""

from collections.abc import Iterable
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.functions import Now

VALUES = "SELECT key, value FROM portal_stamp WHERE key = ANY(%s)"


class StampManager(models.Manager["Stamp"]):
    def values_of(
        self, keys: Iterable[str], using: str = DEFAULT_DB_ALIAS
    ) -> dict[str, UUID]:
        """Give what stays equal as long as what the keys name does.

        It is asked all day, and Django needs five times as long as the database to
        write these few words.
        """
        with connections[using].cursor() as cursor:
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


class Backup(models.Model):
    """A backup that is whole, noted when its last byte was stored."""

    made_at = models.DateTimeField("dibuat", db_default=Now())
    place = models.TextField("tempat")
    size = models.BigIntegerField("ukuran")  # bytes of this one, without older files

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "cadangan"
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["-made_at"], name="backup_newest")]

    def __str__(self) -> str:
        return self.place
