"""What the page of results shows: stories, why they were found, what else to try."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from articles.days import ONE_DAY, Day
from articles.models import Article, Person, Section, Topic
from articles.models.slugs import SluggedQuerySet
from articles.paging import ARTICLES_PER_PAGE, Piece, mark_first_photo
from articles.search import suggesting
from articles.search.analysis import plain
from articles.search.finding import Order, Search
from articles.search.forms import SearchForm
from articles.search.query import Query, read
from articles.search.snippets import Marker

FEW_STORIES = 3
# What a search calls that which readers narrow it by.
_PLACES: dict[str, tuple[str, type[Any]]] = {
    "rubrik": ("section", Section),
    "penulis": ("person", Person),
    "topik": ("topic", Topic),
}


@dataclass(frozen=True)
class Filter:
    """Something that narrows the search, and the field that it is taken off by."""

    label: str
    field: str

    @property
    def without(self) -> dict[str, None]:
        """Give what changes in the address."""
        return {self.field: None, "sebelum": None}


@dataclass(frozen=True)
class Results:
    form: SearchForm
    search: Search
    piece: Piece
    filters: list[Filter] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # places that do not exist

    @property
    def query(self) -> Query:
        return self.search.query

    @cached_property
    def meant(self) -> str:
        is_poor = self.piece.is_first and len(self.piece.shown) < FEW_STORIES
        is_asked = self.query.sought and not self.unknown
        return suggesting.meant(self.search) if is_poor and is_asked else ""


def find(form: SearchForm, *, before: int | None) -> Results:
    form.full_clean()
    query = read(form.words)
    search = Search(query, order=form.order)
    unknown = _narrow_by_words(search)
    filters = list(_narrow_by_fields(search, form))
    is_asked = not query.is_empty and not unknown
    piece = _piece(search, before) if is_asked else Piece([], None)
    return Results(form, search, piece, filters, unknown)


def _narrow_by_words(search: Search) -> list[str]:
    """Take rubrik:, penulis: and topik: by their words; tell which nobody knows."""
    unknown = []
    for word, said in search.query.places.items():
        name, model = _PLACES[word]
        place = _called(model.objects.all(), said)
        setattr(search, name, place)
        if place is None:
            unknown.append(f"{word} “{said}”")
    return unknown


def _called(things: SluggedQuerySet, said: str) -> Any:
    return (
        things.known_as(said.lower()).first()
        or things.filter(name__iexact=said).first()
    )


def _narrow_by_fields(search: Search, form: SearchForm) -> Iterator[Filter]:
    given = form.cleaned_data
    if section := given.get("rubrik"):
        if search.section:
            search.query.ignored.append("rubrik:")
        search.section = section
        yield Filter(f"Rubrik: {section}", "rubrik")
    if since := given.get("dari"):
        search.since = Day(since).start
        yield Filter(f"Dari {since:%d-%m-%Y}", "dari")
    if until := given.get("sampai"):
        search.until = Day(until).start + ONE_DAY
        yield Filter(f"Sampai {until:%d-%m-%Y}", "sampai")


def _piece(search: Search, before: int | None) -> Piece:
    numbers, last = _numbers(search, before)
    shown = numbers[:ARTICLES_PER_PAGE]
    older = shown[-1] if len(numbers) > ARTICLES_PER_PAGE else None
    return Piece(_hits(search.query, shown), older, last)


def _numbers(search: Search, before: int | None) -> tuple[list[int], int | None]:
    """Give one number more than are shown, and the one they stand behind."""
    if search.order == Order.RELEVANT:
        ranked = search.best()
        last = before if before in ranked else None
        first = ranked.index(last) + 1 if last else 0
        return ranked[first : first + ARTICLES_PER_PAGE + 1], last
    known = Article.objects.ever_public().only("published_at")
    article = known.filter(pk=before).first() if before else None
    numbers = search.newest(ARTICLES_PER_PAGE + 1, before=article)
    return numbers, article.pk if article else None


def _hits(query: Query, numbers: list[int]) -> list[Any]:
    """Load the cards, each with its headline and a piece of its text marked."""
    public = Article.objects.published().filter(pk__in=numbers)
    cards = {card.pk: card for card in public.for_cards()}
    bodies = dict(public.values_list("pk", "body"))
    marker = Marker.of(query)
    hits: list[Any] = [cards[number] for number in numbers if number in cards]
    for hit in hits:
        hit.marked_headline = marker.marked(hit.headline)
        hit.snippet = marker.snippet(f"{hit.lead}\n{plain(bodies[hit.pk])}")
    mark_first_photo(hits)
    return hits
