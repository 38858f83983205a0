"""Lets no page be made anew because a reader freezes his account: none shows it."""

from django.db import migrations

from portal.watching import watch

CONVERSATIONS_OF_AUTHOR = """
    SELECT DISTINCT 'comments:' || article_id FROM comments_comment
    WHERE author_id = (shown ->> 'id')::bigint
"""
ACCOUNT = ["password", "last_login", "email", "is_superuser", "is_staff", "is_active"]


def watcher(unseen: list[str]) -> str:
    """Write the function anew under its name; its trigger stays as it is."""
    users = ("accounts_user", CONVERSATIONS_OF_AUTHOR)
    whole = str(watch(*users, unseen=unseen, events=["update"]).sql)
    function, _, _ = whole.partition("CREATE TRIGGER")
    return function.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_press_stamps"), ("accounts", "0003_user_frozen")]

    operations = [
        migrations.RunSQL(watcher([*ACCOUNT, "frozen_at"]), watcher(ACCOUNT)),
    ]
