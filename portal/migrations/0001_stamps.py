"""What changes on pages raises stamps, see ``portal.watching``.

Three keys are enough. ``site`` stands on every page: names, menus, rules. ``news`` is
all that the newsroom publishes. ``comments:<article>`` is one conversation.
"""

from django.conf import settings
from django.db import migrations, models

from portal.watching import FLUSH, NO_FLUSH, watch

SITE = "SELECT 'site'"
NEWS = "SELECT 'news'"
PUBLIC = "('published', 'withdrawn')"

# A story that waits for its time counts: it is what the expiry of pages is made of.
NEWS_IF_PUBLIC = f"SELECT 'news' WHERE shown ->> 'status' IN {PUBLIC}"

# Who publishes the story meanwhile is waited for, so that none of the two is missed.
NEWS_IF_STORY_IS_PUBLIC = f"""
    SELECT 'news' FROM (
        SELECT status FROM articles_article
        WHERE id = (shown ->> 'article_id')::bigint FOR SHARE
    ) AS story WHERE status IN {PUBLIC}
"""
CONVERSATION = "SELECT 'comments:' || (shown ->> 'article_id')"
CONVERSATIONS_OF_AUTHOR = """
    SELECT DISTINCT 'comments:' || article_id FROM comments_comment
    WHERE author_id = (shown ->> 'id')::bigint
"""
ACCOUNT = ["password", "last_login", "email", "is_superuser", "is_staff", "is_active"]
DESK = ["version", "submit_key", "created_by_id", "created_at"]
MODERATION = ["findings", "version", "approved_version", "submit_key", "due_at"]


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("articles", "0010_flag"),
        ("comments", "0014_hides_when_due"),
    ]

    operations = [
        migrations.CreateModel(
            name="Stamp",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("value", models.UUIDField()),
            ],
            options={
                "default_permissions": (),
                "verbose_name": "tanda perubahan",
                "verbose_name_plural": "tanda perubahan",
            },
        ),
        migrations.RunSQL(FLUSH, NO_FLUSH),
        *[
            watch(table, SITE)
            for table in (
                "articles_publication",
                "articles_section",
                "articles_page",
                "comments_siterule",
                "comments_sectionrule",
            )
        ],
        *[
            watch(table, NEWS)
            for table in (
                "articles_person",
                "articles_topic",
                "articles_region",
                "articles_withdrawal",
            )
        ],
        # A new photo is shown nowhere yet, one that is shown cannot be deleted.
        watch("articles_photo", NEWS, unseen=["uploaded_by_id"], events=["update"]),
        watch("articles_article", NEWS_IF_PUBLIC, unseen=DESK),
        *[
            watch(table, NEWS_IF_STORY_IS_PUBLIC)
            for table in (
                "articles_byline",
                "articles_article_topics",
                "articles_article_regions",
            )
        ],
        watch("comments_comment", CONVERSATION, unseen=MODERATION),
        watch("comments_discussion", CONVERSATION),
        # Deleting an account changes its comments, which say so themselves.
        watch(
            "accounts_user", CONVERSATIONS_OF_AUTHOR, unseen=ACCOUNT, events=["update"]
        ),
    ]
