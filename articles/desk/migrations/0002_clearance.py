"""Who answered what before a story went out."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_disclosures_hold'),
        ('desk', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Clearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sources_checked', models.BooleanField(verbose_name='sumber sudah diverifikasi')),
                ('subject_heard', models.BooleanField(verbose_name='pihak yang dapat dirugikan sudah dikonfirmasi')),
                ('why_not_heard', models.CharField(blank=True, max_length=300, verbose_name='alasan belum')),
                ('identities_hidden', models.BooleanField(verbose_name='identitas terlindungi')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='waktu')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clearances', to='articles.article', verbose_name='artikel')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='oleh')),
            ],
            options={
                'verbose_name': 'pemeriksaan sebelum terbit',
                'verbose_name_plural': 'pemeriksaan sebelum terbit',
                'default_permissions': (),
            },
        ),
    ]
