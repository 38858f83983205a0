"""How often stories are read, and which of them most; nothing about who read them."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Sum
from django.db.models.functions import Now
from django.utils import timezone

from articles.models import Article
from articles.models.selection import ArticleQuerySet

WINDOW = timedelta(hours=24)
KEEP_HOURS = timedelta(hours=48)
KEEP_DAYS = timedelta(days=400)
RANKED_EVERY = timedelta(minutes=1)
PLACES = 100  # more than any list shows: some will have been withdrawn
RANKING = 20261124  # any number: the key of the lock that lets one process rank

# Sorted, so that processes which add the same stories wait for each other in a row.
ADD = """
INSERT INTO readership_hourlyreads (hour, article_id, count)
SELECT date_trunc('hour', now()), id, reads
FROM unnest(%s, %s) AS said (id, reads) JOIN ({published}) AS story USING (id)
ORDER BY id
ON CONFLICT (hour, article_id)
DO UPDATE SET count = readership_hourlyreads.count + excluded.count
"""
ROLL_UP = """
WITH old AS (
  DELETE FROM readership_hourlyreads WHERE hour < %s
  RETURNING article_id, (hour AT TIME ZONE %s)::date AS day, count
)
INSERT INTO readership_dailyreads (article_id, day, count)
SELECT article_id, day, sum(count) FROM old GROUP BY article_id, day
ORDER BY article_id, day
ON CONFLICT (article_id, day)
DO UPDATE SET count = readership_dailyreads.count + excluded.count
"""


class HourlyReadsManager(models.Manager["HourlyReads"]):
    @transaction.atomic
    def add(self, reads: Mapping[int, int]) -> None:
        """Add counts by story to this hour; what nobody may read falls out."""
        published = Article.objects.published().values("id").query
        statement, values = published.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(
                ADD.format(published=statement), [[*reads], [*reads.values()], *values]
            )
        Rank.objects.renew()


class HourlyReads(models.Model):
    pk = models.CompositePrimaryKey("hour", "article")
    hour = models.DateTimeField("jam")
    article = models.ForeignKey(
        Article, models.CASCADE, db_index=False, verbose_name="artikel"
    )
    count = models.PositiveBigIntegerField("dibaca")

    objects = HourlyReadsManager()

    class Meta:
        verbose_name = verbose_name_plural = "bacaan per jam"

    def __str__(self) -> str:
        return f"{self.article_id}, {self.hour}: {self.count}"


class DailyReadsManager(models.Manager["DailyReads"]):
    def roll_up(self) -> None:
        """Make days of old hours, in one statement so that none counts twice."""
        with connection.cursor() as cursor:
            cursor.execute(ROLL_UP, [timezone.now() - KEEP_HOURS, settings.TIME_ZONE])
        self.filter(day__lt=timezone.localdate() - KEEP_DAYS).delete()


class DailyReads(models.Model):
    pk = models.CompositePrimaryKey("article", "day")
    article = models.ForeignKey(
        Article, models.CASCADE, db_index=False, verbose_name="artikel"
    )
    day = models.DateField("hari", db_index=True)
    count = models.PositiveBigIntegerField("dibaca")

    objects = DailyReadsManager()

    class Meta:
        verbose_name = verbose_name_plural = "bacaan per hari"

    def __str__(self) -> str:
        return f"{self.article_id}, {self.day}: {self.count}"


class RankManager(models.Manager["Rank"]):
    @transaction.atomic(savepoint=False)
    def renew(self) -> None:
        """Rank anew, once a minute; who comes while somebody does it goes on."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [RANKING])
            [is_ours] = cursor.fetchone()
        if is_ours and not self.filter(made_at__gt=Now() - RANKED_EVERY).exists():
            self.all().delete()
            self.bulk_create(
                Rank(article_id=article, place=place)
                for place, article in enumerate(_leaders(), 1)
            )


def _leaders() -> models.QuerySet[HourlyReads, int]:
    lately = HourlyReads.objects.filter(hour__gt=Now() - WINDOW).values("article")
    summed = lately.annotate(reads=Sum("count")).order_by("-reads", "-article")
    return summed.values_list("article", flat=True)[:PLACES]


class Rank(models.Model):
    """A place among the most read: to add up all hours takes too long for a page."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, verbose_name="artikel"
    )
    place = models.PositiveSmallIntegerField("urutan")
    made_at = models.DateTimeField("dihitung", db_default=Now())

    objects = RankManager()

    class Meta:
        verbose_name = verbose_name_plural = "peringkat"

    def __str__(self) -> str:
        return f"{self.place}: {self.article_id}"


def most_read() -> ArticleQuerySet:
    """Give the stories read most in the last hours; nobody pays for a place here."""
    news = Article.objects.published().that_may_stand_out()
    ranked = news.filter(rank__made_at__gt=Now() - WINDOW)
    return ranked.order_by("rank__place").for_cards()
