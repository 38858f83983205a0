"""What the press answers for, and the rules that only the database can keep."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import uuid
from django.conf import settings
from django.db import migrations, models

# The time is nobody's to choose, and only what can be read can be corrected.
PUBLISHED = """
CREATE FUNCTION press_publish_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM articles_article WHERE id = NEW.article_id
        AND status = 'published' AND published_at <= statement_timestamp()
    ) THEN
        RAISE EXCEPTION 'article % is not public', NEW.article_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    NEW.published_at := statement_timestamp();
    RETURN NEW;
END
$$;

CREATE TRIGGER publish_correction BEFORE INSERT ON press_correction
FOR EACH ROW EXECUTE FUNCTION press_publish_correction();
"""

# What was published stays; only names that law protects may be replaced in it.
KEPT = """
CREATE FUNCTION press_keep_correction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    texts text[] := ARRAY['text', 'old_wording', 'new_wording', 'party'];
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('press.masking', true) = 'on'
        AND to_jsonb(NEW) - texts = to_jsonb(OLD) - texts
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published correction is never changed'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER keep_correction BEFORE UPDATE OR DELETE ON press_correction
FOR EACH ROW EXECUTE FUNCTION press_keep_correction();
"""

# A stale row in somebody's memory may not undo what the columns say. What was never
# proven, or could hurt somebody, is not repeated: not even once it is no longer so.
FORMER = """
CREATE FUNCTION press_keep_former_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_delicate boolean := NEW.verification <> 'verified' OR NEW.care <> '{}';
    is_other_text boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.was_changed := false;
        NEW.is_unrepeatable := is_delicate;
        RETURN NEW;
    END IF;
    is_other_text := (OLD.headline, OLD.lead, OLD.body)
        IS DISTINCT FROM (NEW.headline, NEW.lead, NEW.body);
    NEW.was_changed := OLD.was_changed;
    NEW.is_unrepeatable := is_delicate OR (OLD.is_unrepeatable AND NOT is_other_text);
    IF NEW.care <> '{}' AND OLD.was_changed THEN
        DELETE FROM press_formertext WHERE article_id = OLD.id;
        NEW.was_changed := false;
    ELSIF is_other_text AND OLD.status = 'published'
        AND OLD.published_at <= statement_timestamp()
        AND NOT OLD.is_unrepeatable
        AND current_setting('press.masking', true) IS DISTINCT FROM 'on'
    THEN
        NEW.was_changed := true;
        INSERT INTO press_formertext (article_id, headline, lead, body, shown_until)
        VALUES (OLD.id, OLD.headline, OLD.lead, OLD.body, statement_timestamp());
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_former_text BEFORE INSERT OR UPDATE ON articles_article
FOR EACH ROW EXECUTE FUNCTION press_keep_former_text();
"""

# Who paid for what readers have seen stays said (guideline, section 6).
PAID = """
CREATE FUNCTION press_keep_paid_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> 'advertorial' OR (OLD.sponsor <> '' AND NEW.sponsor = '') THEN
        RAISE EXCEPTION 'article % is a public advertorial and keeps its label', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_paid_label BEFORE UPDATE OF kind, sponsor ON articles_article
FOR EACH ROW WHEN (OLD.kind = 'advertorial' AND OLD.status = 'published')
EXECUTE FUNCTION press_keep_paid_label();
"""

# Proof is worth something when neither its times nor its words can be chosen later.
PROVEN = """
CREATE FUNCTION press_keep_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    open_ones text[] := ARRAY['state', 'refusal', 'answer', 'correction_id', 'taken_at',
        'decided_at', 'decided_by_id'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.received_at := statement_timestamp();
        NEW.state := 'received';
        NEW.taken_at := NULL;
        NEW.decided_at := NULL;
        RETURN NEW;
    END IF;
    IF OLD.decided_at IS NOT NULL
        OR (TG_OP = 'UPDATE' AND to_jsonb(NEW) - open_ones <> to_jsonb(OLD) - open_ones)
    THEN
        RAISE EXCEPTION 'complaint % is a record', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.taken_at IS DISTINCT FROM OLD.taken_at THEN
        NEW.taken_at := coalesce(OLD.taken_at, statement_timestamp());
    END IF;
    IF NEW.decided_at IS NOT NULL THEN
        NEW.decided_at := statement_timestamp();
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_complaint BEFORE INSERT OR UPDATE OR DELETE ON press_complaint
FOR EACH ROW EXECUTE FUNCTION press_keep_complaint();
"""


def undo(trigger: str, table: str, function: str) -> str:
    return f"DROP TRIGGER {trigger} ON {table}; DROP FUNCTION {function}();"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('articles', '0016_disclosures_hold'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('erratum', 'Ralat'), ('correction', 'Koreksi'), ('reply', 'Hak Jawab'), ('update', 'Pemutakhiran')], max_length=12, verbose_name='jenis')),
                ('old_wording', models.TextField(blank=True, max_length=1000, verbose_name='tertulis sebelumnya')),
                ('new_wording', models.TextField(blank=True, max_length=1000, verbose_name='yang benar')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='penjelasan atau isi hak jawab')),
                ('is_substantial', models.BooleanField(default=False, help_text='Permohonan maaf lalu ikut dimuat (Kode Etik Jurnalistik Pasal 10).', verbose_name='menyangkut substansi pokok')),
                ('party', models.CharField(blank=True, max_length=120, verbose_name='pihak yang mengoreksi atau menjawab')),
                ('published_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='waktu pemuatan')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='articles.article', verbose_name='berita')),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dimuat oleh')),
                ('story', models.ForeignKey(blank=True, help_text='Nomor artikel terbit yang memuat hak jawab atau pemutakhirannya.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='articles.article', verbose_name='berita tersendiri')),
            ],
            options={
                'verbose_name': 'ralat dan hak jawab',
                'verbose_name_plural': 'ralat dan hak jawab',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('once_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('wish', models.CharField(choices=[('reply', 'Hak jawab'), ('correction', 'Hak koreksi'), ('objection', 'Keberatan lain')], help_text='Hak jawab: menanggapi berita tentang Anda. Hak koreksi: membetulkan kekeliruan. Keberatan lain: juga atas komentar atau sanksi.', max_length=12, verbose_name='yang diminta')),
                ('name', models.CharField(max_length=100, verbose_name='nama')),
                ('capacity', models.CharField(help_text='Misalnya “diri sendiri”, “direktur”, atau “kuasa hukum dari …”.', max_length=120, verbose_name='kedudukan atau kuasa')),
                ('email', models.EmailField(max_length=254, verbose_name='email')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telepon')),
                ('disputed', models.TextField(max_length=2000, verbose_name='bagian berita yang disanggah')),
                ('response', models.TextField(max_length=10000, verbose_name='tanggapan Anda')),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='diterima')),
                ('state', models.CharField(choices=[('received', 'Diterima'), ('processing', 'Diproses'), ('published', 'Dimuat'), ('done', 'Selesai'), ('refused', 'Ditolak')], default='received', max_length=12, verbose_name='keadaan')),
                ('refusal', models.CharField(blank=True, choices=[('longer', 'Lebih panjang daripada berita yang ditanggapi'), ('unrelated', 'Memuat fakta yang tidak terkait dengan berita'), ('unlawful', 'Pemuatannya melanggar hukum'), ('harms', 'Merugikan pihak ketiga yang dilindungi hukum')], max_length=12, verbose_name='alasan penolakan')),
                ('answer', models.TextField(blank=True, max_length=1000, verbose_name='jawaban redaksi')),
                ('taken_at', models.DateTimeField(editable=False, null=True, verbose_name='mulai diproses')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='diputuskan')),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='articles.article', verbose_name='berita')),
                ('correction', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='press.correction', verbose_name='pemuatan')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='diputuskan oleh')),
            ],
            options={
                'verbose_name': 'pengaduan',
                'verbose_name_plural': 'pengaduan',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='nama berkas')),
                ('data', models.BinaryField(verbose_name='isi')),
                ('complaint', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='attachment', to='press.complaint', verbose_name='pengaduan')),
            ],
            options={
                'verbose_name': 'lampiran',
                'verbose_name_plural': 'lampiran',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FormerText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('headline', models.CharField(max_length=200, verbose_name='judul')),
                ('lead', models.TextField(blank=True, verbose_name='ringkasan')),
                ('body', models.TextField(verbose_name='isi')),
                ('shown_until', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='tampil sampai')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_texts', to='articles.article')),
            ],
            options={
                'verbose_name': 'naskah terdahulu',
                'verbose_name_plural': 'naskah terdahulu',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Masking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('replaced', models.PositiveIntegerField(verbose_name='sebutan yang diganti')),
                ('drops_photos', models.BooleanField(default=False, verbose_name='lepas semua foto')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='waktu')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maskings', to='articles.article', verbose_name='berita')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='disamarkan oleh')),
            ],
            options={
                'verbose_name': 'penyamaran identitas',
                'verbose_name_plural': 'penyamaran identitas',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='Misalnya “Pemimpin Redaksi”.', max_length=80, verbose_name='jabatan')),
                ('certificate', models.CharField(blank=True, help_text='Bila ada; tampil di halaman Redaksi.', max_length=60, verbose_name='nomor sertifikat UKW')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Yang kecil berdiri di atas.', verbose_name='urutan')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='articles.person', verbose_name='orang')),
            ],
            options={
                'verbose_name': 'susunan redaksi',
                'verbose_name_plural': 'susunan redaksi',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['article', 'id'], name='correction_of_story'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'update'), _negated=True), ('story__isnull', False), _connector='OR'), name='correction_update_is_linked', violation_error_message='Pilih berita tersendiri yang memuat hasil verifikasinya.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['erratum', 'correction', 'reply', 'update'])), name='correction_kind_is_known', violation_error_message='Jenis ralat tidak dikenal.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['erratum', 'correction']), _negated=True), models.Q(('text', ''), _negated=True), models.Q(models.Q(('old_wording', ''), _negated=True), models.Q(('new_wording', ''), _negated=True)), _connector='OR'), name='correction_says_what_was_wrong', violation_error_message='Isi yang tertulis sebelumnya dan yang benar, atau penjelasan.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reply'), _negated=True), models.Q(('party', ''), _negated=True), _connector='OR'), name='correction_reply_names_party', violation_error_message='Sebut siapa yang menggunakan hak jawab.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['erratum', 'correction']), models.Q(('text', ''), _negated=True), ('story__isnull', False), _connector='OR'), name='correction_reply_has_words', violation_error_message='Isi teksnya, atau pilih berita tersendiri.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('story__isnull', True), models.Q(('story', models.F('article')), _negated=True), _connector='OR'), name='correction_is_of_another_story', violation_error_message='Pilih berita lain, bukan yang diperbaiki.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 4000), name='correction_text_length', violation_error_message='Tulisan paling panjang 4000 karakter.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('old_wording'), 1000), name='correction_old_wording_length', violation_error_message='Tulisan paling panjang 1000 karakter.'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('new_wording'), 1000), name='correction_new_wording_length', violation_error_message='Tulisan paling panjang 1000 karakter.'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(condition=models.Q(('state__in', ['received', 'processing'])), fields=['received_at', 'id'], name='complaint_open'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('wish', 'objection'), ('article__isnull', False), _connector='OR'), name='complaint_names_story', violation_error_message='Sebut berita yang ditanggapi.'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('wish__in', ['reply', 'correction', 'objection']), ('state__in', ['received', 'processing', 'published', 'done', 'refused'])), name='complaint_is_known'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('refusal__in', ['longer', 'unrelated', 'unlawful', 'harms']), ('state', 'refused')), models.Q(models.Q(('state', 'refused'), _negated=True), ('refusal', '')), _connector='OR'), name='complaint_refusal_has_reason', violation_error_message='Penolakan harus punya alasan.'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state__in', ['received', 'processing'])), models.Q(models.Q(('state__in', ['received', 'processing']), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='complaint_decision_has_time'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('correction__isnull', True), ('state', 'published'), _connector='OR'), name='complaint_published_is_public'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('disputed'), 2000), name='complaint_disputed_length', violation_error_message='Tulisan paling panjang 2000 karakter.'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('response'), 10000), name='complaint_response_length', violation_error_message='Tulisan paling panjang 10000 karakter.'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('answer'), 1000), name='complaint_answer_length', violation_error_message='Tulisan paling panjang 1000 karakter.'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(fields=('person', 'title'), name='position_once', violation_error_message='Orang ini sudah tercantum dengan jabatan itu.'),
        ),
        migrations.RunSQL(
            PUBLISHED,
            undo("publish_correction", "press_correction", "press_publish_correction"),
        ),
        migrations.RunSQL(
            KEPT, undo("keep_correction", "press_correction", "press_keep_correction")
        ),
        migrations.RunSQL(
            FORMER, undo("keep_former_text", "articles_article", "press_keep_former_text")
        ),
        migrations.RunSQL(
            PAID, undo("keep_paid_label", "articles_article", "press_keep_paid_label")
        ),
        migrations.RunSQL(
            PROVEN, undo("keep_complaint", "press_complaint", "press_keep_complaint")
        ),
    ]
