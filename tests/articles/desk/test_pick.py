"""The editors' pick: a tick in the form for those who may publish."""

import pytest

from articles.models import Article
from portal.roles import EDITOR, REPORTER
from tests.articles.desk.test_admin import at, form, make_draft
from tests.factories import make_article, make_staff

pytestmark = pytest.mark.django_db


def save(client, article: Article, **fields) -> Article:
    sent = form(article, lead=article.lead, **fields)
    assert client.post(at(article), sent).status_code == 302
    article.refresh_from_db()
    return article


def test_an_editor_marks_a_story_and_takes_the_mark_back(client):
    client.force_login(make_staff(EDITOR))
    article = make_article()
    assert "Pilihan Redaksi" in client.get(at(article)).text
    marked_at = save(client, article, is_pick="on").picked_at
    assert marked_at
    assert save(client, article, is_pick="on").picked_at == marked_at
    assert save(client, article).picked_at is None


def test_a_reporter_cannot_mark_his_story(client):
    reporter = make_staff(REPORTER)
    client.force_login(reporter)
    article = make_draft(created_by=reporter)
    assert "Pilihan Redaksi" not in client.get(at(article)).text
    assert save(client, article, is_pick="on").picked_at is None


def test_a_reporter_sees_a_public_story_as_before(client):
    reporter = make_staff(REPORTER)
    client.force_login(reporter)
    assert client.get(at(make_article(created_by=reporter))).status_code == 200


def test_an_editor_without_this_section_sees_it_too(client):
    client.force_login(make_staff("Redaktur Pelaksana"))
    assert client.get(at(make_article())).status_code == 200
