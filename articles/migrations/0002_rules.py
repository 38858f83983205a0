"""Rules that only the database can keep, whoever writes to it."""

from django.db import migrations

SLUGGED_TABLES = [
    "articles_section",
    "articles_topic",
    "articles_region",
    "articles_person",
]

# The column is the trigger's alone: Django writes all columns of a row it saves.
FORMER_SLUGS = """
CREATE FUNCTION articles_keep_former_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.former_slugs := OLD.former_slugs;
    IF NEW.slug IS DISTINCT FROM OLD.slug THEN
        NEW.former_slugs := array_append(
            array_remove(array_remove(OLD.former_slugs, NEW.slug), OLD.slug), OLD.slug
        );
    END IF;
    RETURN NEW;
END
$$;
"""

FORMER_SLUGS_TRIGGER = """
CREATE TRIGGER keep_former_slug BEFORE UPDATE ON {table} FOR EACH ROW
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
    IF NEW.status NOT IN ('withdrawn', OLD.status)
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

# A reader of the address must be told why: no withdrawn story without its record.
# Deferred, because the record needs the story and the story the record.
WITHDRAWAL_RECORD = """
CREATE FUNCTION articles_want_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM articles_article WHERE id = NEW.id AND status = 'withdrawn')
        AND NOT EXISTS (SELECT FROM articles_withdrawal WHERE article_id = NEW.id)
    THEN
        RAISE EXCEPTION 'article % is withdrawn without a record', NEW.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER want_withdrawal
AFTER INSERT OR UPDATE OF status ON articles_article
DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.status = 'withdrawn')
EXECUTE FUNCTION articles_want_withdrawal();
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
        migrations.RunSQL(
            WITHDRAWAL_RECORD,
            "DROP TRIGGER want_withdrawal ON articles_article;"
            "DROP FUNCTION articles_want_withdrawal();",
        ),
    ]
