"""What a form does not offer has no effect when it is sent all the same."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Photo, Status
from comments.models import Comment
from comments.models import Status as CommentStatus
from portal.roles import CHIEF_EDITOR, EDITOR, REPORTER
from tests.articles.desk.test_admin import form, make_draft
from tests.factories import (
    make_article,
    make_comment,
    make_photo,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(client):
    user = make_staff(REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def hostile() -> dict:
    """Fill in every field of a story and of a person that forms leave out."""
    return {
        "status": Status.PUBLISHED,
        "published_at": "2020-01-01 08:00",
        "published_at_0": "2020-01-01",
        "published_at_1": "08:00:00",
        "updated_at": "2020-01-01 08:00",
        "created_by": make_user().pk,
        "created_at": "2020-01-01 08:00",
        "is_example": "on",
        "version": 77,
        "submit_key": uuid4(),
        "is_staff": "on",
        "is_superuser": "on",
        "groups": Group.objects.get(name=CHIEF_EDITOR).pk,
    }


def assert_untouched(article: Article, by: User) -> None:
    article.refresh_from_db()
    assert article.status == Status.DRAFT
    assert (article.published_at, article.updated_at) == (None, None)
    assert article.created_by == by
    assert article.created_at > timezone.now() - timedelta(hours=1)
    assert not article.is_example
    assert article.version < 77
    by.refresh_from_db()
    assert not by.is_superuser
    assert [group.name for group in by.groups.all()] == [REPORTER]


def test_when_a_reporter_adds_a_story(client, reporter, hostile):
    key = uuid4()
    client.post("/admin/articles/article/add/", form(once_key=key) | hostile)
    article = Article.objects.get()
    assert_untouched(article, reporter)
    assert article.submit_key == key


def test_when_a_reporter_changes_his_draft(client, reporter, hostile):
    article = make_draft(created_by=reporter)
    address = reverse("admin:articles_article_change", args=[article.pk])
    sent = form(article, headline="Diubah", section=article.section.pk)
    client.post(address, sent | hostile)
    assert_untouched(article, reporter)
    assert (article.headline, article.submit_key) == ("Diubah", None)


def test_when_an_editor_changes_what_is_public(client, hostile):
    client.force_login(make_staff(EDITOR))
    article = make_article()
    before = Article.objects.values().get()
    address = reverse("admin:articles_article_change", args=[article.pk])
    sent = form(article, lead=article.lead) | hostile
    client.post(address, sent | {"status": Status.DRAFT})
    after = Article.objects.values().get()
    assert after == before | {"version": 2}


def test_when_a_reporter_describes_his_photo(client, reporter):
    photo = make_photo(by=reporter)
    before = Photo.objects.values().get()
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    sent = {"uploaded_by": make_user().pk, "content_hash": "x", "width": 9}
    client.post(address, sent | {"rendition_key": "x", "alt": "Lain."})
    assert Photo.objects.values().get() == before | {"alt": "Lain."}


@pytest.fixture
def pushed() -> dict:
    return {
        "article": make_article().pk,
        "author": make_user().pk,
        "status": CommentStatus.SPAM,
        "is_pinned": "on",
        "is_staff_reply": "on",
        "featured_at": "2020-01-01",
        "like_count": 99,
        "reply_count": 99,
        "root": 1,
    }


def test_when_a_reader_writes_a_comment(client, pushed):
    reader, article = make_user(), make_article()
    client.force_login(reader)
    address = reverse("comments:create", args=[article.pk])
    sent = {"body": "Setuju sekali.", "submit_key": uuid4()}
    client.post(address, pushed | sent)
    comment = Comment.objects.get()
    assert (comment.article, comment.author) == (article, reader)
    assert comment.status == CommentStatus.PUBLISHED
    assert [comment.is_pinned, comment.is_staff_reply] == [False, False]
    assert comment.featured_at is None
    assert (comment.like_count, comment.reply_count, comment.root) == (0, 0, None)


def test_when_a_reader_edits_a_comment(client, pushed):
    comment = make_comment()
    before = Comment.objects.values().get()
    client.force_login(comment.author)
    address = reverse("comments:edit", args=[comment.pk])
    client.post(address, pushed | {"body": "Kata lain.", "version": 1})
    after = Comment.objects.values().get()
    changed = {name for name, value in after.items() if value != before[name]}
    assert changed == {"body", "version", "edited_at"}


def test_when_somebody_signs_up(client, hostile):
    sent = {
        "display_name": "Orang Baru",
        "guideline": "on",
        "age": "on",
        "privacy": "on",
        "username": "baru",
        "email": "baru@warta.example",
        "password1": "Payung-Biru-77",
        "password2": "Payung-Biru-77",
    }
    client.post(reverse("account_signup"), hostile | sent)
    user = User.objects.get(username="baru")
    assert [user.is_staff, user.is_superuser] == [False, False]
    assert not user.groups.exists()


def test_when_the_chief_changes_a_colleague(client):
    client.force_login(make_staff(CHIEF_EDITOR))
    user = make_user()
    sent = {
        "username": user.username,
        "email": user.email,
        "is_active": "on",
        "is_superuser": "on",
        "user_permissions": [one.pk for one in Permission.objects.all()],
        "password": "x",
        "consents-TOTAL_FORMS": 0,
        "consents-INITIAL_FORMS": 0,
    }
    before = user.password
    address = reverse("admin:accounts_user_change", args=[user.pk])
    assert client.post(address, sent).status_code == 302
    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()
    assert user.password == before


def test_when_a_withdrawal_names_its_people(client):
    editor, approver = make_staff(EDITOR), make_staff(EDITOR)
    client.force_login(editor)
    article = make_article()
    sent = {"reason": "sara", "note": "Catatan.", "approved_by": approver.pk}
    address = reverse("admin:articles_article_withdraw", args=[article.pk])
    client.post(address, sent | {"by": approver.pk, "article": 1, "at": "2020"})
    article.refresh_from_db()
    assert article.withdrawal.by == editor
    assert article.withdrawal.at > timezone.now() - timedelta(hours=1)


@pytest.mark.parametrize("claimed", ["1999", "9" * 18, "१२३"])
def test_when_thousands_of_rows_are_claimed(client, reporter, claimed):
    """Nothing is stored, what was typed stands, and no row more is made."""
    article = make_draft(created_by=reporter)
    sent = form(article, headline="Judul yang diketik")
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = client.post(address, sent | {"bylines-TOTAL_FORMS": claimed})
    assert "Judul yang diketik" in page.text
    assert 'id="bylines-99"' in page.text
    assert 'id="bylines-100"' not in page.text
    assert_untouched(article, reporter)


def test_when_thousands_of_consents_are_claimed(client):
    client.force_login(make_staff(CHIEF_EDITOR))
    user = make_user()
    address = reverse("admin:accounts_user_change", args=[user.pk])
    rows = {"consents-TOTAL_FORMS": "1999", "consents-INITIAL_FORMS": "0"}
    page = client.post(address, {"username": "nama-lain", **rows})
    assert "nama-lain" in page.text
    assert 'id="consents-499"' in page.text
    assert 'id="consents-500"' not in page.text
