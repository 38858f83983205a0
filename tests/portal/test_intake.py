"""What cannot be text, and what no page answers to, is refused at the door."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "batas"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


def part(value: bytes, name: bytes = b"body", more: bytes = b"") -> bytes:
    """Give a body of one field, as a browser writes it."""
    head = b'Content-Disposition: form-data; name="' + name + b'"' + more
    return b"\r\n".join([b"--batas", head, b"", value, b"--batas--", b""])


@pytest.fixture
def write(client):
    """Give the address of a form which this client may send."""
    client.force_login(make_user())
    return f"/komentar/tulis/{make_article().pk}/"


def refused(response) -> bool:
    explained = "Permintaan tidak dapat diproses" in response.text
    return response.status_code == 400 and explained


@pytest.mark.parametrize("address", ["/%00", "/%ff/", "/cari/%c3%28/", "/a%00b/c/"])
def test_a_path_that_is_no_text(client, address):
    assert refused(client.get(address))


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "%ff=a", "q=%c3%28", "x=a%00b"])
def test_a_query_that_is_no_text(client, query):
    assert refused(client.get(f"/cari/?{query}"))


def test_a_cookie_with_nothing_in_it(client):
    client.cookies["sessionid"] = "a" * 32 + "\x00"
    assert refused(client.get("/"))


@pytest.mark.parametrize(
    "body", [b"body=%00", b"body=%ff", b"body=a\x00", b"body=\xff", b"%00=a"]
)
def test_a_form_that_is_no_text(client, write, body):
    assert refused(client.post(write, body, content_type=FORM))


@pytest.mark.parametrize(
    "body",
    [
        part(b"a\x00b"),
        part(b"\xff\xfe"),
        part(b"a", name=b"bo\x00dy"),
    ],
)
def test_a_form_with_parts_that_is_no_text(client, write, body):
    assert refused(client.post(write, body, content_type=MULTIPART))


@pytest.mark.parametrize(
    "body",
    [
        part(b"a", name=b"bo\xffdy"),
        part(b"a", more=b'; filename="a\xff.jpg"'),
        part(b"a", more=b'; filename="a\x00.jpg"'),
        b"--anders\r\n",
        b"",
    ],
)
def test_a_part_without_a_readable_name_is_no_part(client, write, body):
    assert client.post(write, body, content_type=MULTIPART).status_code in {400, 422}


def test_a_form_with_parts_arrives_whole(client, write):
    text = "Setuju “sekali” – 😀 \ufffd"
    client.post(write, part(text.encode()), content_type=MULTIPART)
    response = client.post(write, part(text.encode()), content_type=MULTIPART)
    assert text in response.text


@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-7", "latin-1", "tidak-ada", "idna", "base64"]
)
@pytest.mark.parametrize("kind", [FORM, MULTIPART, "text/plain"])
def test_a_body_in_another_spelling(client, write, charset, kind):
    content_type = f"{kind}; charset={charset}"
    sent = client.generic("POST", write, b"body=Halo", content_type)
    assert refused(sent)


def test_our_own_spelling_may_be_named(client, write):
    for charset in ("utf-8", "UTF-8"):
        content_type = f"{FORM}; charset={charset}"
        response = client.generic("POST", write, b"body=Halo", content_type)
        assert response.status_code == 422


@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_other_bodies_must_be_text_too(client, kind):
    assert refused(client.post("/", b"\xff", content_type=kind))
    assert refused(client.post("/", b"a\x00", content_type=kind))


def test_a_text_without_end(client, write):
    response = client.post(write, b"body=" + b"a" * 6_000_000, content_type=FORM)
    assert response.status_code == 413
    assert "terlalu besar" in response.text


def test_a_file_without_end(client, write):
    file = SimpleUploadedFile("a.jpg", b"a" * 32_000_000)
    assert client.post(write, {"image": file}).status_code == 413


def test_a_thousand_fields_are_too_many(client, write):
    body = "&".join(f"a{number}=1" for number in range(3000)).encode()
    assert client.post(write, body, content_type=FORM).status_code == 400


@pytest.mark.parametrize(
    "method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO"]
)
@pytest.mark.parametrize("address", ["/", "/admin/", "/akun/login/", "/tidak-ada/"])
def test_no_page_knows_other_methods(address, method):
    response = Client().generic(method, address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"
    assert response["Content-Security-Policy"]
