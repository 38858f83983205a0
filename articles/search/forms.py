"""The form of the search page, with its filters."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from accounts.dates import DayField
from articles.days import FIRST_YEAR
from articles.models import Section
from articles.models.selection import SEARCH_MAX_CHARS
from articles.search.finding import Order

_OF_NEWS: dict[str, Any] = {
    "required": False,
    "widget": forms.TextInput(
        attrs={"placeholder": "22-02-2023", "inputmode": "numeric"}
    ),
    "validators": [
        MinValueValidator(date(FIRST_YEAR, 1, 1), f"Berita ada sejak {FIRST_YEAR}."),
        MaxValueValidator(timezone.localdate, "Hari itu belum tiba."),
    ],
}


class SearchForm(forms.Form):
    """What is wrong in one field is said, and the others are searched by."""

    q = forms.CharField(label="Kata kunci", required=False, strip=True)
    rubrik = forms.ModelChoiceField(
        Section.objects.all(),
        to_field_name="slug",
        label="Rubrik",
        required=False,
        empty_label="Semua rubrik",
    )
    dari = DayField(label="Dari tanggal", **_OF_NEWS)
    sampai = DayField(label="Sampai tanggal", **_OF_NEWS)
    urut = forms.ChoiceField(label="Urutkan", choices=Order, required=False)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q") or "")[:SEARCH_MAX_CHARS]

    @property
    def order(self) -> Order:
        return Order(self.cleaned_data.get("urut") or Order.NEWEST)
