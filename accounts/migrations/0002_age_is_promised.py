"""One more promise at sign-up; nothing in the database changes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='consent',
            name='document',
            field=models.CharField(choices=[('guideline', 'Pernyataan isi komentar'), ('privacy', 'Persetujuan data pribadi'), ('age', 'Pernyataan usia')], max_length=20, verbose_name='dokumen'),
        ),
    ]
