"""What pages ask of the database: the same few statements, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Kind, Role
from tests.factories import (
    figure,
    make_article,
    make_comment,
    make_person,
    make_photo,
    make_reply,
    make_section,
    make_topic,
    make_user,
)

# Inside a test's transaction no part of a page is kept: these are the dearest pages.
pytestmark = pytest.mark.django_db

FEW, MANY = 3, 30
STORY, MEMBERS_STORY = 10, 15
REFERRED = 2  # photos, and stories, that a body refers to
FRONT, SECTION = 8, 4


def asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def fill(story: Article, size: int) -> None:
    """Give the story so many of everything that can stand around it."""
    for number in range(size):
        make_section(parent=story.section if number % 2 else None)
        topic, person = make_topic(), make_person(portrait=make_photo(), bio="Ada.")
        near = make_article(section=story.section, lead_photo=person.portrait)
        near.topics.add(topic)
        story.topics.add(topic)
        story.bylines.create(person=person, role=Role.WRITER)
        make_reply(make_reply(make_comment(article=story)))
        make_article(kind=Kind.OPINION).bylines.create(person=person)


def refer(story: Article, size: int) -> None:
    photos = "".join(figure(make_photo()) for _ in range(size))
    others = Article.objects.exclude(pk=story.pk)[:size]
    boxes = "".join(f'<aside data-article="{it.pk}"></aside>' for it in others)
    Article.objects.filter(pk=story.pk).update(body=f"<p>Isi.</p>{photos}{boxes}")


@pytest.mark.parametrize("size", [FEW, MANY])
def test_a_visitors_pages_cost_the_same(client, size):
    fill(story := make_article(), size)
    assert asked(client, story.get_absolute_url()) <= STORY
    assert asked(client, story.section.get_absolute_url()) <= SECTION
    assert asked(client, "/") <= FRONT


@pytest.mark.parametrize("size", [FEW, MANY])
def test_a_members_story_costs_the_same(client, size):
    fill(story := make_article(), size)
    reader = make_user()
    make_reply(make_comment(article=story, author=reader))
    make_comment(article=story, is_pinned=True)
    client.force_login(reader)
    assert asked(client, story.get_absolute_url()) <= MEMBERS_STORY


@pytest.mark.parametrize("size", [FEW, MANY])
def test_what_a_body_refers_to_costs_one_statement_a_kind(client, size):
    fill(story := make_article(), size)
    refer(story, size)
    assert asked(client, story.get_absolute_url()) <= STORY + REFERRED
    client.force_login(make_user())
    assert asked(client, story.get_absolute_url()) <= MEMBERS_STORY + REFERRED
