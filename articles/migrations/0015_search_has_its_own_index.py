"""Search looks into a table of its own (see ``articles.search``)."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0014_metrics_is_reserved_for_all")]

    operations = [RemoveIndexConcurrently("article", "article_words")]
