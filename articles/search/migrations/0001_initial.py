"""What search knows. Stories that are there already are read by ``manage.py reindex``.

Needs the extensions pg_trgm and btree_gin, which the owner of a database may create
since PostgreSQL 13.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations, models

import articles.search.models.entry

# Words lie apart from times, so that many times fit on one page.
STORED = """
ALTER TABLE search_entry SET (toast_tuple_target = 128);
ALTER TABLE search_entry ADD CONSTRAINT entry_of_article
FOREIGN KEY (article_id) REFERENCES articles_article ON DELETE CASCADE NOT VALID;
"""

MARKED = """
CREATE FUNCTION search_mark_unread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE search_entry SET reading = 0 WHERE article_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER mark_search_unread AFTER UPDATE OF headline, lead, body
ON articles_article FOR EACH ROW WHEN (
    (OLD.headline, OLD.lead, OLD.body) IS DISTINCT FROM (NEW.headline, NEW.lead, NEW.body)
)
EXECUTE FUNCTION search_mark_unread();
"""

UNMARKED = """
DROP TRIGGER mark_search_unread ON articles_article;
DROP FUNCTION search_mark_unread();
"""

TIMED = """
CREATE FUNCTION search_set_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE search_entry
    SET published_at = CASE NEW.status WHEN 'published' THEN NEW.published_at END
    WHERE article_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER set_search_time AFTER UPDATE OF status, published_at ON articles_article
FOR EACH ROW WHEN (
    (OLD.status, OLD.published_at) IS DISTINCT FROM (NEW.status, NEW.published_at)
)
EXECUTE FUNCTION search_set_time();
"""

UNTIMED = """
DROP TRIGGER set_search_time ON articles_article;
DROP FUNCTION search_set_time();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("articles", "0014_metrics_is_reserved_for_all")]

    operations = [
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "published_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=articles.search.models.entry.DayInUTC("published_at"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("reading", models.PositiveSmallIntegerField(default=1)),
                ("text_hash", models.UUIDField()),
            ],
            options={
                "verbose_name": "entri pencarian",
                "verbose_name_plural": "entri pencarian",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words", "published_on"], name="entry_words_and_days"
                    ),
                    models.Index(
                        condition=models.Q(("published_at__isnull", False)),
                        fields=["-published_at", "-article"],
                        name="entry_newest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "text",
                    models.CharField(
                        db_collation="C",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stories", models.PositiveIntegerField(default=1)),
                ("names", models.PositiveIntegerField(default=0)),
                ("seen_in", models.BigIntegerField()),
                ("is_root", models.BooleanField(db_default=False)),
            ],
            options={
                "verbose_name": "kata",
                "verbose_name_plural": "kata",
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_root", False), ("stories__gte", 3)),
                        fields=["text"],
                        name="word_common",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            "text", name="gin_trgm_ops"
                        ),
                        condition=models.Q(("is_root", False)),
                        name="word_trigrams",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            "text", name="gin_trgm_ops"
                        ),
                        condition=models.Q(("is_root", False), ("stories__gte", 3)),
                        name="word_trigrams_common",
                    )
                ],
            },
        ),
        migrations.RunSQL(STORED, migrations.RunSQL.noop),
        migrations.RunSQL(MARKED, UNMARKED),
        migrations.RunSQL(TIMED, UNTIMED),
    ]
