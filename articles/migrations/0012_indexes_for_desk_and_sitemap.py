"""Two indexes, made while everybody goes on reading and writing.

Locks: none that wait for each other's work; an index that could not be finished stays
behind as invalid, and is to be dropped before the next attempt.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0011_listings")]

    operations = [
        AddIndexConcurrently(
            model_name="article",
            index=models.Index(
                fields=["status", "-id"],
                condition=~models.Q(status="published"),
                name="article_unpublished",
            ),
        ),
        AddIndexConcurrently(
            model_name="article",
            index=models.Index(
                models.F("id") / 10_000,
                Coalesce("updated_at", "published_at").desc(),
                condition=models.Q(status="published"),
                name="article_changed_in_part",
            ),
        ),
    ]
