"""What the press answers for is news too: it stands on stories and in their lists."""

from django.db import migrations

from portal.watching import watch

NEWS = "SELECT 'news'"


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_backup"), ("press", "0001_initial")]

    operations = [
        watch(table, NEWS)
        for table in (
            "press_correction",
            "press_formertext",
            "press_masking",
            "press_position",
        )
    ]
