"""Tables that are downloaded compute nothing, whoever wrote what stands in them."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest

from accounts.spreadsheets import as_csv


def cells(*row) -> list[str]:
    response = as_csv("bukti", ["a"], rows=[list(row)])
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))[1]


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"),
        *("=cmd|' /C calc'!A0", "\uff1d1+1", '=HYPERLINK("https://x.example")'),
    ],
)
def test_what_would_be_computed_is_text(text):
    [cell] = cells(text)
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["Kapal", "1", "a=b", "Rp5 juta", "“=”", ""])
def test_other_words_stay_as_they_are(text):
    assert cells(text) == [text]


def test_moments_are_local_and_nothing_is_empty():
    moment = datetime(2026, 1, 31, 23, 0, 5, tzinfo=UTC)
    assert cells(moment, None, 0) == ["1 Februari 2026 06:00:05 WIB", "", "0"]


def test_it_is_a_file_that_nobody_keeps():
    response = as_csv("bukti", ["a"], rows=[])
    assert response["Content-Disposition"] == 'attachment; filename="bukti.csv"'
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
