"""What a story must say of itself. The rules hold for new rows; 0016 asks the old."""

import django.contrib.postgres.fields
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_metrics_is_reserved_for_all'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='is_unrepeatable',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name='article',
            name='was_changed',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name='article',
            name='is_masked',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name='article',
            name='ai_help',
            field=models.CharField(blank=True, db_default='', default='', help_text='Misalnya “penerjemahan kutipan dengan aplikasi X”. Tampil di akhir.', max_length=200, verbose_name='bantuan kecerdasan buatan'),
        ),
        migrations.AddField(
            model_name='article',
            name='care',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('child', 'Anak (di bawah 18 tahun)'), ('missing_child', 'Anak hilang, boleh disebut sampai ditemukan'), ('decency', 'Kejahatan susila'), ('suicide', 'Bunuh diri')], max_length=20), blank=True, db_default=[], default=list, verbose_name='perlindungan'),
        ),
        migrations.AddField(
            model_name='article',
            name='corrected_as',
            field=models.CharField(blank=True, choices=[('erratum', 'Ralat'), ('correction', 'Koreksi'), ('reply', 'Hak Jawab'), ('update', 'Pemutakhiran')], db_default='', default='', editable=False, max_length=12),
        ),
        migrations.AddField(
            model_name='article',
            name='first_source',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='sumber pertama yang jelas dan kompeten'),
        ),
        migrations.AddField(
            model_name='article',
            name='public_interest',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='kepentingan publik yang mendesak'),
        ),
        migrations.AddField(
            model_name='article',
            name='source_name',
            field=models.CharField(blank=True, db_default='', default='', help_text='Untuk berita yang dikutip dari media lain.', max_length=80, verbose_name='dikutip dari'),
        ),
        migrations.AddField(
            model_name='article',
            name='source_url',
            field=models.URLField(blank=True, db_default='', default='', max_length=500, verbose_name='alamat berita asal'),
        ),
        migrations.AddField(
            model_name='article',
            name='source_was_corrected',
            field=models.BooleanField(db_default=False, default=False, help_text='Ralat media asal wajib diikuti (Pedoman Media Siber 4d).', verbose_name='media asal sudah meralat'),
        ),
        migrations.AddField(
            model_name='article',
            name='sponsor',
            field=models.CharField(blank=True, db_default='', default='', help_text='Untuk advertorial: siapa yang membayar. Selalu tampil.', max_length=80, verbose_name='pemasang'),
        ),
        migrations.AddField(
            model_name='article',
            name='unreached',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='mengapa pihak yang diberitakan belum dapat dihubungi'),
        ),
        migrations.AddField(
            model_name='article',
            name='verification',
            field=models.CharField(choices=[('verified', 'Terverifikasi'), ('pending', 'Belum terverifikasi')], db_default='verified', default='verified', help_text='Berita mendesak boleh terbit belum terverifikasi bila ketiga syarat di bawah terpenuhi (Pedoman Media Siber 2c). Keterangannya tampil sendiri.', max_length=10, verbose_name='verifikasi'),
        ),
        migrations.AddField(
            model_name='publication',
            name='crisis_help',
            field=models.TextField(blank=True, db_default='Bila Anda merasa tertekan atau terpikir mengakhiri hidup, Anda tidak sendiri. Bicaralah dengan orang yang Anda percaya, atau datangi psikolog, puskesmas, atau rumah sakit terdekat.', default='Bila Anda merasa tertekan atau terpikir mengakhiri hidup, Anda tidak sendiri. Bicaralah dengan orang yang Anda percaya, atau datangi psikolog, puskesmas, atau rumah sakit terdekat.', help_text='Tampil di akhir setiap berita tentang bunuh diri. Cantumkan kontak.', max_length=600, verbose_name='kotak bantuan'),
        ),
        migrations.AddField(
            model_name='publication',
            name='pse_number',
            field=models.CharField(blank=True, db_default='', default='', max_length=60, verbose_name='nomor pendaftaran PSE'),
        ),
        AddConstraintNotValid(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('sponsor', ''), ('kind', 'advertorial'), _connector='OR'), name='article_sponsor_is_labelled', violation_error_message='Yang punya pemasang harus berjenis advertorial.'),
        ),
        AddConstraintNotValid(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('verification', 'verified'), models.Q(('first_source', ''), ('public_interest', ''), ('unreached', ''), _connector='OR', _negated=True), _connector='OR'), name='article_unverified_says_why', violation_error_message='Isi ketiga syarat berita belum terverifikasi.'),
        ),
        AddConstraintNotValid(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('verification__in', ['verified', 'pending'])), name='article_verification_is_known', violation_error_message='Keadaan verifikasi tidak dikenal.'),
        ),
        AddConstraintNotValid(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('care__contained_by', ['child', 'missing_child', 'decency', 'suicide'])), name='article_care_is_known', violation_error_message='Perlindungan tidak dikenal.'),
        ),
        AddConstraintNotValid(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source_name', ''), ('source_url', '')), models.Q(models.Q(('source_name', ''), _negated=True), models.Q(('source_url', ''), _negated=True)), _connector='OR'), name='article_source_is_whole', violation_error_message='Isi nama media asal dan alamat beritanya.'),
        ),
        AddConstraintNotValid(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('corrected_as__in', ['', 'erratum', 'correction', 'reply', 'update'])), name='article_correction_is_known', violation_error_message='Jenis ralat tidak dikenal.'),
        ),
        AddConstraintNotValid(
            model_name='publication',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('crisis_help'), 600), name='publication_crisis_help_length', violation_error_message='Tulisan paling panjang 600 karakter.'),
        ),
    ]
