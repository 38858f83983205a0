"""Turns a key around, so that the comments of one story are found by it."""

from django.db import migrations, models

ANSWERS_NEARBY = """
ALTER TABLE comments_comment ADD CONSTRAINT comment_answers_under_its_article
FOREIGN KEY (in_reply_to_id, article_id) REFERENCES comments_comment (id, article_id)
ON DELETE SET NULL (in_reply_to_id) DEFERRABLE INITIALLY DEFERRED;
"""
LET_GO = "ALTER TABLE comments_comment DROP CONSTRAINT comment_answers_under_its_article"


class Migration(migrations.Migration):
    dependencies = [("comments", "0009_room_for_reasons")]

    operations = [
        migrations.RunSQL(LET_GO, ANSWERS_NEARBY),
        migrations.RemoveConstraint(model_name="comment", name="comment_article"),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.UniqueConstraint(
                fields=("article", "id"), name="comment_of_article"
            ),
        ),
        migrations.RunSQL(ANSWERS_NEARBY, LET_GO),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("hides_at__isnull", False)),
                fields=["article"],
                name="comment_hides",
            ),
        ),
    ]
