"""Counts that cannot drift: the database keeps them, whoever writes.

A trigger looks once at all rows of a statement, so that a million copied rows cost one
statement more and not a million. Roots are counted before discussions, always: who
holds a root may wait for a discussion, and nobody does it the other way round.
"""

from django.db import migrations

# What readers no longer see counts -1, what they see now counts +1.
CHANGES = {
    "insert": "SELECT article_id, root_id, 1 AS n FROM new_rows"
    " WHERE status = 'published'",
    "delete": "SELECT article_id, root_id, -1 AS n FROM old_rows"
    " WHERE status = 'published'",
    "update": "SELECT article_id, root_id, 1 AS n FROM new_rows"
    " WHERE status = 'published' UNION ALL"
    " SELECT article_id, root_id, -1 FROM old_rows WHERE status = 'published'",
}
TABLES = {
    "insert": "NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}
# What a trigger writes changes no status; only deletions run on from row to row.
WHEN = {"insert": "", "delete": "", "update": "WHEN (pg_trigger_depth() = 0)"}

COUNT_SHOWN = """
CREATE FUNCTION comments_count_shown_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comments_comment AS root SET reply_count = root.reply_count + change.n
  FROM (
    SELECT root_id, sum(n) AS n FROM ({changes}) AS one
    WHERE root_id IS NOT NULL GROUP BY root_id HAVING sum(n) <> 0
  ) AS change
  WHERE root.id = change.root_id;

  {count_discussions}
  RETURN NULL;
END $$;

CREATE TRIGGER count_shown_{event} AFTER {event} ON comments_comment
REFERENCING {tables} FOR EACH STATEMENT {when}
EXECUTE FUNCTION comments_count_shown_{event}();
"""

CHANGED_DISCUSSIONS = """
    SELECT article_id, sum(n) AS n FROM ({changes}) AS one
    GROUP BY article_id HAVING sum(n) <> 0
"""

# A story that is deleted with its comments gets no discussion back.
ADD_TO_DISCUSSIONS = """
  INSERT INTO comments_discussion (article_id, policy, comment_count)
  SELECT article_id, '', n FROM ({changed}) AS change
  ON CONFLICT (article_id) DO UPDATE
  SET comment_count = comments_discussion.comment_count + EXCLUDED.comment_count;
"""
TAKE_FROM_DISCUSSIONS = """
  UPDATE comments_discussion AS d SET comment_count = d.comment_count + change.n
  FROM ({changed}) AS change WHERE d.article_id = change.article_id;
"""

COUNT_LIKES = """
CREATE FUNCTION comments_count_likes_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comments_comment AS liked SET like_count = liked.like_count {sign} change.n
  FROM (SELECT comment_id, count(*) AS n FROM {rows} GROUP BY comment_id) AS change
  WHERE liked.id = change.comment_id;
  RETURN NULL;
END $$;

CREATE TRIGGER count_likes_{event} AFTER {event} ON comments_like
REFERENCING {tables} FOR EACH STATEMENT
EXECUTE FUNCTION comments_count_likes_{event}();
"""

BEGIN_WITH_WHAT_IS_THERE = """
UPDATE comments_comment AS root SET reply_count = (
  SELECT count(*) FROM comments_comment AS reply
  WHERE reply.root_id = root.id AND reply.status = 'published'
) WHERE root_id IS NULL;

INSERT INTO comments_discussion (article_id, policy, comment_count)
SELECT article_id, '', count(*) FROM comments_comment
WHERE status = 'published' GROUP BY article_id;
"""


def _count_shown(event: str) -> str:
    changes = CHANGES[event]
    count = TAKE_FROM_DISCUSSIONS if event == "delete" else ADD_TO_DISCUSSIONS
    return COUNT_SHOWN.format(
        event=event,
        changes=changes,
        count_discussions=count.format(
            changed=CHANGED_DISCUSSIONS.format(changes=changes)
        ),
        tables=TABLES[event],
        when=WHEN[event],
    )


def _count_likes(event: str, sign: str, rows: str) -> str:
    return COUNT_LIKES.format(event=event, sign=sign, rows=rows, tables=TABLES[event])


def _drop(name: str, table: str, event: str) -> str:
    return (
        f"DROP TRIGGER {name}_{event} ON {table};"
        f" DROP FUNCTION comments_{name}_{event}();"
    )


class Migration(migrations.Migration):
    dependencies = [("comments", "0005_conversations")]

    operations = [
        migrations.RunSQL(BEGIN_WITH_WHAT_IS_THERE, "DELETE FROM comments_discussion"),
        *[
            migrations.RunSQL(
                _count_shown(event), _drop("count_shown", "comments_comment", event)
            )
            for event in CHANGES
        ],
        migrations.RunSQL(
            _count_likes("insert", "+", "new_rows"),
            _drop("count_likes", "comments_like", "insert"),
        ),
        migrations.RunSQL(
            _count_likes("delete", "-", "old_rows"),
            _drop("count_likes", "comments_like", "delete"),
        ),
    ]
