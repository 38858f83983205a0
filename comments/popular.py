"""What readers talk about now; until views are counted, this is what is popular."""

from datetime import timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import Now

from articles.models import Article
from comments.models import Status

WINDOW = timedelta(days=3)


def most_discussed() -> QuerySet[Article]:
    """Give the stories with the most comments of the last days, most first.

    ``comment_count`` counts what readers see and what was said in the window.
    """
    said_lately = {
        "comments__status": Status.PUBLISHED,
        "comments__created_at__gte": Now() - WINDOW,
    }
    discussed = Article.objects.published().filter(**said_lately)
    counted = discussed.annotate(comment_count=Count("comments"))
    return counted.order_by("-comment_count", "-published_at", "-pk").for_cards()
