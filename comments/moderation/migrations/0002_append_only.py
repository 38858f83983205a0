"""What was done stays written down: only that people are forgotten may change a row."""

from django.db import migrations

KEEP = """
CREATE FUNCTION moderation_keep_action() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people text[] := ARRAY['user_id', 'actor_id'];
BEGIN
  IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - people = to_jsonb(OLD) - people
    AND coalesce(NEW.user_id, OLD.user_id) IS NOT DISTINCT FROM OLD.user_id
    AND coalesce(NEW.actor_id, OLD.actor_id) IS NOT DISTINCT FROM OLD.actor_id
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was done about comments is never changed'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER keep_action BEFORE UPDATE OR DELETE ON moderation_action
FOR EACH ROW EXECUTE FUNCTION moderation_keep_action();
"""
FORGET = """
DROP TRIGGER keep_action ON moderation_action;
DROP FUNCTION moderation_keep_action();
"""


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [migrations.RunSQL(KEEP, FORGET)]
