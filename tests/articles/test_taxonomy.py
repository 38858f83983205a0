"""Shelves: two levels, addresses that are free, and links that never die."""

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db import IntegrityError, connection, transaction
from django.urls import get_resolver, reverse

from articles.models import Person, Section, Topic
from articles.models.taxonomy import RESERVED_SLUGS
from tests.factories import make_article, make_person, make_section, make_topic

pytestmark = pytest.mark.django_db


def test_a_subsection_stands_under_a_section():
    parent = make_section()
    child = make_section(parent=parent)
    assert list(parent.children.all()) == [child]


def test_a_third_level_is_refused_by_the_form():
    child = make_section(parent=make_section())
    with pytest.raises(ValidationError, match="tingkat pertama"):
        Section(name="X", slug="x", parent=child).full_clean()


def test_a_third_level_is_refused_by_the_database():
    child = make_section(parent=make_section())
    with pytest.raises(IntegrityError, match="section_two_levels"):
        make_section(parent=child)


def test_a_section_with_children_cannot_become_a_child():
    parent, other = make_section(), make_section()
    make_section(parent=parent)
    parent.parent = other
    with pytest.raises(ValidationError, match="subrubrik"):
        parent.full_clean()
    with pytest.raises(IntegrityError, match="section_two_levels"):
        parent.save()


def test_slugs_are_unique_over_both_levels():
    make_section(slug="hukum")
    with pytest.raises(IntegrityError):
        make_section(slug="hukum", parent=make_section())


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_a_reserved_address_is_refused(slug):
    with pytest.raises(ValidationError, match="halaman lain"):
        Section(name="X", slug=slug).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_section(slug=slug)


def test_every_first_part_of_an_address_is_reserved():
    routes = [str(entry.pattern) for entry in get_resolver().url_patterns]
    for inner in ("articles.urls", "articles.machines.urls"):
        routes += [str(entry.pattern) for entry in get_resolver(inner).url_patterns]
    firsts = {route.split("/")[0] for route in routes}
    fixed = {first for first in firsts if slug_re.fullmatch(first)}
    assert fixed <= set(RESERVED_SLUGS)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (make_section, "articles:section"),
        (make_topic, "articles:topic"),
        (make_person, "articles:author"),
    ],
)
def test_a_renamed_address_redirects(client, make, name):
    thing = make(slug="lama")
    thing.slug = "baru"
    thing.save()
    response = client.get(reverse(name, args=["lama"]))
    assert (response.status_code, response.url) == (301, reverse(name, args=["baru"]))


def test_every_former_address_leads_to_the_newest():
    topic = make_topic(slug="satu")
    for slug in ("dua", "tiga"):
        Topic.objects.update(slug=slug)
    assert Topic.objects.known_as("satu").get() == topic
    assert Topic.objects.known_as("dua").get() == topic


def test_an_address_taken_back_is_no_longer_a_former_one():
    topic = make_topic(slug="satu")
    for slug in ("dua", "satu"):
        Topic.objects.update(slug=slug)
    topic.refresh_from_db()
    assert topic.former_slugs == ["dua"]


def test_a_stale_save_forgets_no_former_address():
    topic = make_topic(slug="satu")
    topic.slug = "dua"
    topic.save()
    topic.name = "Nama lain"
    topic.save()
    assert Topic.objects.known_as("satu").get() == topic


def test_the_owner_of_today_wins_over_a_former_one():
    make_person(slug="ani")
    Person.objects.update(slug="ani-lama")
    newcomer = make_person(slug="ani")
    assert Person.objects.known_as("ani").first() == newcomer


def test_raw_sql_leaves_a_redirect_too():
    section = make_section(slug="lama")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_section SET slug = 'baru'")
    assert Section.objects.known_as("lama").get() == section


def test_a_section_with_articles_cannot_be_deleted():
    article = make_article()
    with pytest.raises(IntegrityError):
        article.section.delete()
