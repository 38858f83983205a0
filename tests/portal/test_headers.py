"""What every answer says to browsers: errors, refusals, files and redirects too."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), "
        "usb=()"
    ),
}
# Data is not run, so no policy forbids it: what has just this one type needs no src.
INLINE_SCRIPT = r'<script(?! type="application/ld\+json">)(?![^>]*\ssrc=)'
ADDRESSES = {
    "/": 200,
    "/akun/login/": 200,
    "/healthz": 200,
    "/tidak-ada/": 404,
    "/media/tidak-ada.jpg": 404,
    "/admin/": 302,
    "/cari": 301,
    "/cari/?q=%00": 400,
}


@pytest.mark.parametrize(("address", "status"), ADDRESSES.items())
def test_every_answer_says_what_a_browser_may_do(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert {name: response[name] for name in EVERYWHERE} == EVERYWHERE
    assert "'none'" in response["Content-Security-Policy"]
    response.close()


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("TRACE", {}, 405),
        ("PUT", {}, 405),
        ("GET", {"host": "jahat.example"}, 400),
        ("POST", {}, 403),
    ],
)
def test_refusals_do_too(method, headers, status):
    strict = Client(enforce_csrf_checks=True)
    response = strict.generic(method, reverse("account_login"), headers=headers)
    assert response.status_code == status
    assert EVERYWHERE.items() <= dict(response.items()).items()
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_nothing_is_inline_on_the_pages_of_readers(client):
    client.force_login(make_user())
    article = make_article()
    write = reverse("comments:create", args=[article.pk])
    for address in ("/", article.get_absolute_url(), write, "/cari/?q=a", "/x/"):
        page = client.get(address)
        assert "unsafe" not in page["Content-Security-Policy"]
        assert "nonce" not in page["Content-Security-Policy"]
        assert not re.search(r"<style|\sstyle=|\son\w+=|nonce=", page.text)
        assert not re.search(INLINE_SCRIPT, page.text)


def test_the_desk_alone_has_its_editors_exceptions(client):
    client.force_login(make_user(is_staff=True))
    desk = client.get("/admin/")["Content-Security-Policy"]
    readers = client.get("/")["Content-Security-Policy"]
    assert "'nonce-" in desk
    assert "'sha256-" in desk
    assert "unsafe" not in desk
    assert "sha256" not in readers


def test_a_visitors_page_may_be_kept_by_anybody(client):
    article = make_article()
    addresses = ["/", article.get_absolute_url(), "/indeks/", "/cari/?q=a", "/x/"]
    for address in [*addresses, "/rubrik-tidak-ada/", "/redaksi/"]:
        response = client.get(address)
        assert not response.cookies
        assert response.get("Vary", "") in {"", "Accept-Encoding"}
        assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "forged",
    [
        {"x-forwarded-host": "jahat.example"},
        {"x-forwarded-proto": "https", "x-forwarded-host": "jahat.example"},
        {"x-original-url": "/admin/", "x-rewrite-url": "/admin/"},
        {"x-forwarded-for": "1.2.3.4", "forwarded": "host=jahat.example"},
    ],
)
def test_headers_of_proxies_that_are_not_there_change_nothing(client, forged):
    article = make_article()
    for address in ("/", article.get_absolute_url(), "/akun/password/reset/"):
        page = client.get(address, headers=forged)
        assert page.status_code == 200
        assert "jahat" not in page.text


@pytest.mark.parametrize(
    "target",
    [
        *("https://jahat.example/", "//jahat.example", "///jahat.example"),
        *("/\\jahat.example", "\\\\jahat.example", "https:jahat.example"),
        *("http:///jahat.example", "//jahat.example@127.0.0.1", "javascript:alert(1)"),
        *("data:text/html,x", " https://jahat.example", "\thttps://jahat.example"),
        *("https://127.0.0.1@jahat.example/", "/%2fjahat.example/../..//jahat.example"),
        *("ftp://127.0.0.1/", "https://127.0.0.1.jahat.example", "//127.0.0.1:1@jahat"),
    ],
)
@pytest.mark.parametrize("way", ["get", "post"])
def test_after_the_login_one_stays_here(client, target, way):
    user = make_user(password="Payung-Biru-77")
    sent = {"login": user.username, "password": "Payung-Biru-77"}
    login = reverse("account_login")
    if way == "get":
        response = client.post(login, sent, query_params={"next": target})
    else:
        response = client.post(login, sent | {"next": target})
    assert response.status_code == 302
    assert response.url in {"/", settings.LOGIN_REDIRECT_URL} or (
        response.url.startswith("/") and not re.match(r"/[/\\]", response.url)
    )
