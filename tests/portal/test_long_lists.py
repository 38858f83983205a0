"""Lists of the desk count and read no more than they show, however long they are."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import desk
from accounts.desk import NearPaginator
from articles.models import Photo
from portal.roles import CHIEF_EDITOR
from tests.factories import make_article, make_person, make_photo, make_staff, make_user

pytestmark = pytest.mark.django_db

SHORT = {"auth.group", "moderation.waiting"}
ARTICLES = "/admin/articles/article/"


@pytest.fixture
def chief(client):
    client.force_login(make_staff(CHIEF_EDITOR))
    return client


@pytest.fixture
def _two_are_many(monkeypatch):
    monkeypatch.setattr(desk, "ROWS_COUNTED", 2)


def test_every_list_of_the_desk_is_ready_to_grow():
    for model, of_model in admin.site._registry.items():
        if model._meta.label_lower not in SHORT:
            assert of_model.paginator is NearPaginator, model
            assert not of_model.show_full_result_count, model
            assert of_model.show_facets is admin.ShowFacets.NEVER, model


@pytest.mark.parametrize(
    "query", ["", "?q=judul", "?q=rina+judul", "?status__exact=draft", "?lihat=saya"]
)
def test_nothing_is_counted_to_its_end(chief, query):
    with CaptureQueriesContext(connection) as heard:
        assert chief.get(f"{ARTICLES}{query}").status_code == 200
    asked = [it["sql"] for it in heard if "articles_article" in it["sql"]]
    assert any("COUNT(" in sql for sql in asked)
    for sql in asked:
        assert "DISTINCT" not in sql
        assert "LIMIT" in sql or not re.search(r"COUNT\(", sql), sql


@pytest.mark.usefixtures("_two_are_many")
def test_a_long_list_says_that_there_are_more(chief):
    for _ in range(3):
        make_article()
    assert "Sedikitnya 2 artikel" in chief.get(ARTICLES).text


def test_a_short_list_is_counted(chief):
    for _ in range(2):
        make_article()
    page = chief.get(ARTICLES).text
    assert "2 artikel" in page
    assert "Sedikitnya" not in page


@pytest.mark.usefixtures("_two_are_many")
def test_all_means_those_that_were_counted(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    oldest, *_ = [make_photo() for _ in range(3)]
    chosen = {
        "action": "delete_selected",
        "select_across": "1",
        "_selected_action": [oldest.pk],
        "post": "yes",
    }
    client.post(reverse("admin:articles_photo_changelist"), chosen)
    assert list(Photo.objects.all()) == [oldest]


def test_a_story_is_found_once_by_each_of_its_people(chief):
    article = make_article(headline="Pasar pagi")
    for name in ("Rina Satu", "Rina Dua"):
        article.bylines.create(person=make_person(name=name))
    make_article(headline="Pasar malam")
    for words in ("rina", "rina pasar", f"{article.pk} pagi"):
        page = chief.get(ARTICLES, {"q": words}).text
        assert page.count("Pasar pagi</a>") == 1, words
        assert "Pasar malam" not in page
