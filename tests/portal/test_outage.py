"""While the database is away the site asks for patience, and admits no fault."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

import pytest
from django.db import connection

from portal import outage
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Situs sedang dalam pemeliharaan. Kami segera kembali."
AGAIN = "Muat ulang halaman ini"


@pytest.fixture(autouse=True)
def _way_back(client):
    client.raise_request_exception = False
    right = connection.settings_dict["HOST"]
    yield
    connection.settings_dict["HOST"] = right
    connection.close()


def leave():
    """The cluster is shared, so the connection is sent to where nothing listens."""
    connection.close()
    connection.settings_dict["HOST"] = "/nonexistent"


def assert_is_apology(response):
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "no-store" in response["Cache-Control"]
    assert WORDS in response.text


@pytest.mark.parametrize(
    "path", ["/", "/nasional/", "/nasional/1/judul/", "/akun/login/"]
)
def test_readers_are_asked_to_come_back(client, path):
    leave()
    response = client.get(path)
    assert_is_apology(response)
    assert AGAIN not in response.text


def test_who_sent_a_form_may_send_it_again(client):
    client.force_login(make_user())
    leave()
    response = client.post("/komentar/tulis/1/", {"body": "Halo semua."})
    assert_is_apology(response)
    assert AGAIN in response.text


def test_the_connection_may_break_at_work(client):
    client.get("/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()
    assert_is_apology(client.get("/"))


def test_a_session_that_cannot_be_stored_was_not_deleted(client, settings):
    settings.ROOT_URLCONF = "tests.portal.faulty_urls"
    client.force_login(make_user())
    assert_is_apology(client.get("/tanpa-basis-data/"))


def test_a_deleted_session_is_no_outage(client, settings):
    settings.ROOT_URLCONF = "tests.portal.faulty_urls"
    client.force_login(make_user())
    assert client.get("/tanpa-sesi/").status_code == 400


def test_a_fault_of_ours_is_no_outage(client, settings):
    settings.ROOT_URLCONF = "tests.portal.faulty_urls"
    assert client.get("/").status_code == 500


@pytest.mark.parametrize(
    ("fault", "is_away"),
    [
        (ConnectionRefusedError(), True),
        (TimeoutError(), True),
        (SMTPServerDisconnected(), True),
        (SMTPRecipientsRefused({}), False),
        (SMTPAuthenticationError(535, b"no"), False),
        (ValueError(), False),
    ],
)
def test_who_takes_our_mails_may_be_away_as_well(fault, is_away):
    assert outage.is_behind(fault) == is_away
