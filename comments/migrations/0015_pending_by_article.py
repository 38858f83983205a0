"""Lets the page of a story ask at once whether anything under it waits."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("comments", "0014_hides_when_due"),
    ]

    operations = [
        AddIndexConcurrently(
            "comment",
            models.Index(
                fields=["article"],
                condition=models.Q(("status", "pending")),
                name="comment_pending",
            ),
        ),
    ]
