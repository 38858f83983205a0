"""What is read most: counted by the hour, kept by the day, shown while it is public."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from time import monotonic, sleep

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.addresses import absolute
from articles.models import Article, Kind, Status
from articles.readership.models import (
    PLACES,
    DailyReads,
    HourlyReads,
    Rank,
    most_read,
)
from tests.comments.racing import starting_line
from tests.factories import make_article, make_user, withdraw

pytestmark = pytest.mark.django_db

POPULAR = "/terpopuler/"
NEVER_PUBLIC = [
    {"status": Status.DRAFT, "published_at": None},
    {"status": Status.REVIEW, "published_at": None},
    {"published_at": timezone.now() + timedelta(days=1)},
]


def hours_ago(hours: float) -> datetime:
    return timezone.now() - timedelta(hours=hours)


def read(article: Article, times: int = 1, *, hours: float = 0) -> Article:
    """Count reads of some hours ago, and let the ranking be due again."""
    HourlyReads.objects.add({article.pk: times})
    if hours:
        now = timezone.now().replace(minute=0, second=0, microsecond=0)
        mine = HourlyReads.objects.filter(article=article, hour=now)
        mine.update(hour=now - timedelta(hours=hours))
    Rank.objects.all().delete()
    Rank.objects.renew()
    return article


def counts() -> dict[int, int]:
    return dict(HourlyReads.objects.values_list("article", "count"))


class TestCounting:
    def test_adds_to_what_the_hour_has(self):
        story, other = make_article(), make_article()
        HourlyReads.objects.add({story.pk: 2})
        HourlyReads.objects.add({story.pk: 3, other.pk: 1})
        assert counts() == {story.pk: 5, other.pk: 1}

    def test_leaves_out_what_is_unknown_or_not_public(self):
        hidden = [make_article(**fields) for fields in NEVER_PUBLIC]
        hidden.append(withdraw(make_article()))
        story = make_article()
        numbers = [story.pk, *(one.pk for one in hidden), 10**17]
        HourlyReads.objects.add(dict.fromkeys(numbers, 1))
        assert counts() == {story.pk: 1}

    def test_takes_one_statement_for_all_stories(self, django_assert_num_queries):
        reads = {make_article().pk: 1 for _ in range(20)}
        HourlyReads.objects.add(reads)
        with django_assert_num_queries(5) as asked:  # a savepoint, a lock and a look
            HourlyReads.objects.add(reads)
        assert sum("INSERT" in it["sql"] for it in asked.captured_queries) == 1

    def test_keeps_nothing_but_story_hour_and_number(self):
        for model in (HourlyReads, DailyReads):
            names = {field.name for field in model._meta.get_fields()}
            assert names - {"pk", "hour", "day"} == {"article", "count"}


class TestMostRead:
    def test_puts_the_most_read_first(self):
        one, three, two = (read(make_article(), times) for times in (1, 3, 2))
        assert list(most_read()) == [three, two, one]

    def test_adds_up_the_hours_of_the_last_day(self):
        steady, lately = make_article(), read(make_article(), 5)
        for hours in (1, 2, 23):
            read(steady, 2, hours=hours)
        assert list(most_read()) == [steady, lately]

    def test_forgets_what_was_read_before(self):
        read(make_article(), 9, hours=25)
        assert not most_read().exists()

    def test_fades_where_nobody_reads_any_more(self):
        read(make_article())
        Rank.objects.update(made_at=hours_ago(25))
        assert not most_read().exists()

    @pytest.mark.parametrize("fields", NEVER_PUBLIC)
    def test_shows_nothing_that_is_not_public_whatever_its_place(self, client, fields):
        story = make_article(headline="Kata Rahasia", **fields)
        Rank.objects.create(article=story, place=1)
        assert not most_read().exists()
        for address in ("/", POPULAR):
            assert "Kata Rahasia" not in client.get(address).text

    def test_shows_nothing_that_was_withdrawn(self, client):
        withdraw(read(make_article(headline="Kata Rahasia")))
        for address in ("/", POPULAR):
            assert "Kata Rahasia" not in client.get(address).text

    def test_gives_no_place_to_advertisements(self):
        read(make_article(kind=Kind.ADVERTORIAL), 9)
        story = read(make_article())
        assert list(most_read()) == [story]

    def test_is_reckoned_once_a_minute(self, django_assert_num_queries):
        first = read(make_article())
        HourlyReads.objects.add({make_article().pk: 9})
        assert list(most_read()) == [first]
        Rank.objects.update(made_at=timezone.now() - timedelta(seconds=61))
        HourlyReads.objects.add({first.pk: 1})
        assert len(most_read()) == 2

    def test_has_so_many_places(self):
        HourlyReads.objects.add({make_article().pk: 1 for _ in range(PLACES + 1)})
        assert Rank.objects.count() == PLACES

    def test_is_one_statement_with_all_that_cards_show(self, django_assert_num_queries):
        read(make_article())
        with django_assert_num_queries(1):
            assert [it.get_absolute_url() for it in most_read()]


class TestPages:
    def test_the_box_stands_on_the_front_page_and_leads_on(self, client):
        story = read(make_article())
        page = client.get("/").text
        box = page[page.index("Terpopuler</h2>") :]
        assert story.get_absolute_url() in box
        assert f'href="{POPULAR}"' in box

    def test_there_is_no_box_while_nobody_reads(self, client):
        make_article()
        assert "Terpopuler</h2>" not in client.get("/").text
        assert "Belum ada berita populer hari ini." in client.get(POPULAR).text

    def test_the_page_lists_more_and_tells_no_numbers(
        self, client, django_assert_max_num_queries
    ):
        for number in range(8):
            read(make_article(headline=f"Ramai {number}"), 98_765)
        with django_assert_max_num_queries(4):
            page = client.get(POPULAR).text
        assert page.count('class="ranks__item"') == 8
        assert "98765" not in page.replace(".", "")

    def test_it_is_the_same_for_everybody(self, client):
        read(make_article())
        response = client.get(POPULAR)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert response["Cache-Control"] == "no-cache"
        client.force_login(make_user())
        assert client.get(POPULAR)["Cache-Control"] == "private, no-store"

    def test_it_tells_machines_what_it_is(self, client):
        story = read(make_article())
        page = client.get(POPULAR).text
        assert f'<link rel="canonical" href="{absolute(POPULAR)}">' in page
        assert '"@type": "CollectionPage"' in page
        assert absolute(story.get_absolute_url()) in page

    def test_a_story_counts_itself_once_it_is_out(self, client):
        story, gone = make_article(), withdraw(make_article())
        tag = f'<count-read story="{story.pk}">'
        assert tag in client.get(story.get_absolute_url()).text
        assert "count-read" not in client.get(gone.get_absolute_url()).text
        preview = f"/admin/articles/article/{story.pk}/pratinjau/"
        client.force_login(make_user(is_staff=True, is_superuser=True))
        answer = client.get(preview)
        assert answer.status_code == 200
        assert "count-read" not in answer.text


class TestRollingUp:
    def test_makes_days_of_old_hours_only(self):
        story = make_article()
        for hours in (1, 47, 49, 50, 100):
            read(story, hours, hours=hours)
        call_command("roll_up_reads")
        assert sum(DailyReads.objects.values_list("count", flat=True)) == 49 + 50 + 100
        assert sorted(HourlyReads.objects.values_list("count", flat=True)) == [1, 47]

    def test_a_day_is_the_newsrooms(self):
        """Half past eleven in the evening of Jakarta is another day in London."""
        story = make_article()
        late = timezone.localtime().replace(hour=23, minute=0, second=0, microsecond=0)
        for days in (3, 4):
            HourlyReads.objects.create(
                article=story, hour=late - timedelta(days=days), count=1
            )
        early = late + timedelta(hours=1) - timedelta(days=4)
        HourlyReads.objects.create(article=story, hour=early, count=1)
        call_command("roll_up_reads")
        found = dict(DailyReads.objects.values_list("day", "count"))
        three, four = ((late - timedelta(days=days)).date() for days in (3, 4))
        assert found == {three: 2, four: 1}

    def test_a_second_time_adds_nothing_and_later_hours_add_up(self):
        story = make_article()
        noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
        for hour in (1, 2):
            time = noon - timedelta(days=3, hours=hour)
            HourlyReads.objects.create(article=story, hour=time, count=5)
            for _ in range(2):
                call_command("roll_up_reads")
        assert DailyReads.objects.get().count == 10

    def test_days_of_long_ago_are_forgotten(self):
        today, story = timezone.localdate(), make_article()
        for days in (399, 401):
            day = today - timedelta(days=days)
            DailyReads.objects.create(article=story, day=day, count=1)
        call_command("roll_up_reads")
        assert DailyReads.objects.get().day == today - timedelta(days=399)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_processes_that_count_the_same_stories_lose_nothing(self):
        numbers = [make_article().pk for _ in range(40)]
        ways = [dict.fromkeys(numbers, 1), dict.fromkeys(reversed(numbers), 1)]
        with starting_line(4) as at_once:
            for _ in range(15):
                at_once(*[lambda it=it: HourlyReads.objects.add(it) for it in ways * 2])
        assert sum(counts().values()) == 40 * 4 * 15
        assert Rank.objects.count() == 40

    def test_two_roll_ups_count_nothing_twice(self):
        stories = [make_article() for _ in range(10)]
        with starting_line(2) as at_once:
            for round_ in range(10):
                for story in stories:
                    HourlyReads.objects.create(
                        article=story, hour=hours_ago(50 + round_), count=1
                    )
                at_once(*[lambda: call_command("roll_up_reads")] * 2)
        assert sum(DailyReads.objects.values_list("count", flat=True)) == 100
        assert not HourlyReads.objects.exists()

    def test_a_roll_up_that_is_killed_has_done_all_or_nothing(self):
        """It has taken the hours away and waits to write the day when it dies."""
        old = HourlyReads.objects.create(
            article=make_article(), hour=hours_ago(50), count=7
        )
        day = timezone.localdate(old.hour)
        with ThreadPoolExecutor(1) as pool, in_the_way(old.article, day):
            running = pool.submit(roll_up_and_leave)
            kill_who_waits()
            assert isinstance(running.exception(10), OperationalError)
        assert counts() == {old.article.pk: 7}
        assert not DailyReads.objects.exists()
        call_command("roll_up_reads")
        assert DailyReads.objects.get().count == 7


def roll_up_and_leave() -> None:
    try:
        call_command("roll_up_reads")
    finally:
        connection.close()


@contextmanager
def in_the_way(article: Article, day: date) -> Iterator[None]:
    """Write the same day over another connection, and never commit."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO readership_dailyreads (article_id, day, count)"
                " VALUES (%s, %s, 1)",
                [article.pk, day],
            )
            yield
    finally:
        other.rollback()
        other.close()


def kill_who_waits() -> None:
    waiting = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = monotonic() + 10
    with connection.cursor() as cursor:
        while monotonic() < deadline:
            cursor.execute(waiting)
            if cursor.fetchone():
                return
            sleep(0.01)
    raise AssertionError("Nobody waits.")
