"""Posts and videos of other sites, kept as an address and shown as a card.

Nothing is asked of the other site when an address is stored, nor when it is read,
unless the reader presses a button for it.
"""

import re
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Provider:
    """A site whose addresses we take. Python and the editor's script read the pattern.

    ``form`` is the one way we write such an address, with the pattern's groups, and
    ``player`` the address that the site itself gives for frames, if it has one.
    """

    name: str
    thing: str
    pattern: str
    form: str
    player: str = ""

    def normalise(self, address: str) -> str | None:
        return self._write(self.form, address)

    def player_of(self, address: str) -> str | None:
        return self._write(self.player, address)

    def _write(self, form: str, address: str) -> str | None:
        found = re.fullmatch(self.pattern, address, re.ASCII)
        return form.format(*found.groups()) if found else None


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
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    Provider(
        "X",
        "Unggahan",
        r"https://(?:(?:www|mobile)\.)?(?:x|twitter)\.com/"
        rf"(\w{{1,15}})/status/(\d{{1,20}}){_REST}",
        "https://x.com/{}/status/{}",
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id={1}",
    ),
    Provider(
        "Instagram",
        "Unggahan",
        r"https://(?:www\.)?instagram\.com/(?:[\w.]{1,30}/)?"
        rf"(p|reel|tv)/([\w-]{{5,40}}){_REST}",
        "https://www.instagram.com/{}/{}/",
        "https://www.instagram.com/{}/{}/embed/",
    ),
    Provider(
        "TikTok",
        "Video",
        r"https://(?:(?:www|m)\.)?tiktok\.com/"
        rf"@([\w.]{{1,24}})/video/(\d{{5,25}}){_REST}",
        "https://www.tiktok.com/@{}/video/{}",
        "https://www.tiktok.com/player/v1/{1}",
    ),
    Provider(
        "TikTok",
        "Video",
        rf"https://(vm|vt)\.tiktok\.com/(\w{{5,20}}){_REST}",
        "https://{}.tiktok.com/{}/",
    ),
]
PLAYER_ORIGINS = [
    "/".join(provider.player.split("/")[:3])
    for provider in PROVIDERS
    if provider.player
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
    def player(self) -> str | None:
        return self.provider.player_of(self.address)

    @property
    def shown_address(self) -> str:
        return self.address.removeprefix("https://").removeprefix("www.")


def normalise(address: str) -> str | None:
    found = Embed.at(address)
    return found.address if found else None
