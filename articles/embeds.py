"""Posts and videos of other sites, kept as an address and shown as a card.

Nothing is asked of the other site: not when an address is stored, not when it is read.
"""

import re
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Provider:
    """A site whose addresses we take. Python and the editor's script read the pattern.

    ``form`` is the one way we write such an address, with the pattern's groups.
    """

    name: str
    thing: str
    pattern: str
    form: str

    def normalise(self, address: str) -> str | None:
        found = re.fullmatch(self.pattern, address, re.ASCII)
        return self.form.format(*found.groups()) if found else None


# What follows the group that tells one video from another: nothing, or what we drop.
_REST = r"(?:[/?&#]\S*)?"

PROVIDERS = [
    Provider(
        "YouTube",
        "Video",
        r"https://(?:(?:(?:www|m|music)\.)?youtube\.com/"
        r"(?:watch\?(?:[^\s#]*&)?v=|shorts/|live/|embed/)|youtu\.be/)"
        rf"([\w-]{{11}}){_REST}",
        "https://www.youtube.com/watch?v={}",
    ),
    Provider(
        "X",
        "Unggahan",
        r"https://(?:(?:www|mobile)\.)?(?:x|twitter)\.com/"
        rf"(\w{{1,15}})/status/(\d{{1,20}}){_REST}",
        "https://x.com/{}/status/{}",
    ),
    Provider(
        "Instagram",
        "Unggahan",
        r"https://(?:www\.)?instagram\.com/(?:[\w.]{1,30}/)?"
        rf"(p|reel|tv)/([\w-]{{5,40}}){_REST}",
        "https://www.instagram.com/{}/{}/",
    ),
    Provider(
        "TikTok",
        "Video",
        r"https://(?:(?:www|m)\.)?tiktok\.com/"
        rf"@([\w.]{{1,24}})/video/(\d{{5,25}}){_REST}",
        "https://www.tiktok.com/@{}/video/{}",
    ),
    Provider(
        "TikTok",
        "Video",
        rf"https://(vm|vt)\.tiktok\.com/(\w{{5,20}}){_REST}",
        "https://{}.tiktok.com/{}/",
    ),
]


@dataclass(frozen=True)
class Embed:
    """Something on another site, by the one address that we keep of it."""

    provider: Provider
    address: str

    @classmethod
    def at(cls, address: str) -> Self | None:
        """Find what an address is of; only ``https`` and only sites we know."""
        for provider in PROVIDERS:
            if normalised := provider.normalise(address.strip()):
                return cls(provider, normalised)
        return None

    @property
    def shown_address(self) -> str:
        return self.address.removeprefix("https://").removeprefix("www.")


def normalise(address: str) -> str | None:
    found = Embed.at(address)
    return found.address if found else None
