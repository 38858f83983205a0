"""Lets what readers were told about a story's making stand, and nothing before.

A scheduled story is not public yet: what it says may still change. Disclosures, labels
of machine-made pictures and withdrawals that are public stay as they are.
Locks: three tables for a moment, against writers; functions and triggers only.
"""

from django.db import migrations

# Who paid for what readers have seen stays said (guideline, section 6).
PAID = """
CREATE OR REPLACE FUNCTION press_keep_paid_label() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF {is_public} (NEW.kind <> 'advertorial' OR (OLD.sponsor <> '' AND NEW.sponsor = ''))
    THEN
        RAISE EXCEPTION 'article % is a public advertorial and keeps its label', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
"""
IS_PUBLIC = "OLD.published_at <= statement_timestamp() AND"

# That a machine helped stays said too (guideline on AI, 1/2025).
HELPED = """
CREATE FUNCTION press_keep_machine_help() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at <= statement_timestamp() THEN
        RAISE EXCEPTION 'article % is public and keeps naming its help', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_machine_help BEFORE UPDATE OF ai_help ON articles_article
FOR EACH ROW WHEN (OLD.status = 'published' AND OLD.ai_help <> '' AND NEW.ai_help = '')
EXECUTE FUNCTION press_keep_machine_help();
"""
NOT_HELPED = """
DROP TRIGGER keep_machine_help ON articles_article;
DROP FUNCTION press_keep_machine_help();
"""

DRAWN = """
CREATE FUNCTION press_keep_machine_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM articles_photouse AS used
        JOIN articles_article AS story ON story.id = used.article_id
        WHERE used.photo_id = OLD.id AND story.status = 'published'
            AND story.published_at <= statement_timestamp()
    ) THEN
        RAISE EXCEPTION 'photo % is shown and keeps its label', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_machine_label BEFORE UPDATE OF kind ON articles_photo
FOR EACH ROW WHEN (OLD.kind = 'ai' AND NEW.kind <> 'ai')
EXECUTE FUNCTION press_keep_machine_label();
"""
NOT_DRAWN = """
DROP TRIGGER keep_machine_label ON articles_photo;
DROP FUNCTION press_keep_machine_label();
"""

# A withdrawal is announced once; only a name may be taken out of its note later.
TAKEN = """
CREATE FUNCTION press_keep_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.at := statement_timestamp();
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND current_setting('press.masking', true) = 'on'
        AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'withdrawal % is a record', OLD.id
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER keep_withdrawal BEFORE INSERT OR UPDATE OR DELETE ON articles_withdrawal
FOR EACH ROW EXECUTE FUNCTION press_keep_withdrawal();
"""
NOT_TAKEN = """
DROP TRIGGER keep_withdrawal ON articles_withdrawal;
DROP FUNCTION press_keep_withdrawal();
"""


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]

    operations = [
        migrations.RunSQL(
            PAID.format(is_public=IS_PUBLIC), PAID.format(is_public="")
        ),
        migrations.RunSQL(HELPED, NOT_HELPED),
        migrations.RunSQL(DRAWN, NOT_DRAWN),
        migrations.RunSQL(TAKEN, NOT_TAKEN),
    ]
