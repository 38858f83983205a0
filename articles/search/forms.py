"""The form of the search page, with its filters."""

from django import forms

from accounts.dates import DayField
from articles.models import Section
from articles.models.selection import SEARCH_MAX_CHARS
from articles.search.finding import Order

_DAY = forms.TextInput(attrs={"placeholder": "22-02-2023", "inputmode": "numeric"})


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
    dari = DayField(label="Dari tanggal", required=False, widget=_DAY)
    sampai = DayField(label="Sampai tanggal", required=False, widget=_DAY)
    urut = forms.ChoiceField(label="Urutkan", choices=Order, required=False)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q") or "")[:SEARCH_MAX_CHARS]

    @property
    def order(self) -> Order:
        return Order(self.cleaned_data.get("urut") or Order.NEWEST)
