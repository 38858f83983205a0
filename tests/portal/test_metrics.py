"""What Prometheus is told: how many, how long, and what waits for the newsroom."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from comments.models import Comment
from portal.models import Backup
from tests.factories import make_comment
from tests.portal.silence import silent_database

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-tests"
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture(autouse=True)
def _token(settings):
    settings.METRICS_TOKEN = TOKEN


def told(client) -> dict[tuple[str, frozenset], float]:
    text = client.get("/metrics", headers=BEARER).text
    return {
        (sample.name, frozenset(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def count(client, name: str, *labels: str) -> float:
    return told(client).get((f"warta_{name}", frozenset(labels)), 0)


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", "é"])
def test_only_who_knows_the_token_is_told(client, given):
    answer = client.get("/metrics", headers={"authorization": given})
    assert answer.status_code == 404


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer "])
def test_without_a_token_nobody_is_told(client, settings, given):
    settings.METRICS_TOKEN = ""
    answer = client.get("/metrics", headers={"authorization": given})
    assert answer.status_code == 404


def test_it_is_kept_nowhere(client):
    answer = client.get("/metrics", headers=BEARER)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"].startswith("text/plain")


def test_requests_are_counted_by_route_and_status(client):
    row = ("requests_total", "GET", "/komentar/<int:pk>/", "404")
    before = count(client, *row)
    for number in (998, 999):
        client.get(f"/komentar/{number}/")
    assert count(client, *row) == before + 2


def test_a_strangers_word_makes_no_new_row(client):
    client.generic("ODD-WORD", "/odd/address/of/a/stranger")
    names = str(told(client).keys())
    assert "ODD-WORD" not in names
    assert "stranger" not in names
    assert count(client, "requests_total", "other", "-", "405") >= 1


def test_it_is_told_how_long_answers_take(client):
    row = ("request_seconds_count", "/cari/")
    before = count(client, *row)
    client.get("/cari/")
    assert count(client, *row) == before + 1
    assert count(client, "request_seconds_sum", "/cari/") > 0


def test_statements_are_counted_and_timed(client):
    before = count(client, "sql_statements_total", "default")
    client.get("/cari/?q=harga")
    assert count(client, "sql_statements_total", "default") > before
    assert count(client, "sql_seconds_total", "default") > 0


def test_the_clocks_of_complaints_are_told(client):
    for hours in (-3, 5):
        comment = make_comment()
        due = timezone.now() + timedelta(hours=hours)
        Comment.objects.filter(pk=comment.pk).update(due_at=due)
    assert count(client, "complaints_open") == 2
    assert count(client, "complaints_overdue") == 1
    assert count(client, "complaint_next_due_seconds") == pytest.approx(-10800, abs=60)


def test_where_nothing_waits_no_clock_runs(client):
    assert count(client, "complaints_open") == 0
    assert ("warta_complaint_next_due_seconds", frozenset()) not in told(client)


def test_the_age_of_the_last_backup_is_told(client):
    assert ("warta_backup_age_seconds", frozenset()) not in told(client)
    made_at = timezone.now() - timedelta(hours=1)
    Backup.objects.create(place="/backup", size=1, made_at=made_at)
    assert count(client, "backup_age_seconds") == pytest.approx(3600, abs=60)


def test_there_is_room_on_the_disk(client):
    assert count(client, "disk_free_bytes") > 0


COUNT_TWICE = """
import os, django
django.setup()
from portal import metrics
for _ in range(2):
    if os.fork() == 0:
        metrics.PAGES.labels("sent").inc(21)
        os._exit(0)
    os.wait()
from prometheus_client import generate_latest
print(generate_latest(metrics._counted()).decode())
"""


def test_processes_are_counted_together(tmp_path):
    environ = os.environ | {
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", COUNT_TWICE],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert 'warta_visitor_pages_total{answer="sent"} 42.0' in done.stdout


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_who_watches_a_node_asks_it_by_its_address(client, path):
    answer = client.get(path, headers=BEARER | {"host": "10.1.2.3:8000"})
    assert answer.status_code == 200
    assert client.get("/", headers={"host": "10.1.2.3:8000"}).status_code == 400


def test_a_stranger_who_asks_a_node_by_its_address_finds_nothing(client):
    answer = client.get("/metrics", headers={"host": "10.1.2.3:8000"})
    assert answer.status_code == 404


@pytest.mark.django_db(transaction=True)
def test_counting_goes_on_while_the_database_is_away(client):
    """Then it matters most."""
    with silent_database():
        found = told(client)
    assert found["warta_database_up", frozenset()] == 0
    assert any(name == "warta_requests_total" for name, _ in found)


def test_a_database_that_answers_is_told(client):
    assert count(client, "database_up") == 1
