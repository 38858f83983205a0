"""What is popular: the stories that readers answered most in the last three days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.addresses import absolute
from articles.models import Article, Status
from comments.models import Comment
from comments.models import Status as CommentStatus
from comments.popular import most_discussed
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db

POPULAR = "/terpopuler/"


def make_discussed(comments: int, **fields) -> Article:
    article = make_article(**fields)
    for _ in range(comments):
        make_comment(article=article)
    return article


def test_the_most_answered_stands_first():
    second, first = make_discussed(1), make_discussed(2)
    make_article()
    assert list(most_discussed()) == [first, second]
    assert [one.comment_count for one in most_discussed()] == [2, 1]


def test_only_the_last_days_count():
    article = make_discussed(1)
    long_ago = timezone.now() - timedelta(days=3, minutes=1)
    Comment.objects.update(created_at=long_ago)
    assert not most_discussed().exists()
    make_comment(article=article)
    assert most_discussed().get().comment_count == 1


@pytest.mark.parametrize(
    "status", [it for it in CommentStatus if it != CommentStatus.PUBLISHED]
)
def test_what_readers_do_not_see_does_not_count(status):
    article = make_article()
    make_comment(article=article, status=status, removed_at=timezone.now())
    assert not most_discussed().exists()


def test_a_story_that_is_not_public_is_not_popular(client):
    make_discussed(3, headline="Kata Rahasia", status=Status.DRAFT, published_at=None)
    for address in ("/", POPULAR):
        assert "Kata Rahasia" not in client.get(address).text


def test_the_box_stands_on_the_front_page_and_leads_on(client):
    article = make_discussed(1)
    page = client.get("/").text
    box = page[page.index("Terpopuler</h2>") :]
    assert article.get_absolute_url() in box
    assert f'href="{POPULAR}"' in box


def test_the_page_lists_more_and_says_how_many(client, django_assert_max_num_queries):
    for number in range(8):
        make_discussed(1, headline=f"Ramai {number}")
    with django_assert_max_num_queries(4):
        page = client.get(POPULAR).text
    assert page.count('class="ranks__item"') == 8
    assert "1 komentar" in page


def test_the_page_says_when_there_is_nothing(client):
    assert "Belum ada berita yang ramai" in client.get(POPULAR).text


def test_a_visitors_page_is_the_same_for_everybody(client):
    make_discussed(1)
    response = client.get(POPULAR)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "no-cache"
    client.force_login(make_user())
    assert client.get(POPULAR)["Cache-Control"] == "private, no-store"


def test_the_page_tells_machines_what_it_is(client):
    article = make_discussed(1)
    page = client.get(POPULAR).text
    assert f'<link rel="canonical" href="{absolute(POPULAR)}">' in page
    assert '"@type": "CollectionPage"' in page
    assert absolute(article.get_absolute_url()) in page
