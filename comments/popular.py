"""What readers talk about now; until views are counted, this is what is popular."""

from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now

from articles.models import Article
from comments.house import has_hidden_column
from comments.models import Status

WINDOW = timedelta(days=3)


def most_discussed() -> QuerySet[Article]:
    """Give the stories with the most comments of the last days, most first.

    ``comment_count`` counts what readers see and what was said in the window.
    """
    in_time = Q(comments__hides_at=None) | Q(comments__hides_at__gt=Now())
    said_lately = {
        "comments__status": Status.PUBLISHED,
        "comments__created_at__gte": Now() - WINDOW,
    }
    discussed = Article.objects.published().filter(in_time, **said_lately)
    open_ones = discussed.exclude(has_hidden_column("pk"))
    counted = open_ones.annotate(comment_count=Count("comments"))
    return counted.order_by("-comment_count", "-published_at", "-pk").for_cards()
