"""Lets officials' orders stand among complaints, each with its own clock.

Locks: the table of reports for a moment; its rows are read in the next migration.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0005_decisions_undone'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='authority',
            field=models.CharField(blank=True, db_default='', max_length=120, verbose_name='pejabat dan nomor surat'),
        ),
        migrations.AddField(
            model_name='report',
            name='channel',
            field=models.CharField(choices=[('reader', 'Pembaca (2 x 24 jam)'), ('order', 'Perintah pejabat (24 jam)'), ('urgent', 'Perintah mendesak (4 jam)')], db_default='reader', default='reader', max_length=10, verbose_name='jalur'),
        ),
        migrations.AddField(
            model_name='report',
            name='letter',
            field=models.BinaryField(null=True, verbose_name='surat'),
        ),
        AddConstraintNotValid(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('authority', ''), ('channel', 'reader')), models.Q(('channel__in', ['order', 'urgent']), models.Q(('authority', ''), _negated=True)), _connector='OR'), name='report_order_has_authority', violation_error_message='Sebut pejabat dan nomor suratnya.'),
        ),
    ]
