"""Addresses of other sites: one form of each we know, nothing of all others."""

import pytest

from articles.embeds import Embed, normalise

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
X = "https://x.com/warta_id/status/1234567890123456789"
INSTAGRAM = "https://www.instagram.com/p/C0ntohABC-1/"
REEL = "https://www.instagram.com/reel/C0ntohABC-1/"
TIKTOK = "https://www.tiktok.com/@warta.id/video/7301234567890123456"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (YOUTUBE, YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=12", YOUTUBE),
        ("https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&list=x", YOUTUBE),
        ("https://youtube.com/shorts/dQw4w9WgXcQ?feature=share", YOUTUBE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ", YOUTUBE),
        (" https://www.youtube.com/embed/dQw4w9WgXcQ ", YOUTUBE),
        (X, X),
        ("https://twitter.com/warta_id/status/1234567890123456789?s=20", X),
        ("https://mobile.twitter.com/warta_id/status/1234567890123456789/photo/1", X),
        (INSTAGRAM, INSTAGRAM),
        ("https://instagram.com/p/C0ntohABC-1/?igsh=abc", INSTAGRAM),
        ("https://www.instagram.com/warta.id/reel/C0ntohABC-1", REEL),
        (TIKTOK, TIKTOK),
        (f"{TIKTOK}?is_from_webapp=1", TIKTOK),
        ("https://vt.tiktok.com/ZSabcDEF1/", "https://vt.tiktok.com/ZSabcDEF1/"),
    ],
)
def test_an_address_has_one_form(address, kept):
    assert normalise(address) == kept
    assert normalise(kept) == kept


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)//https://youtu.be/dQw4w9WgXcQ",
        "http://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be.contoh.example/dQw4w9WgXcQ",
        "https://youtu.be@contoh.example/dQw4w9WgXcQ",
        "https://contoh.example/?https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be:444/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ<script>",
        "https://youtu.be/dQw4w9WgXcQ\nhttps://contoh.example",
        "https://www.youtube.com/@warta",
        "https://x.com/warta_id",
        "https://x.com/warta_id/status/12a",
        "https://www.tiktok.com/@warta",
        "https://www.instagram.com/warta/",
        "https://www.facebook.com/warta/posts/1",
    ],
)
def test_nothing_else_is_taken(address):
    assert normalise(address) is None


def test_an_embed_says_what_and_where_it_is():
    embed = Embed.at("https://youtu.be/dQw4w9WgXcQ")
    assert embed is not None
    assert (embed.provider.name, embed.provider.thing) == ("YouTube", "Video")
    assert embed.shown_address == "youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("address", "player"),
    [
        (YOUTUBE, "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        (
            X,
            "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890123456789",
        ),
        (REEL, "https://www.instagram.com/reel/C0ntohABC-1/embed/"),
        (TIKTOK, "https://www.tiktok.com/player/v1/7301234567890123456"),
        ("https://vt.tiktok.com/ZSabcDEF1/", ""),  # says nothing of its number
    ],
)
def test_a_player_comes_from_where_pages_may_frame(client, address, player):
    embed = Embed.at(address)
    assert embed is not None
    assert embed.player == player
    policy = client.get("/healthz")["Content-Security-Policy"]
    [allowed] = [part for part in policy.split("; ") if part.startswith("frame-src ")]
    assert not player or "/".join(player.split("/")[:3]) in allowed.split()
