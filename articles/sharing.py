"""Where a reader can pass a story on: plain addresses, nothing of other sites runs."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote

from accounts.addresses import absolute
from articles.models import Article

# WhatsApp first: it is the front door of Indonesian news.
_WAYS = {
    "WhatsApp": "https://wa.me/?text={headline}%20{address}",
    "Telegram": "https://t.me/share/url?url={address}&text={headline}",
    "X": "https://x.com/intent/post?text={headline}&url={address}",
    "Facebook": "https://www.facebook.com/sharer/sharer.php?u={address}",
}


@dataclass(frozen=True)
class Share:
    """The absolute address of a story, and the links that hand it to others."""

    address: str
    links: dict[str, str]

    @classmethod
    def of(cls, article: Article) -> Self:
        address = absolute(article.get_absolute_url())
        given = {
            "address": quote(address, safe=""),
            "headline": quote(article.labelled_headline, safe=""),
        }
        links = {name: form.format(**given) for name, form in _WAYS.items()}
        return cls(address, links)
