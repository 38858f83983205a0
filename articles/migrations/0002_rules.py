"""Rules that only the database can keep, whoever writes to it."""

from django.db import migrations

SLUGGED_TABLES = [
    "articles_section",
    "articles_topic",
    "articles_region",
    "articles_person",
]

FORMER_SLUGS = """
CREATE FUNCTION articles_keep_former_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.former_slugs := array_append(
        array_remove(array_remove(OLD.former_slugs, NEW.slug), OLD.slug), OLD.slug
    );
    RETURN NEW;
END
$$;
"""

FORMER_SLUGS_TRIGGER = """
CREATE TRIGGER keep_former_slug BEFORE UPDATE OF slug ON {table}
FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug)
EXECUTE FUNCTION articles_keep_former_slug();
"""

# is_top is true for a section without a parent, parent_is_top is true or NULL: so
# the key can only point at a section of the first level.
TWO_LEVELS = """
ALTER TABLE articles_section ADD CONSTRAINT section_two_levels
FOREIGN KEY (parent_id, parent_is_top) REFERENCES articles_section (id, is_top);
"""

# Pedoman Pemberitaan Media Siber, section 5: what was public may be withdrawn with
# a reason, but neither deleted nor turned back into a draft.
PUBLIC_RECORD = """
CREATE FUNCTION articles_keep_public_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status NOT IN ('published', 'withdrawn')
        OR OLD.published_at > statement_timestamp()
    THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'article % has been public and cannot be deleted', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.status NOT IN ('published', 'withdrawn')
        OR NEW.published_at > statement_timestamp()
    THEN
        RAISE EXCEPTION 'article % has been public and cannot be hidden', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_public_record
BEFORE DELETE OR UPDATE OF status, published_at ON articles_article
FOR EACH ROW EXECUTE FUNCTION articles_keep_public_record();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        migrations.RunSQL(FORMER_SLUGS, "DROP FUNCTION articles_keep_former_slug()"),
        *[
            migrations.RunSQL(
                FORMER_SLUGS_TRIGGER.format(table=table),
                f"DROP TRIGGER keep_former_slug ON {table}",
            )
            for table in SLUGGED_TABLES
        ],
        migrations.RunSQL(
            TWO_LEVELS,
            "ALTER TABLE articles_section DROP CONSTRAINT section_two_levels",
        ),
        migrations.RunSQL(
            PUBLIC_RECORD,
            "DROP TRIGGER keep_public_record ON articles_article;"
            "DROP FUNCTION articles_keep_public_record();",
        ),
    ]
