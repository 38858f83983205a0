"""Public lists as rows of their own, kept by the database.

Locks: from the first trigger until the end nobody writes articles, topics, regions and
bylines; readers go on. That is as long as it takes to write down what is public now:
about half a minute for a million stories. Nothing of an existing table is rewritten.
"""

import django.db.models.deletion
from django.db import migrations, models


# What the table has to hold. Whoever copies rows past the triggers copies these too.
SHELVED = """
CREATE VIEW articles_shelved AS
SELECT story.id AS article_id, place.shelf::smallint, place.number, story.published_at
FROM articles_article AS story
JOIN articles_section AS section ON section.id = story.section_id
CROSS JOIN LATERAL (
    SELECT 1 AS shelf, coalesce(section.parent_id, section.id) AS number
    UNION ALL SELECT 2, topic_id FROM articles_article_topics WHERE article_id = story.id
    UNION ALL SELECT 3, region_id FROM articles_article_regions WHERE article_id = story.id
    UNION ALL (SELECT DISTINCT 4, person_id FROM articles_byline WHERE article_id = story.id)
) AS place
WHERE story.status = 'published';
"""

# Two people may publish a story and tag it at the same instant: whoever comes second
# waits here, and then sees what the first has done.
LIST_STORY = """
CREATE FUNCTION articles_list(story bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM articles_article AS it JOIN articles_section AS section
    ON section.id = it.section_id WHERE it.id = story
    FOR NO KEY UPDATE OF it FOR SHARE OF section;
    DELETE FROM articles_listing WHERE article_id = story;
    INSERT INTO articles_listing (article_id, shelf, number, published_at)
    SELECT article_id, shelf, number, published_at FROM articles_shelved
    WHERE article_id = story;
END
$$;
"""

TRIGGERS = """
CREATE FUNCTION articles_list_story() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_list(NEW.id);
    RETURN NULL;
END
$$;

CREATE TRIGGER list_new_story AFTER INSERT ON articles_article
FOR EACH ROW WHEN (NEW.status = 'published')
EXECUTE FUNCTION articles_list_story();

CREATE TRIGGER list_story
AFTER UPDATE OF status, published_at, section_id ON articles_article
FOR EACH ROW WHEN (
    (OLD.status, OLD.published_at, OLD.section_id)
    IS DISTINCT FROM (NEW.status, NEW.published_at, NEW.section_id)
)
EXECUTE FUNCTION articles_list_story();

CREATE FUNCTION articles_list_tagged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM articles_list(OLD.article_id);
    END IF;
    IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.article_id <> OLD.article_id THEN
        PERFORM articles_list(NEW.article_id);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION articles_list_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE articles_listing SET number = coalesce(NEW.parent_id, NEW.id)
    FROM articles_article AS story
    WHERE shelf = 1 AND number = coalesce(OLD.parent_id, OLD.id)
    AND story.id = article_id AND story.section_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER list_section AFTER UPDATE OF parent_id ON articles_section
FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id)
EXECUTE FUNCTION articles_list_section();
"""

NO_TRIGGERS = """
DROP TRIGGER list_section ON articles_section;
DROP TRIGGER list_story ON articles_article;
DROP TRIGGER list_new_story ON articles_article;
DROP FUNCTION articles_list_section();
DROP FUNCTION articles_list_tagged();
DROP FUNCTION articles_list_story();
"""

TAGGED = """
CREATE TRIGGER list_tagged AFTER INSERT OR UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION articles_list_tagged();
"""
TAGGING_TABLES = [
    "articles_article_topics",
    "articles_article_regions",
    "articles_byline",
]

FILL = """
INSERT INTO articles_listing (article_id, shelf, number, published_at)
SELECT article_id, shelf, number, published_at FROM articles_shelved;

ALTER TABLE articles_listing ADD CONSTRAINT listing_of_article
FOREIGN KEY (article_id) REFERENCES articles_article ON DELETE CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_flag")]

    operations = [
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="listings",
                        to="articles.article",
                    ),
                ),
                (
                    "shelf",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Section"),
                            (2, "Topic"),
                            (3, "Region"),
                            (4, "Person"),
                        ]
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("published_at", models.DateTimeField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "article",
                        "shelf",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(SHELVED, "DROP VIEW articles_shelved"),
        migrations.RunSQL(LIST_STORY, "DROP FUNCTION articles_list(bigint)"),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
        *[
            migrations.RunSQL(
                TAGGED.format(table=table), f"DROP TRIGGER list_tagged ON {table}"
            )
            for table in TAGGING_TABLES
        ],
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                fields=["shelf", "number", "-published_at", "-article"],
                name="listing_newest",
            ),
        ),
    ]
