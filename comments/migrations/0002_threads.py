"""Threads have one level, under one story: kept by a composite foreign key."""

from django.db import migrations

# is_root is true for a comment without a root, root_is_root is true or NULL: so the
# key can only point at a root, and only at one under the same article.
ONE_LEVEL = """
ALTER TABLE comments_comment ADD CONSTRAINT comment_stands_under_its_root
FOREIGN KEY (root_id, article_id, root_is_root)
REFERENCES comments_comment (id, article_id, is_root)
ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
"""

# Whom a reply answers stands under the same story as well.
ANSWERS_NEARBY = """
ALTER TABLE comments_comment ADD CONSTRAINT comment_answers_under_its_article
FOREIGN KEY (in_reply_to_id, article_id) REFERENCES comments_comment (id, article_id)
ON DELETE SET NULL (in_reply_to_id) DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]

    operations = [
        migrations.RunSQL(
            ONE_LEVEL,
            "ALTER TABLE comments_comment DROP CONSTRAINT comment_stands_under_its_root",
        ),
        migrations.RunSQL(
            ANSWERS_NEARBY,
            "ALTER TABLE comments_comment "
            "DROP CONSTRAINT comment_answers_under_its_article",
        ),
    ]
