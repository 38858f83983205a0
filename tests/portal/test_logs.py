"""What the site writes down: enough to find a fault, nothing that opens a door."""

import json
import logging
import re

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.db import IntegrityError
from django.test import override_settings

from accounts.models import User
from portal import logs, numbers
from tests.factories import make_user

FAULTY = "tests.portal.faulty_urls"
NUMBER = "0123456789abcdef"


@pytest.fixture
def lines():
    """Give what our formatter makes of each record that the root would write."""
    handler, discreet, formatter = Kept(), logs.Discreet(), logs.JsonLine()
    handler.addFilter(discreet)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler.lines
    root.removeHandler(handler)


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def faulty(client, settings):
    settings.ROOT_URLCONF = FAULTY
    client.raise_request_exception = False
    return client


def test_a_fault_has_a_number_that_stands_in_the_answer_and_in_the_line(faulty, lines):
    response = faulty.get("/")
    number = response["X-Request-ID"]
    assert response.status_code == 500
    assert number in response.text
    [line] = [json.loads(line) for line in lines if "a fault of ours" in line]
    assert line["request"] == number
    assert line["level"] == "ERROR"
    assert "RuntimeError: a fault of ours" in line["exception"]


def test_each_request_has_its_own_number(faulty):
    numbers = {faulty.get("/")["X-Request-ID"] for _ in range(3)}
    assert len(numbers) == 3


@pytest.mark.django_db
def test_what_visitors_get_has_no_number(client):
    assert "X-Request-ID" not in client.get("/").headers


@pytest.mark.parametrize(("proxies", "is_taken"), [(0, False), (1, True)])
def test_the_number_of_our_own_proxy_is_taken(faulty, settings, proxies, is_taken):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    response = faulty.get("/", headers={"x-request-id": NUMBER})
    assert (response["X-Request-ID"] == NUMBER) == is_taken


@pytest.mark.parametrize("odd", ["a", "a" * 65, "12345678\n9", "<script>alert(1)"])
def test_an_odd_number_is_not_taken(faulty, settings, odd):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answer = faulty.get("/", headers={"x-request-id": odd})
    assert re.fullmatch(r"[0-9a-f]{32}", answer["X-Request-ID"])


@pytest.mark.django_db
def test_a_key_in_an_address_stands_in_no_line(client, lines, caplog):
    caplog.set_level(logging.INFO)
    user = make_user()
    token = default_token_generator.make_token(user)
    with override_settings(ROOT_URLCONF="tests.portal.faulty_keys"):
        client.raise_request_exception = False
        client.get(f"/akun/password/reset/key/1-{token}/?q=rahasia")
    said = "".join(lines)
    assert "a fault with a key" in said
    assert token not in said
    assert "rahasia" not in said
    assert "/akun/password/reset/key/" in said


@pytest.mark.django_db
def test_what_the_database_quotes_of_a_row_stands_in_no_line(lines):
    user = make_user(email="rahasia@warta.example")
    try:
        User.objects.create(username=user.username, email="lain@warta.example")
    except IntegrityError:
        logging.getLogger("any").exception("It failed: %s", "so")
    [line] = [it for it in lines if "It failed" in it]
    assert "UniqueViolation" in line
    assert user.username not in line


def test_a_database_that_is_away_is_one_short_line(client, lines, settings):
    settings.ROOT_URLCONF = "tests.portal.faulty_keys"
    client.raise_request_exception = False
    assert client.get("/tanpa-basis-data/").status_code == 503
    [line] = [json.loads(it) for it in lines]
    assert "away: OperationalError: connection refused" in line["message"]
    assert "exception" not in line


@pytest.mark.django_db
def test_a_slow_answer_is_told(client, lines, monkeypatch):
    monkeypatch.setattr(logs, "SLOW_SECONDS", 0)
    client.get("/cari/", {"q": "rahasia"})
    [line] = [json.loads(it) for it in lines if "/cari/" in it]
    assert line["level"] == "WARNING"
    assert (line["method"], line["route"], line["status"]) == ("GET", "/cari/", 200)
    assert "rahasia" not in str(line)


def test_lines_of_one_event_stay_one_line(lines):
    logging.getLogger("any").error("one\ntwo")
    assert len(lines[-1].splitlines()) == 1
    assert json.loads(lines[-1])["message"] == "one\ntwo"


def test_the_plain_line_ends_with_the_number():
    record = logging.LogRecord("any", logging.ERROR, "", 0, "said", (), None)
    token = numbers.number_the_request(NUMBER)
    try:
        logs.Discreet().filter(record)
    finally:
        numbers.forget_the_number(token)
    assert logs.Line("{message}", style="{").format(record) == f"said [{NUMBER}]"
