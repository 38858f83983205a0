"""The desk of comments: hide, bring back, change nobody's words."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from comments.models import Status
from portal.roles import EDITOR, REPORTER
from tests.factories import make_comment, make_staff

pytestmark = pytest.mark.django_db

LIST = "/admin/comments/comment/"


@pytest.fixture
def comment():
    return make_comment(body="Setuju sekali.")


def act(client, action: str, comment):
    return client.post(LIST, {"action": action, "_selected_action": [comment.pk]})


def test_an_editor_hides_and_restores(client, comment):
    client.force_login(make_staff(EDITOR))
    act(client, "hide", comment)
    comment.refresh_from_db()
    assert comment.status == Status.REMOVED_BY_STAFF
    assert "Setuju sekali." not in client.get(comment.article.get_absolute_url()).text
    act(client, "restore", comment)
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    messages = LogEntry.objects.values_list("change_message", flat=True)
    assert sorted(messages) == ["Dipulihkan.", "Disembunyikan."]


def test_hiding_twice_changes_nothing(client, comment):
    client.force_login(make_staff(EDITOR))
    for _ in range(2):
        act(client, "hide", comment)
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("words", ["Setuju", ""])
def test_an_editor_searches(client, comment, words):
    client.force_login(make_staff(EDITOR))
    assert "Setuju sekali." in client.get(LIST, {"q": words}).text


def test_nobodys_words_are_changed(client, comment):
    client.force_login(make_staff(EDITOR))
    address = reverse("admin:comments_comment_change", args=[comment.pk])
    page = client.get(address).text
    assert "Setuju sekali." in page
    assert "Lihat di situs" in page
    client.post(address, {"body": "Diubah.", "status": Status.SPAM})
    comment.refresh_from_db()
    assert (comment.body, comment.status) == ("Setuju sekali.", Status.PUBLISHED)


def test_a_reporter_has_no_part_in_it(client, comment):
    client.force_login(make_staff(REPORTER))
    assert client.get(LIST).status_code == 403
    assert act(client, "hide", comment).status_code == 403
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
