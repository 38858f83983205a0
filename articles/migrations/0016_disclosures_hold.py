"""Holds the rows that are there already to the rules of the migration before."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("articles", "0015_disclosures")]

    operations = [
        ValidateConstraint("article", "article_sponsor_is_labelled"),
        ValidateConstraint("article", "article_unverified_says_why"),
        ValidateConstraint("article", "article_verification_is_known"),
        ValidateConstraint("article", "article_care_is_known"),
        ValidateConstraint("article", "article_source_is_whole"),
        ValidateConstraint("article", "article_correction_is_known"),
        ValidateConstraint("publication", "publication_crisis_help_length"),
    ]
