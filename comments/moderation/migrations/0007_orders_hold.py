"""Holds the reports that are there already to the rule of the migration before."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("moderation", "0006_orders")]

    operations = [ValidateConstraint("report", "report_order_has_authority")]
