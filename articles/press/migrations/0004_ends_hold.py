"""Holds the rows that are there already to the rules of the migration before."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("press", "0003_longer_replies_and_ends")]

    operations = [
        ValidateConstraint("complaint", "complaint_is_known"),
        ValidateConstraint("correction", "correction_text_length"),
    ]
