"""Visitors get kept pages, whole and never old; members and forms never do."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.cookies import SimpleCookie
from time import sleep

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from prometheus_client import REGISTRY

from portal import pagecache, stamps
from tests.factories import make_article, make_comment, make_user
from tests.portal.visiting import Visit

pytestmark = pytest.mark.django_db(transaction=True)

MARKER = "Judul yang dicari"


def made(cache):
    return cache.site.count


def test_a_page_is_made_once_and_goes_out_the_same(cache):
    make_article(headline=MARKER)
    pages = [Visit(cache) for _ in range(3)]
    assert made(cache) == 1
    assert MARKER in pages[0].text
    assert {page.body for page in pages} == {pages[0].body}


def test_it_is_the_page_that_django_makes_headers_and_all(cache, client):
    story = make_article()
    make_comment(article=story)
    for path in ("/", story.get_absolute_url(), "/rss/", "/tentang/"):
        kept, plain = (
            Visit(cache, path),
            client.get(path, headers={"host": "127.0.0.1"}),
        )
        assert kept.body == plain.content
        added = {"Vary", "ETag", "Content-Length"}
        for name, value in plain.headers.items():
            assert name in added or kept.headers[name] == value


@pytest.mark.parametrize("form", ["br", "gzip", "identity"])
def test_a_page_goes_out_in_the_form_a_browser_takes(cache, form):
    plain, kept = Visit(cache), Visit(cache, accept_encoding=form)
    assert kept.text == plain.text
    assert kept.headers["Vary"] == "Accept-Encoding"
    assert int(kept.headers["Content-Length"]) == len(kept.body)
    assert kept.headers.get("Content-Encoding", "identity") == form


def test_who_has_the_page_gets_nothing_twice(cache):
    first = Visit(cache, accept_encoding="br")
    again = Visit(cache, accept_encoding="gzip", if_none_match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Cache-Control"] == "no-cache"
    make_article()
    assert Visit(cache, if_none_match=first.headers["ETag"]).status == 200


def test_asking_for_the_head_alone_gives_no_body(cache):
    assert Visit(cache, method="HEAD").body == b""
    page = Visit(cache)
    assert page.text
    assert made(cache) == 1
    assert Visit(cache, "/tidak/1/ada/", method="HEAD").body == b""


def test_every_change_is_on_the_next_page(cache):
    story = make_article(headline=MARKER)
    path = story.get_absolute_url()
    assert MARKER in Visit(cache).text
    assert "Kalimat baru." not in Visit(cache, path).text
    make_comment(article=story, body="Kalimat baru.")
    assert "Kalimat baru." in Visit(cache, path).text
    story.section.articles.update(headline="Lain sekali")
    assert MARKER not in Visit(cache).text
    assert made(cache) == 4


def test_a_story_appears_at_its_time_and_never_before(cache):
    make_article()
    at = timezone.now() + timedelta(seconds=0.6)
    make_article(headline=MARKER, published_at=at)
    polled, asked, answered = 0, at, None
    while answered is None and asked < at + timedelta(seconds=2):
        asked = timezone.now()
        if MARKER in Visit(cache).text:
            answered = timezone.now()
        polled += 1
    assert at <= answered
    assert asked <= at + timedelta(milliseconds=250)
    assert made(cache) <= 4 < polled


def test_nothing_is_kept_for_ever(cache, monkeypatch):
    monkeypatch.setattr(pagecache, "MAX_AGE", timedelta(seconds=0.05))
    Visit(cache)
    sleep(0.06)
    Visit(cache)
    assert made(cache) == 2


@pytest.mark.parametrize("name", ["sessionid", "messages"])
def test_whose_cookie_may_say_something_gets_his_own_page(cache, name):
    Visit(cache)
    for _ in range(2):
        Visit(cache, cookie=f"_ga=1; {name}=abc")
    assert made(cache) == 3


def test_a_member_sees_himself_and_a_visitor_never_sees_him(cache):
    client, user = Client(), make_user(display_name="Nama Anggota")
    client.force_login(user)
    cookie = SimpleCookie(client.cookies).output(attrs=[], header="", sep=";").strip()
    assert "Nama Anggota" in Visit(cache, cookie=cookie).text
    assert "Nama Anggota" not in Visit(cache).text
    assert Visit(cache, cookie=cookie).headers["Cache-Control"] == "private, no-store"


def test_other_peoples_cookies_and_where_they_come_from_change_nothing(cache):
    pages = [
        Visit(cache, "/"),
        Visit(cache, "/?utm_source=grup&utm_medium=pesan&fbclid=a1"),
        Visit(cache, "/", cookie="_ga=GA1.1; csrftoken=x"),
    ]
    assert made(cache) == 1
    assert {page.body for page in pages} == {pages[0].body}
    assert "Set-Cookie" not in pages[2].headers


@pytest.mark.parametrize(
    "path",
    [
        "/?sebelum=3",
        "/?utm_source=a&sebelum=3",
        "/cari/?q=harga",
        "/akun/login/",
        "/komentar/tulis/1/",
        "/healthz",
        "/tidak-ada/",
        "/%C3%A9/",
    ],
)
def test_all_that_is_not_listed_is_asked_of_the_site_each_time(cache, path):
    for _ in range(2):
        Visit(cache, path)
    assert made(cache) == 2


def test_an_unknown_host_is_refused_also_for_a_page_that_is_kept(cache):
    Visit(cache)
    assert Visit(cache, host="penipu.example").status == 400


def test_without_encryption_one_is_led_to_the_safe_page(cache, settings):
    Visit(cache)
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    cache.site.django.load_middleware()
    assert Visit(cache).status == 301
    assert Visit(cache, x_forwarded_proto="https").status == 200
    assert made(cache) == 2


def test_many_who_come_at_once_wait_for_one_page(cache):
    cache.lease = 1
    cache.site.may_answer.clear()
    with ThreadPoolExecutor(8) as pool:
        visits = [pool.submit(Visit, cache) for _ in range(8)]
        sleep(0.1)
        cache.site.may_answer.set()
        assert {visit.result().status for visit in visits} == {200}
    assert made(cache) == 1


def test_within_the_lease_nobody_is_asked_and_who_writes_waits_it_out(cache):
    cache.lease = 0.3
    Visit(cache)
    asked_at = timezone.now()
    make_article(headline=MARKER)
    assert MARKER not in Visit(cache).text
    Visit(cache, "/akun/logout/", method="POST")  # any form: its commit was before
    assert timezone.now() - asked_at >= timedelta(seconds=0.3)
    assert MARKER in Visit(cache).text


def test_a_page_that_is_made_while_somebody_writes_is_not_kept_as_new(
    cache, monkeypatch
):
    real = stamps.time_left

    def write_meanwhile(keys):
        left = real(keys)
        make_article()
        return left

    monkeypatch.setattr(stamps, "time_left", write_meanwhile)
    Visit(cache)
    monkeypatch.setattr(stamps, "time_left", real)
    Visit(cache)
    assert made(cache) == 2


def test_an_idle_connection_that_was_cut_is_opened_again(cache):
    Visit(cache)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    assert Visit(cache).status == 200
    assert made(cache) == 1


def away(keys):
    raise OperationalError


def test_while_the_database_is_away_readers_get_the_last_page(cache, monkeypatch):
    page = Visit(cache)
    with monkeypatch.context() as patch:
        patch.setattr(pagecache.Stamp.objects, "values_of", away)
        assert Visit(cache).body == page.body
        [kept] = cache.shelf.pages.values()
        kept.expires_at = 0
        assert Visit(cache).body == page.body
        kept.proved_at -= pagecache.OUTAGE_SECONDS
        Visit(cache)
        assert made(cache) == 2
    assert Visit(cache, "/tentang/").status == 200


def test_the_oldest_pages_make_room(cache):
    Visit(cache)
    Visit(cache, "/tentang/")
    cache.shelf.free = 0
    Visit(cache, "/kontak/")
    kept = cache.shelf.pages
    assert "/" not in kept
    assert "/kontak/" in kept
    assert cache.shelf.free >= 0


def test_a_page_too_large_is_made_each_time(cache, monkeypatch):
    monkeypatch.setattr(pagecache, "LARGEST_SHARE", cache.shelf.max_bytes)
    for _ in range(2):
        assert Visit(cache).status == 200
    assert made(cache) == 2
    assert cache.shelf.free == cache.shelf.max_bytes


def sent() -> float:
    name, labels = "warta_visitor_pages_total", {"answer": "sent"}
    return REGISTRY.get_sample_value(name, labels) or 0


def test_every_page_that_goes_out_is_counted(cache):
    before = sent()
    for path in ("/", "/", "/tentang/", "/", "/cari/"):
        Visit(cache, path)
    assert cache.sent + sent() - before == 4  # search is kept nowhere
