"""The rows behind public lists follow whatever is done to stories and their shelves."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article, Byline, Listing, Region, Role, Shelf, Status
from tests.factories import (
    make_article,
    make_person,
    make_section,
    make_topic,
    withdraw,
)

pytestmark = pytest.mark.django_db

LONG_ENOUGH_SECONDS = 0.3


def listed(article: Article) -> set[tuple[Shelf, int]]:
    """Give where it stands, and mind that it stands there with its own time."""
    rows = Listing.objects.filter(article=article.pk)
    article.refresh_from_db()
    assert {row.published_at for row in rows} <= {article.published_at}
    return {(Shelf(row.shelf), row.number) for row in rows}


def section_of(article: Article) -> tuple[Shelf, int]:
    return Shelf.SECTION, article.section_id


def test_a_story_stands_in_its_lists_once_it_is_published():
    topic, person = make_topic(), make_person()
    region = Region.objects.create(name="Ambon", slug="ambon")
    article = make_article(status=Status.DRAFT, published_at=None)
    article.topics.add(topic)
    article.regions.add(region)
    article.bylines.create(person=person)
    assert listed(article) == set()
    article.publish()
    things = [(Shelf.TOPIC, topic), (Shelf.REGION, region), (Shelf.PERSON, person)]
    wanted = {(shelf, thing.pk) for shelf, thing in things}
    assert listed(article) == wanted | {section_of(article)}
    withdraw(article)
    assert listed(article) == set()


def test_a_public_story_is_tagged_and_untagged():
    article, topic = make_article(), make_topic()
    article.topics.add(topic)
    assert (Shelf.TOPIC, topic.pk) in listed(article)
    article.topics.clear()
    assert listed(article) == {section_of(article)}


def test_who_did_two_things_is_listed_until_the_last_is_gone():
    article, person, other = make_article(), make_person(), make_person()
    article.bylines.create(person=person)
    twice = article.bylines.create(person=person, role=Role.EDITOR)
    article.bylines.filter(role=Role.WRITER).delete()
    assert (Shelf.PERSON, person.pk) in listed(article)
    Byline.objects.filter(pk=twice.pk).update(person=other)
    assert listed(article) == {section_of(article), (Shelf.PERSON, other.pk)}


def test_a_byline_moves_to_another_story():
    here, there, person = make_article(), make_article(), make_person()
    byline = here.bylines.create(person=person)
    Byline.objects.filter(pk=byline.pk).update(article=there)
    assert listed(here) == {section_of(here)}
    assert listed(there) == {section_of(there), (Shelf.PERSON, person.pk)}


def test_a_deleted_topic_lists_nothing():
    article, topic = make_article(), make_topic()
    article.topics.add(topic)
    topic.delete()
    assert listed(article) == {section_of(article)}


def test_a_section_lists_its_subsections_stories_wherever_they_move():
    old, new = make_section(), make_section()
    child = make_section(parent=old)
    article, other = make_article(section=child), make_article(section=old)
    assert listed(article) == {(Shelf.SECTION, old.pk)}
    child.parent = new
    child.save()
    assert listed(article) == {(Shelf.SECTION, new.pk)}
    child.parent = None
    child.save()
    assert listed(article) == {(Shelf.SECTION, child.pk)}
    assert listed(other) == {(Shelf.SECTION, old.pk)}


def test_a_story_moves_to_another_section():
    article, section = make_article(), make_section()
    article.section = section
    article.save()
    assert listed(article) == {(Shelf.SECTION, section.pk)}


def test_another_time_is_told_to_the_lists():
    later = timezone.now() + timedelta(days=2)
    article = make_article(published_at=timezone.now() + timedelta(days=1))
    Article.objects.filter(pk=article.pk).update(published_at=later)
    assert listed(article) == {section_of(article)}
    assert article.published_at == later


def test_a_scheduled_story_that_is_deleted_leaves_nothing():
    article = make_article(published_at=timezone.now() + timedelta(days=1))
    article.topics.add(make_topic())
    article.bylines.create(person=make_person())
    article.delete()
    assert not Listing.objects.exists()


def test_a_change_of_words_leaves_the_lists_alone():
    article = make_article()
    before = _places_on_disk()
    article.headline = "Lain"
    article.save()
    assert _places_on_disk() == before


def _places_on_disk() -> list:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid, xmin FROM articles_listing")
        return cursor.fetchall()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["tag", "publish"])
def test_publishing_and_tagging_at_the_same_instant_lose_nothing(first):
    topic = make_topic()
    article = make_article(status=Status.DRAFT, published_at=None)
    deeds = {"tag": lambda: article.topics.add(topic), "publish": article.publish}
    do_first = deeds.pop(first)
    [do_then] = deeds.values()
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            do_first()
            second = other.submit(do_then)
            wait([second], timeout=LONG_ENOUGH_SECONDS)
        second.result()
        other.submit(lambda: connection.close()).result()
    assert listed(article) == {section_of(article), (Shelf.TOPIC, topic.pk)}
