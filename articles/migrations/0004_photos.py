"""Photos, and the index of where articles show them, kept by the database."""

import articles.imaging.shelf
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


# The sanitiser writes a figure in exactly this form (articles/richtext.py).
INDEX_PHOTOS = r"""
CREATE FUNCTION articles_index_photos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM articles_photouse WHERE article_id = NEW.id;
    INSERT INTO articles_photouse (article_id, photo_id, place)
    SELECT NEW.id, NEW.lead_photo_id, 'lead' WHERE NEW.lead_photo_id IS NOT NULL
    UNION
    SELECT NEW.id, photo.id, 'body'
    FROM regexp_matches(NEW.body, '<figure data-photo="([0-9]{1,18})"', 'g') AS reference
    JOIN articles_photo AS photo ON photo.id = reference[1]::bigint;
    RETURN NULL;
END
$$;

CREATE TRIGGER index_photos_of_new AFTER INSERT ON articles_article
FOR EACH ROW WHEN (NEW.lead_photo_id IS NOT NULL OR NEW.body LIKE '%<figure %')
EXECUTE FUNCTION articles_index_photos();

CREATE TRIGGER index_photos AFTER UPDATE OF body, lead_photo_id ON articles_article
FOR EACH ROW WHEN (
    OLD.body IS DISTINCT FROM NEW.body
    OR OLD.lead_photo_id IS DISTINCT FROM NEW.lead_photo_id
)
EXECUTE FUNCTION articles_index_photos();
"""

NO_INDEX = """
DROP TRIGGER index_photos ON articles_article;
DROP TRIGGER index_photos_of_new ON articles_article;
DROP FUNCTION articles_index_photos();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_article_seo'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='lead_alt',
            field=models.CharField(blank=True, help_text='Kosong: diambil dari foto.', max_length=300, verbose_name='teks alternatif foto utama'),
        ),
        migrations.AddField(
            model_name='article',
            name='lead_caption',
            field=models.TextField(blank=True, help_text='Kosong: diambil dari foto.', max_length=600, verbose_name='keterangan foto utama'),
        ),
        migrations.AddField(
            model_name='article',
            name='lead_credit',
            field=models.CharField(blank=True, help_text='Kosong: diambil dari foto.', max_length=120, verbose_name='kredit foto utama'),
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.FileField(editable=False, storage=articles.imaging.shelf.originals, upload_to='', verbose_name='berkas asli')),
                ('file_name', models.CharField(editable=False, max_length=200, verbose_name='nama berkas')),
                ('alt', models.CharField(blank=True, help_text='Apa yang terlihat, untuk pembaca yang tidak dapat melihatnya.', max_length=300, verbose_name='teks alternatif')),
                ('is_decorative', models.BooleanField(default=False, help_text='Gambar tidak memberi keterangan apa pun; pembaca layar melewatinya.', verbose_name='hanya hiasan')),
                ('caption', models.TextField(blank=True, help_text='Siapa, apa, di mana, kapan. Kosong: diambil dari berkas bila ada.', max_length=600, verbose_name='keterangan foto')),
                ('credit', models.CharField(blank=True, help_text='Misalnya “ANTARA FOTO/Nama”. Kosong: diambil dari berkas bila ada.', max_length=120, verbose_name='kredit foto')),
                ('source', models.CharField(blank=True, help_text='Catatan redaksi: dari mana gambar ini dan atas izin apa.', max_length=200, verbose_name='sumber atau lisensi')),
                ('kind', models.CharField(choices=[('photo', 'Foto'), ('illustration', 'Ilustrasi'), ('ai', 'Gambar dihasilkan dengan kecerdasan buatan')], default='photo', max_length=20, verbose_name='jenis')),
                ('ai_tool', models.CharField(blank=True, help_text='Bila gambar dihasilkan dengan kecerdasan buatan: nama alatnya.', max_length=60, verbose_name='alat kecerdasan buatan')),
                ('focal_x', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MaxValueValidator(100, 'Paling besar 100.')], verbose_name='titik fokus dari kiri (%)')),
                ('focal_y', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MaxValueValidator(100, 'Paling besar 100.')], verbose_name='titik fokus dari atas (%)')),
                ('width', models.PositiveIntegerField(editable=False, verbose_name='lebar')),
                ('height', models.PositiveIntegerField(editable=False, verbose_name='tinggi')),
                ('byte_size', models.PositiveIntegerField(editable=False, verbose_name='ukuran berkas')),
                ('content_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('rendition_key', models.CharField(editable=False, max_length=20)),
                ('ready_width', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('uploaded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='diunggah')),
                ('uploaded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='diunggah oleh')),
            ],
            options={
                'verbose_name': 'foto',
                'verbose_name_plural': 'foto',
                'permissions': [('change_any_photo', 'Dapat mengubah foto orang lain')],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='lead_photo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_articles', to='articles.photo', verbose_name='foto utama'),
        ),
        migrations.AddField(
            model_name='person',
            name='portrait',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='portrayed', to='articles.photo', verbose_name='potret'),
        ),
        migrations.CreateModel(
            name='PhotoUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('lead', 'Foto utama'), ('body', 'Di dalam isi')], max_length=10, verbose_name='tempat')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photo_uses', to='articles.article')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='articles.photo')),
            ],
            options={
                'verbose_name': 'pemakaian foto',
                'verbose_name_plural': 'pemakaian foto',
            },
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('ready_width__lt', 1600)), fields=['id'], name='photo_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('alt', ''), _negated=True), ('is_decorative', True), _connector='OR'), name='photo_says_what_it_shows', violation_error_message='Isi teks alternatif, atau nyatakan gambar ini hanya hiasan.'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.CheckConstraint(condition=models.Q(('focal_x__lte', 100), ('focal_y__lte', 100)), name='photo_focus_is_inside', violation_error_message='Titik fokus terletak di dalam gambar.'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['photo', 'illustration', 'ai'])), name='photo_kind_is_known', violation_error_message='Jenis foto tidak dikenal.'),
        ),
        migrations.AddConstraint(
            model_name='photouse',
            constraint=models.UniqueConstraint(fields=('article', 'photo', 'place'), name='photo_use_once'),
        ),
        migrations.RunSQL(INDEX_PHOTOS, NO_INDEX),
    ]
