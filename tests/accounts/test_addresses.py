"""Addresses and times come quickly, and as Django writes them."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import timezone

from accounts.addresses import at
from accounts.moments import iso, when

NOON = datetime(2026, 8, 17, 5, 0, 30, 99, tzinfo=UTC)


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("comments:show", [7]),
        ("comments:show", [987_654_321]),
        ("articles:section", ["ekonomi"]),
        ("articles:detail", ["ekonomi", 12, "tanda-tempat-0"]),
        ("machines:topic_rss", ["harga-beras"]),
    ],
)
def test_an_address_is_what_django_makes_of_it(page, parts):
    assert at(page, *parts) == reverse(page, args=parts)


def test_an_address_stands_where_the_site_stands():
    try:
        set_script_prefix("/koran/")
        assert at("comments:show", 7) == reverse("comments:show", args=[7])
    finally:
        set_script_prefix("/")
    assert at("comments:show", 7) == "/komentar/7/"


def test_a_page_that_is_not_there_has_none():
    with pytest.raises(NoReverseMatch):
        at("comments:nowhere", 7)


@pytest.mark.parametrize("form", ["DATETIME_FORMAT", "SHORT_DATETIME_FORMAT", "H:i"])
@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura"])
def test_a_time_is_what_django_makes_of_it(form, zone):
    template = Template(f'{{{{ time|date:"{form}" }}}} {{{{ time|when:"{form}" }}}}')
    with timezone.override(zone):
        said = template.render(Context({"time": NOON}))
        assert said == f"{when(NOON, form)} {when(NOON, form)}"


def test_machines_get_the_zone_of_the_newsroom():
    assert iso(NOON) == "2026-08-17T12:00:30+07:00"
    assert iso(None) == when(None) == ""
