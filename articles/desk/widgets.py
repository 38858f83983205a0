"""Inputs of the desk that help while typing; each is a plain input without scripts."""

from typing import Any

from django import forms
from js_asset import Media

from articles.editor import PHOTOS, EditorWidget, module


class CountedInput(forms.TextInput):
    """A line that shows how long it is and how long it had better be."""

    template_name = "admin/widgets/counted.html"

    def __init__(self, *, ideal_chars: int, **attrs: Any) -> None:
        super().__init__({"class": "vLargeTextField", **attrs})
        self.ideal_chars = ideal_chars

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {
            "ideal_chars": self.ideal_chars,
            "plain": self.plain_template_name,
        }

    plain_template_name = "django/forms/widgets/text.html"


class CountedTextarea(CountedInput):
    plain_template_name = "django/forms/widgets/textarea.html"


class SlugInput(forms.TextInput):
    """An address that follows the headline until somebody writes his own."""

    template_name = "admin/widgets/slug.html"

    def __init__(self, *, source: str) -> None:
        super().__init__({"class": "vLargeTextField"})
        self.source = source

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"source": self.source}


class PhotoChoice(forms.NumberInput):
    """Asks for a photo by its number; the script makes a picture and a button of it.

    ``words`` begins the names of the fields that replace the photo's own words.
    """

    template_name = "admin/widgets/photo_choice.html"

    def __init__(self, *, words: str = "") -> None:
        super().__init__()
        self.words = words

    @property
    def media(self) -> Media:
        choice = forms.Script(module("photo-choice"), type="module")
        return EditorWidget(preset="configurable").media + Media(js=[choice])

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        ours = {"words": self.words, "photos": PHOTOS}
        return super().get_context(name, value, attrs) | ours
