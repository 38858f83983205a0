"""What a browser would send of a form as it stands on a page."""

from html.parser import HTMLParser
from typing import Any


class Fields(HTMLParser):
    """Collects what a browser would send of the largest form on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.feed(page)

    @property
    def largest(self) -> dict[str, str]:
        return max(self.forms, key=len, default={})

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given: dict[str, Any] = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif (
            given.get("name") and tag in {"input", "textarea", "select"} and self.forms
        ):
            if given.get("type") not in {"submit", "file", "checkbox", "radio"}:
                self.forms[-1][given["name"]] = given.get("value") or ""
        elif tag == "option" and self.forms and self.forms[-1] and "selected" in given:
            self.forms[-1][list(self.forms[-1])[-1]] = given.get("value") or ""
