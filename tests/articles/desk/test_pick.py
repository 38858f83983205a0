"""The list behind "Baca juga": public stories, for people of the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Status
from portal.roles import REPORTER
from tests.factories import make_article, make_section, make_staff, make_user, withdraw

pytestmark = pytest.mark.django_db

PICK = "/admin/articles/article/pilih/"


@pytest.fixture
def reporter(client):
    user = make_staff(REPORTER)
    client.force_login(user)
    return user


def headlines(client, **asked) -> list[str]:
    stories = client.get(PICK, asked).json()["stories"]
    return [story["headline"] for story in stories]


def test_it_describes_a_story(client, reporter):
    article = make_article(headline="Pasar Pagi", section=make_section(name="Ekonomi"))
    [story] = client.get(PICK).json()["stories"]
    assert reverse("admin:articles_article_pick") == PICK
    assert story["id"] == article.pk
    assert (story["headline"], story["section"]) == ("Pasar Pagi", "Ekonomi")
    assert story["published_at"].endswith("WIB")


def test_the_newest_stand_first_and_twenty_are_enough(client, reporter):
    now = timezone.now()
    for number in range(22):
        at = now - timedelta(hours=number)
        make_article(headline=f"Berita {number}", published_at=at)
    assert headlines(client) == [f"Berita {number}" for number in range(20)]


def test_all_words_must_be_in_the_headline(client, reporter):
    make_article(headline="Pasar Pagi Buka Lebih Awal")
    make_article(headline="Pasar Malam")
    assert headlines(client, q="pagi PASAR") == ["Pasar Pagi Buka Lebih Awal"]
    assert headlines(client, q="pasar siang") == []


def test_a_number_finds_its_story(client, reporter):
    article = make_article(headline="Pasar Pagi")
    make_article(headline="Pasar Malam")
    assert headlines(client, q=str(article.pk)) == ["Pasar Pagi"]
    assert headlines(client, nomor=str(article.pk)) == ["Pasar Pagi"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW])
def test_what_readers_do_not_see_is_not_offered(client, reporter, status):
    make_article(status=status, published_at=None)
    make_article(published_at=timezone.now() + timedelta(hours=1))
    withdraw(make_article())
    assert headlines(client) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "'; --"},
        {"q": "9" * 400},
        {"nomor": "x"},
        {"nomor": "9" * 30},
        {"nomor": "²"},
    ],
)
def test_odd_questions_have_an_answer(client, reporter, asked):
    make_article()
    assert client.get(PICK, asked).status_code == 200


def test_it_costs_one_query_for_the_stories(
    client, reporter, django_assert_max_num_queries
):
    for _ in range(3):
        make_article()
    client.get(PICK)
    with django_assert_max_num_queries(5):  # session, user, two of permissions
        client.get(PICK)


def test_a_visitor_is_sent_to_login(client):
    assert client.get(PICK).url.startswith(reverse("admin:login"))


def test_a_reader_is_not_let_in(client):
    client.force_login(make_user())
    assert client.get(PICK).status_code in {302, 403}


def test_staff_without_the_right_is_refused(client):
    client.force_login(make_user(is_staff=True))
    assert client.get(PICK).status_code == 403


def test_it_only_looks(client, reporter):
    assert client.post(PICK).status_code == 405
