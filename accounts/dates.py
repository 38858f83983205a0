"""Days and hours as people here write them: 22-02-2023, 22 Februari 2023, 14.30."""

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime

_MONTHS = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt"]
_MONTHS += ["nov", "des"]
_NAMES = (
    "januari|februari|maret|april|juni|juli|agustus|september|oktober|november|"
    "desember|agt|sept|nop|" + "|".join(_MONTHS)
)
_WRITTEN_OUT = re.compile(
    rf"\s*([0-9]{{1,2}})[\s-]+({_NAMES})\.?[\s-]+([0-9]{{4}})\s*", re.IGNORECASE
)
_OTHER_SPELLINGS = {"agt": "agu", "nop": "nov"}


class DayField(forms.DateField):
    """Reads the name of a month too; Python's own parser knows English ones."""

    def to_python(self, value: Any) -> date | None:
        return super().to_python(
            _in_numbers(value) if isinstance(value, str) else value
        )


class MomentField(forms.SplitDateTimeField):
    widget = AdminSplitDateTime

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        day, time = self.fields
        self.fields = [DayField(error_messages=day.error_messages), time]
        self.fields[0].required = day.required


def _in_numbers(text: str) -> str:
    written = _WRITTEN_OUT.fullmatch(text)
    if written is None:
        return text
    day, name, year = written.groups()
    short = name.lower()[:3]
    return f"{day}-{_MONTHS.index(_OTHER_SPELLINGS.get(short, short)) + 1}-{year}"
