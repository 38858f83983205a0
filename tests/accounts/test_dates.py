"""Days and hours are read as people here write them, and never guessed."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime, override

from accounts.dates import DayField, MomentField

DAY = date(2023, 2, 22)


@pytest.mark.parametrize(
    "written",
    [
        *("22-02-2023", "22/02/2023", "2023-02-22", "22-2-2023"),
        *("22 Februari 2023", "22 februari 2023", "22 Feb 2023", "22-FEB-2023"),
        *(" 22  Feb. 2023 ",),
    ],
)
def test_a_day_in_many_spellings(written):
    assert DayField().clean(written) == DAY


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_by_its_name(month):
    day = date(2023, month, 5)
    assert DayField().clean(date_format(day, "j F Y")) == day
    assert DayField().clean(date_format(day, "j M Y")) == day


@pytest.mark.parametrize(
    "written",
    [
        *("12/25/2023", "02/22/2023", "22-02-23", "31-02-2023", "22 February 2023"),
        *("22 Fabruari 2023", "Rabu", "22.02.2023", "²²-02-2023"),
    ],
)
def test_what_is_no_day_here(written):
    with pytest.raises(ValidationError):
        DayField().clean(written)


@pytest.mark.parametrize("time", ["14:30", "14.30", "14:30:00", "14.30.00"])
def test_an_hour_with_a_colon_or_a_point(time):
    moment = MomentField().clean(["22 Februari 2023", time])
    assert localtime(moment).replace(tzinfo=None) == datetime(2023, 2, 22, 14, 30)  # noqa: DTZ001
    assert forms.DateTimeField().clean(f"22-02-2023 {time}") == moment


def test_half_a_moment_is_none():
    for halves in (["22-02-2023", ""], ["", "14:30"], ["12/25/2023", "14:30"]):
        with pytest.raises(ValidationError):
            MomentField(required=False).clean(halves)
    assert MomentField(required=False).clean(["", ""]) is None


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Jakarta", "Rabu, 22 Februari 2023 | 14:35 WIB"),
        ("Asia/Makassar", "Rabu, 22 Februari 2023 | 15:35 WITA"),
        ("Asia/Jayapura", "Rabu, 22 Februari 2023 | 16:35 WIT"),
    ],
)
def test_a_moment_is_shown_with_the_name_of_its_zone(zone, shown):
    with override(zone):
        moment = localtime(datetime(2023, 2, 22, 7, 35, tzinfo=UTC))
        assert date_format(moment, "DATETIME_FORMAT") == shown
