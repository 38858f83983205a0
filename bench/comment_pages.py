"""The pieces of a long conversation that are worth measuring, as functions to call."""

from copy import copy
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from accounts.models import User
from articles.models import Article
from bench import crowd
from bench.statements import Calls
from comments import views
from comments.models import Comment
from comments.models.queries import CommentQuerySet
from comments.moderation import queue

DEEP_ROOT, DEEP_REPLY, DEEP_PICK = 2_000, 400, 40
LEAST_SHOWN = 20
THREAD = "{% load comments %}{% comment_thread article %}"
QUEUE = """
{{ total }}
{% for item in items %}{% include "admin/moderation/_item.html" %}{% endfor %}
{% for action in decided %}{{ action.done_at }}: {{ action.comment }}{% endfor %}
"""


def all_pages() -> Calls:
    story = crowd.hot_story()
    pages = _conversations(story) | _permalinks(story)
    moderator = User.objects.get(pk=crowd.MODERATOR)
    return pages | {"queue": partial(_show_queue, moderator)}


def _conversations(story: Article) -> Calls:
    """Read each piece as a visitor, and as a member with many likes and comments."""
    queries = _queries(story)
    member = User.objects.get(pk=crowd.MEMBER)
    return {
        f"{name}, {who}": partial(_show, story, query, viewer)
        for name, query in queries.items()
        for who, viewer in {"visitor": None, "member": member}.items()
    }


def _queries(story: Article) -> dict[str, str]:
    """Name the addresses; a deep one goes on behind what stands so far down."""
    roots, picks = _roots(story), _picks(story)
    thread = _hot_thread(story)
    replies = Comment.objects.replies_to(thread)
    newest, oldest = roots.order_by("-pk"), roots.order_by("pk")
    popular = roots.order_by("-like_count", "-pk")
    return {
        "newest": "",
        "newest, deep": f"lanjut={newest[DEEP_ROOT].pk}",
        "oldest": "urut=terlama",
        "oldest, deep": f"urut=terlama&lanjut={oldest[DEEP_ROOT].pk}",
        "popular": "urut=terpopuler",
        "popular, deep": f"urut=terpopuler&lanjut={popular[DEEP_ROOT].pk}",
        "picks": "urut=pilihan",
        "picks, deep": f"urut=pilihan&lanjut={picks[DEEP_PICK].pk}",
        "one thread": f"utas={thread.pk}",
        "one thread, deep": f"utas={thread.pk}&lanjut={replies[DEEP_REPLY].pk}",
    }


def _permalinks(story: Article) -> Calls:
    replies = Comment.objects.replies_to(_hot_thread(story))
    root = _roots(story).published().order_by("-pk")[DEEP_ROOT]
    return {
        "permalink of a root": partial(_follow, root),
        "permalink of a reply": partial(_follow, replies[DEEP_REPLY]),
    }


def _roots(story: Article) -> CommentQuerySet:
    return Comment.objects.roots_of(story).filter(is_pinned=False)


def _picks(story: Article) -> CommentQuerySet:
    return Comment.objects.published().filter(article=story).featured()


def _hot_thread(story: Article) -> Comment:
    return _roots(story).latest("reply_count")


def _show(story: Article, query: str, viewer: User | None) -> None:
    """Render what the tag makes of it, on a page that is nothing but comments.

    Of a copy, because a story remembers what it was told of its rules; in a
    transaction, because no part of a page is kept there.
    """
    request = _request(f"{story.get_absolute_url()}?{query}", viewer)
    context = {"article": copy(story)}
    with transaction.atomic():
        page = engines["django"].from_string(THREAD).render(context, request)
    if page.count('id="komentar-') < LEAST_SHOWN:
        raise SystemExit(f"?{query} shows next to nothing.")


def _follow(comment: Comment) -> None:
    answer = views.show(_request(comment.get_absolute_url(), None), comment.pk)
    if "lanjut=" not in answer.headers["Location"]:
        raise SystemExit(f"{comment.pk} is not deep in the conversation.")


def _show_queue(moderator: User) -> None:
    items, decided = queue.waiting(), queue.lately_decided(moderator)
    context = {
        "items": items,
        "total": Comment.objects.waiting_longest_first().count(),
        "decided": decided,
        "causes": queue.HIDING,
    }
    request = _request("/", moderator)
    engines["django"].from_string(QUEUE).render(context, request)
    if len(items) < queue.AT_ONCE or not decided:
        raise SystemExit("Too little waits, or was decided.")


def _request(address: str, viewer: User | None) -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = viewer or AnonymousUser()
    if viewer:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "known"
    return request
