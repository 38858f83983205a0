"""Nothing that a body may not hold gets through the sanitiser, whatever is tried."""

from html.parser import HTMLParser
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from articles.models import Article, Page
from articles.richtext import sanitise
from tests import hostile
from tests.factories import make_article

HOSTILE = "<p>Aman<script>alert(1)</script></p>"
CLEAN = "<p>Aman</p>"

ALLOWED: dict[str, set[str]] = {
    **{tag: set() for tag in ("p", "h2", "h3", "strong", "em", "br", "hr", "ul", "li")},
    **{tag: set() for tag in ("table", "thead", "tbody", "tr")},
    **{tag: {"colspan", "rowspan"} for tag in ("th", "td")},
    **{tag: {"class"} for tag in ("blockquote", "div")},
    "a": {"href", "title", "rel"},
    "ol": {"start"},
    "aside": {"data-article"},
    "figure": {"data-photo", "data-alt", "data-caption", "data-credit", "data-embed"},
}
ANYWHERE = {"title", "lang"}  # words about an element, which ammonia lets pass
SCHEMES = {"http", "https", "mailto"}


class Strict(HTMLParser):
    """Reads a body and fails for whatever it may not hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        for name, value in attrs:
            assert name in ALLOWED[tag] | ANYWHERE
            assert name != "href" or self.is_address(value or "")

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    handle_pi = unknown_decl = handle_comment

    def is_address(self, value: str) -> bool:
        """Allow ways to other pages of ours, and the three schemes."""
        return value.startswith("/") or urlsplit(value).scheme in SCHEMES


def read(html: str) -> None:
    parser = Strict()
    parser.feed(html)
    parser.close()


@pytest.mark.parametrize("text", hostile.PAYLOADS)
def test_only_what_a_body_may_hold_is_left(text):
    for page in [*hostile.harmful(text), hostile.body(text, photo=7, story=7)]:
        clean = sanitise(page)
        read(clean)
        assert sanitise(clean) == clean


@pytest.mark.parametrize(
    "address",
    ["ftp://a.id", "tel:1", "data:,a", "blob:a", "file:///a", "ws://a", "x:y"],
)
def test_a_link_goes_nowhere_else(address):
    assert "href" not in sanitise(f'<a href="{address}">k</a>')


@pytest.mark.django_db
def test_each_text_is_clean_on_every_way_into_the_database():
    body = "".join(hostile.storable())
    article, other = make_article(body=body), make_article()
    assert article.body == sanitise(body)
    other.body = body
    Article.objects.bulk_update([other], ["body"])
    assert Article.objects.get(pk=other.pk).body == sanitise(body)
    Article.objects.filter(pk=other.pk).update(body=f"<p>B</p>{body}")
    assert Article.objects.get(pk=other.pk).body == sanitise(f"<p>B</p>{body}")
    other.body = f"<p>C</p>{body}"
    for made in serializers.deserialize("json", serializers.serialize("json", [other])):
        made.save()
    assert Article.objects.get(pk=other.pk).body == sanitise(f"<p>C</p>{body}")


def check(*arguments: str) -> str:
    told = StringIO()
    call_command("check_bodies", *arguments, stdout=told)
    return told.getvalue()


def write_raw(table: str, pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET body = %s WHERE id = %s",  # noqa: S608 - our own name
            [HOSTILE, pk],
        )


@pytest.mark.django_db
class TestCheckOfAllRows:
    def test_clean_rows_are_well(self):
        make_article(body=HOSTILE)
        assert "Semua isi bersih." in check()

    def test_what_no_sanitiser_saw_is_found(self):
        copied = make_article(lead=HOSTILE)
        Article.objects.filter(pk=copied.pk).update(body=F("lead"))
        page = Page.objects.get(slug="tentang")
        write_raw("articles_page", page.pk)
        told = StringIO()
        with pytest.raises(CommandError, match="2 isi belum bersih"):
            call_command("check_bodies", stdout=told)
        assert f"articles.Article {copied.pk}: body belum bersih" in told.getvalue()
        assert f"articles.Page {page.pk}: body belum bersih" in told.getvalue()
        assert Article.objects.get(pk=copied.pk).body == HOSTILE

    def test_it_is_cleaned_on_demand_and_nothing_else_changes(self):
        article = make_article()
        write_raw("articles_article", article.pk)
        assert "1 isi dibersihkan." in check("--fix")
        cleaned = Article.objects.get(pk=article.pk)
        assert (cleaned.body, cleaned.version) == (CLEAN, article.version)
        assert "Semua isi bersih." in check()

    def test_every_batch_is_looked_at(self, monkeypatch):
        where = "articles.management.commands.check_bodies.ROWS_AT_ONCE"
        monkeypatch.setattr(where, 2)
        for _ in range(5):
            write_raw("articles_article", make_article().pk)
        assert "5 isi dibersihkan." in check("--fix")
