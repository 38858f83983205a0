"""Gives replies the room that complaints have, and another end to complaints.

Locks: the two tables for a moment; the rows that are there are read afterwards.
There is no way back once a complaint was taken back, or a reply is longer than before.
"""

import django.db.models.functions.text
import django.db.models.lookups
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('press', '0002_labels_and_records_stay'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='complaint',
            name='complaint_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='correction',
            name='correction_text_length',
        ),
        migrations.AlterField(
            model_name='complaint',
            name='state',
            field=models.CharField(choices=[('received', 'Diterima'), ('processing', 'Diproses'), ('published', 'Dimuat'), ('done', 'Selesai'), ('taken_back', 'Ditarik pengadu'), ('refused', 'Ditolak')], default='received', max_length=12, verbose_name='keadaan'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='text',
            field=models.TextField(blank=True, max_length=10000, verbose_name='penjelasan atau isi hak jawab'),
        ),
        AddConstraintNotValid(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('wish__in', ['reply', 'correction', 'objection']), ('state__in', ['received', 'processing', 'published', 'done', 'taken_back', 'refused'])), name='complaint_is_known'),
        ),
        AddConstraintNotValid(
            model_name='correction',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 10000), name='correction_text_length', violation_error_message='Tulisan paling panjang 10000 karakter.'),
        ),
    ]
