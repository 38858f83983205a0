"""What may be kept of an answer, and in which form it goes out."""

import pytest
from django.test import RequestFactory

from portal.kept import Answer, wanted


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR; q=1.0", "br"),
        ("gzip;q=0.0", "identity"),
        ("brotli;q=x, *", "identity"),
    ],
)
def test_a_browser_may_refuse_a_form(accepted, form):
    assert wanted(accepted) == form


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Cache-Control", "private, no-store"),
        ("Cache-Control", "no-store"),
        ("Vary", "Accept-Encoding, Cookie"),
        ("Vary", "Accept-Language"),
    ],
)
def test_what_is_for_one_reader_is_never_kept(header):
    assert not answer([header]).is_for_everybody


def test_neither_are_tokens_and_faults():
    assert not answer([], body=b'<input name="csrfmiddlewaretoken">').is_for_everybody
    assert not answer([], status="404 Not Found").is_for_everybody
    assert answer([("Cache-Control", "no-cache")]).is_for_everybody


def answer(headers, *, status: str = "200 OK", body: bytes = b"Halo") -> Answer:
    def application(environ, start):
        start(status, headers)
        return [body]

    return Answer(application, RequestFactory().get("/").environ)
