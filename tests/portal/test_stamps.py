"""Whatever changes a page raises a stamp the page stands on, whoever writes."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles.models import Article, Page, Photo, Publication, Region, Role, Status
from articles.press.masking import mask
from articles.press.models import Position
from comments.models import Comment, Discussion, Like, Policy, SectionRule, SiteRule
from portal import stamps
from portal.models import Stamp
from tests import factories as make
from tests.portal.routes import routes

pytestmark = pytest.mark.django_db

NEVER_SHOWN = {
    # Who may do what, and who is here.
    *("accounts.User_groups", "accounts.User_user_permissions", "accounts.Consent"),
    *("auth.Permission", "auth.Group_permissions", "auth.Group"),
    *("account.EmailAddress", "account.EmailConfirmation", "sessions.Session"),
    *("contenttypes.ContentType", "admin.LogEntry", "portal.Stamp"),
    "portal.Backup",
    # Pages of search are made anew each time.
    *("search.Entry", "search.Word"),
    # The desk's own.
    *("desk.Assignment", "desk.Assignment_sections", "desk.Revision"),
    *("desk.Clearance", "press.Complaint", "press.Attachment"),
    *("moderation.Action", "moderation.Sanction", "moderation.Report"),
    "moderation.Term",
    # Shown to one reader only.
    *("comments.Notice", "comments.MailWish", "comments.Revision"),
    # Ranks change by the minute and may be five minutes old.
    *("readership.HourlyReads", "readership.DailyReads", "readership.Rank"),
    # What readers see of these stands in other tables, kept by triggers.
    *("articles.PhotoUse", "articles.Listing", "comments.Like"),
}


def raised(change: Callable[[], Any]) -> set[str]:
    """Do what is told, and name the keys whose stamps are others afterwards."""
    _commit()
    before = dict(Stamp.objects.values_list("key", "value"))
    change()
    _commit()
    after = dict(Stamp.objects.values_list("key", "value"))
    return {key for key, value in after.items() if before.get(key) != value}


def _commit() -> None:
    """Run what waits for the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def talk(article: Article) -> str:
    return f"comments:{article.pk}"


def sql(statement: str, *parameters: Any) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    return run


def test_every_model_raises_stamps_or_is_named_as_shown_nowhere():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgname LIKE 'raise_stamps_%'"
        )
        watched = {table for (table,) in cursor.fetchall()}
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    ]
    unwatched = {it._meta.label for it in models if it._meta.db_table not in watched}
    assert unwatched == NEVER_SHOWN


def test_every_page_for_reading_is_kept_or_left_out_on_purpose():
    left_out = {
        "search:results": "as many as there are words",
        "search:suggestions": "as many as there are words",
        "search:description": "asked once by a browser",
        "machines:favicon": "leads elsewhere",
        "components": "exists for those who build the site",
        "press:complain": "a form has a token",
        "press:complaint": "for whoever has its link",
    }
    public = ("articles:", "search:", "machines:", "press:", "popular", "components")
    names = {it.name for it in routes() if it.name.startswith(public)}
    assert names == stamps.PAGES.keys() | left_out.keys()


def test_a_page_stands_on_keys_that_its_address_names():
    assert stamps.keys_of("/") == ["site", "news"]
    assert stamps.keys_of("/nasional/42/judul/") == ["site", "news", "comments:42"]
    assert stamps.keys_of("/tentang/") == ["site"]
    assert stamps.keys_of("/akun/login/") == stamps.keys_of("/tidak/ada/di/sini") == []


def test_what_stands_on_every_page_raises_the_site():
    section, page = make.make_section(), Page.objects.all()[0]
    changes = [
        lambda: section.children.create(name="Anak", slug="anak"),
        lambda: type(section).objects.filter(pk=section.pk).update(slug="baru"),
        lambda: Page.objects.filter(pk=page.pk).update(body="<p>Lain.</p>"),
        lambda: Publication.objects.update(name="Kabar"),
        lambda: SiteRule.objects.create(policy=Policy.CLOSED),
        lambda: SectionRule.objects.create(section=section, policy=Policy.HIDDEN),
    ]
    assert [raised(change) for change in changes] == [{"site"}] * len(changes)


def test_what_the_newsroom_publishes_raises_the_news():
    story, person, topic = make.make_article(), make.make_person(), make.make_topic()
    other, region = make.make_section(), Region.objects.create(name="A", slug="a")
    stories = Article.objects.filter(pk=story.pk)
    photo = make.make_photo()
    draft = make.make_article(status=Status.APPROVED, published_at=None)
    later = timezone.now() + timedelta(hours=1)
    changes = [
        lambda: stories.update(headline="Lain"),
        lambda: stories.update(section=other),
        lambda: stories.update(slug="alamat-lain"),
        lambda: story.topics.add(topic),
        lambda: story.regions.add(region),
        lambda: story.bylines.create(person=person, role=Role.WRITER),
        lambda: type(person).objects.filter(pk=person.pk).update(name="Nama Baru"),
        lambda: type(topic).objects.filter(pk=topic.pk).update(name="Topik Baru"),
        lambda: Photo.objects.filter(pk=photo.pk).update(alt="Lain"),
        lambda: Article.objects.filter(pk=draft.pk).update(
            status=Status.PUBLISHED, published_at=later
        ),
        lambda: make.make_correction(article=story),
        lambda: mask(story, {"Teras berita": "Lain"}, by=make.make_user()),
        lambda: Position.objects.create(person=person, title="Redaktur"),
        lambda: make.withdraw(story),
        sql("UPDATE articles_region SET name = 'B'"),
    ]
    for number, change in enumerate(changes):
        assert raised(change) == {"news"}, number


def test_what_readers_say_raises_its_conversation_alone():
    story, other, author = make.make_article(), make.make_article(), make.make_user()
    root = make.make_comment(article=story, author=author)
    make.make_comment(article=other, author=author)
    mine = Comment.objects.filter(pk=root.pk)
    changes = [
        lambda: make.make_comment(article=story),
        lambda: make.make_reply(root),
        lambda: mine.update(body="Lain."),
        lambda: Like.objects.add(root, make.make_user()),
        lambda: Discussion.objects.filter(article=story).update(policy=Policy.CLOSED),
        lambda: root.remove(),
    ]
    for number, change in enumerate(changes):
        assert raised(change) == {talk(story)}, number


def test_who_is_renamed_or_deleted_raises_all_conversations_he_took_part_in():
    one, two, author = make.make_article(), make.make_article(), make.make_user()
    for story in (one, two, two):
        make.make_comment(article=story, author=author)
    make.make_comment()
    author.display_name = "Nama Baru"
    assert raised(author.save) == {talk(one), talk(two)}
    assert raised(author.delete) == {talk(one), talk(two)}


def test_what_no_page_shows_raises_nothing():
    story, user = make.make_article(), make.make_user()
    comment = make.make_comment(article=story, author=user)
    draft = make.make_article(status=Status.DRAFT, published_at=None)
    drafts = Article.objects.filter(pk=draft.pk)
    topic, person = make.make_topic(), make.make_person()
    now = timezone.now()
    changes = [
        lambda: type(user).objects.filter(pk=user.pk).update(last_login=now),
        lambda: Comment.objects.filter(pk=comment.pk).update(findings={"a": 1}),
        lambda: Article.objects.filter(pk=story.pk).update(version=7),
        lambda: Article.objects.filter(pk=story.pk).update(headline=story.headline),
        lambda: drafts.update(body="<p>Lain.</p>"),
        lambda: draft.topics.add(topic),
        lambda: draft.bylines.create(person=person),
        lambda: drafts.delete(),
        lambda: make.make_photo(),
    ]
    for number, change in enumerate(changes):
        assert raised(change) == set(), number


def test_time_alone_is_told_before_it_changes_a_page():
    story, soon = make.make_article(), timezone.now() + timedelta(minutes=3)
    keys = [stamps.SITE, stamps.NEWS, talk(story)]
    assert stamps.time_left(keys) is None
    hidden_soon = {"due_at": soon, "hides_at": soon}
    make.make_comment(article=story, **hidden_soon)
    make.make_comment(**hidden_soon | {"hides_at": soon - timedelta(minutes=2)})
    make.make_article(status=Status.DRAFT, published_at=soon - timedelta(minutes=2))
    assert timedelta(minutes=2) < stamps.time_left(keys) < timedelta(minutes=3)
    make.make_article(published_at=soon - timedelta(minutes=1))
    assert timedelta(minutes=1) < stamps.time_left(keys) < timedelta(minutes=2)
    assert stamps.time_left([stamps.SITE]) is None


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_raises_nothing_and_leaves_nothing():
    story = make.make_article()

    def give_up() -> None:
        with transaction.atomic():
            make.make_comment(article=story)
            transaction.set_rollback(True)

    assert raised(give_up) == set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM portal_pendingstamp")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_writers_in_opposite_orders_do_not_wait_for_each_other_for_ever():
    stories = [make.make_article() for _ in range(3)]
    said = [[make.make_comment(article=story) for story in stories] for _ in range(2)]
    start, failures = Barrier(2), []

    def edit(comments: list[Comment]) -> None:
        try:
            for number in range(30):
                start.wait()
                with transaction.atomic():
                    for comment in comments:
                        mine = Comment.objects.filter(pk=comment.pk)
                        mine.update(body=f"Kali ke-{number}.")
        except (DatabaseError, BrokenBarrierError) as problem:
            failures.append(problem)
            start.abort()
        finally:
            connection.close()

    orders = [said[0], said[1][::-1]]
    threads = [Thread(target=edit, args=[comments]) for comments in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Stamp.objects.values_of(map(talk, stories)).keys() == {*map(talk, stories)}
