"""Tables for spreadsheet programs, in which no cell can become a formula."""

import csv
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime

# What makes Excel or LibreOffice compute a cell (OWASP, CSV injection), and the
# full-width twins of it. A program that takes the file apart in its own way, at
# semicolons say, finds beginnings of cells in the middle of ours.
_FORMULA = re.compile(r"(^|[;|\t\r\n])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_CONTROLS = ("\t", "\r", "\n")
_MARK = "\ufeff"  # tells Excel that it is UTF-8


def as_csv(name: str, head: list[str], *, rows: Iterable[list[Any]]) -> HttpResponse:
    response = HttpResponse(_MARK, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    writer = csv.writer(response)
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return response


def _harmless(value: Any) -> str:
    """Put an apostrophe before whatever would be computed."""
    text = _moment(value) if isinstance(value, datetime) else _text(value)
    harmless = _FORMULA.sub(r"\1'\2", text)
    return f"'{harmless}" if harmless.startswith(_CONTROLS) else harmless


def _moment(value: datetime) -> str:
    return date_format(localtime(value), "j F Y H:i:s e")


def _text(value: Any) -> str:
    return "" if value is None else str(value)
