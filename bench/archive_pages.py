"""The lists and pages of a big archive that are worth measuring, as functions to call.

A list is what readers turn over in pieces: its first, and the last that is full. A page
is all that its address asks of the database.
"""

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve

from articles import story
from articles.days import Day
from articles.machines.channels import ARTICLES_IN_FEED
from articles.models import Article, Person, Region, Section, Topic
from articles.models.selection import ArticleQuerySet
from articles.paging import ARTICLES_PER_PAGE, piece
from bench import archive
from bench.statements import Calls
from portal.editions import Edition


def all_lists() -> Calls:
    """Name each list; of each kind there is one with many stories and one with few."""
    return {
        f"{name}, {where}": partial(_turn, stories, before)
        for name, stories in _lists().items()
        for where, before in _places(stories).items()
    } | _parts()


def all_pages() -> Calls:
    return {name: partial(_visit, address) for name, address in _addresses().items()}


def _lists() -> dict[str, ArticleQuerySet]:
    public, day = Article.objects.published(), _some_day()
    parent, closed, plain, child = (Section.objects.get(pk=it) for it in _SECTIONS)
    return {
        "all": public,
        "day": public.published_on(day),
        "section with subsections": public.in_section(parent),
        "closed section with subsections": public.in_section(closed),
        "section": public.in_section(plain),
        "subsection": public.in_section(child),
        "day of a section with subsections": public.in_section(parent).published_on(
            day
        ),
        "day of a subsection": public.in_section(child).published_on(day),
        **_both("topic", public.about, Topic, archive.TOPICS),
        "topic of long ago": public.about(Topic.objects.get(pk=_LONG_AGO)),
        **_both("author", public.signed_by, Person, archive.PEOPLE),
        **_both("region", public.from_region, Region, archive.REGIONS),
    }


def _parts() -> Calls:
    """Name what pages show besides: the newest of shelves, and what is near a story."""
    public = Article.objects.published()
    parent, topic = Section.objects.get(pk=_SECTIONS[0]), Topic.objects.get(pk=1)
    told = _stories()
    return {
        "feed of all": partial(_feed, public),
        "feed of a section": partial(_feed, public.in_section(parent)),
        "feed of a topic": partial(_feed, public.about(topic)),
        **{f"around the {name}": partial(story.around, it) for name, it in told},
    }


_SECTIONS = (1, archive.PARENTS, archive.TOP_SECTIONS, archive.SECTIONS)
_LONG_AGO = archive.LASTING_TOPICS + archive.PERIODS


def _both(
    name: str,
    stories_of: Callable[..., ArticleQuerySet],
    shelf: type[Topic | Person | Region],
    last: int,
) -> dict[str, ArticleQuerySet]:
    first, final = shelf.objects.get(pk=1), shelf.objects.get(pk=last)
    return {f"big {name}": stories_of(first), f"small {name}": stories_of(final)}


def _places(stories: ArticleQuerySet) -> dict[str, int | None]:
    """Say behind which story a piece begins; the deepest leaves nothing behind it."""
    oldest = stories.order_by("published_at", "pk").values_list("pk", flat=True)
    deep = list(oldest[: ARTICLES_PER_PAGE + 1])
    return {"first": None} | ({"deepest": deep[-1]} if len(deep) > 1 else {})


def _turn(stories: ArticleQuerySet, before: int | None) -> None:
    piece(_request(f"/?sebelum={before}" if before else "/"), stories)


def _feed(stories: ArticleQuerySet) -> None:
    list(stories.newest_first()[:ARTICLES_IN_FEED].values("pk"))


def _stories() -> list[tuple[str, Article]]:
    """Take a new story and an old one that have topics, loaded as their page does."""
    tagged = Article.objects.published().filter(topics=1).for_page().with_parts()
    return [
        ("newest story", tagged.latest("pk")),
        ("oldest story", tagged.earliest("pk")),
    ]


def _some_day() -> Day:
    public = Article.objects.published()
    times: Any = public.values_list("published_at", flat=True)
    return Day(times.order_by("pk")[times.count() // 2].date())


def _addresses() -> dict[str, str]:
    shelves = chain(
        Section.objects.filter(pk__in=_SECTIONS),
        *(things.objects.filter(pk=1) for things in (Topic, Person, Region)),
    )
    fixed = [
        *("/", *(it.get_absolute_url() for it in shelves)),
        *("/rss/", "/rss/uji-1/", "/rss/topik/uji-1/", "/rss/penulis/uji-1/"),
        *("/sitemap.xml", "/sitemap/halaman.xml", "/sitemap-berita.xml"),
    ]
    return {
        **{address: address for address in fixed},
        "/indeks/, one day": f"/indeks/?tanggal={_some_day().date}",
        **{f"the {name}": it.get_absolute_url() for name, it in _stories()},
    }


def _visit(address: str) -> None:
    request = _request(address)
    found = resolve(request.path)
    answer = found.func(request, *found.args, **found.kwargs)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}.")


def _request(address: str) -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    vars(request)["edition"] = Edition(None)  # one that keeps nothing of the news
    return request
