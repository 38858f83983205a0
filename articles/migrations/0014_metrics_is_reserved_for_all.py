"""Holds the sections that are there already to the rule of the migration before."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("articles", "0013_metrics_is_reserved")]

    operations = [ValidateConstraint("section", "section_slug_is_free")]
