"""How much spam is caught, and how little else, in comments written for this.

One comment a line. Every third line was kept aside while the rules were tuned: what it
says of comments nobody has seen yet, the other lines cannot say. Who tunes on it should
write new ones.
"""

from collections import Counter
from pathlib import Path

import pytest

from comments.moderation.reading import read
from comments.moderation.terms import Severity

CORPORA = Path(__file__).parent.parent / "corpora"
CAUGHT, HELD = 0.98, 0.02


def lines(name: str, *, kept_aside: bool) -> list[str]:
    text = (CORPORA / name).read_text(encoding="utf-8")
    comments = [line for line in text.split("\n") if line]
    return [line for at, line in enumerate(comments) if (at % 3 == 2) is kept_aside]


def verdicts(comments: list[str]) -> Counter[Severity | None]:
    return Counter(read(comment).severity for comment in comments)


def test_the_corpora_are_large_and_say_nothing_twice() -> None:
    for name, least in (("spam.txt", 150), ("clean.txt", 360)):
        found = lines(name, kept_aside=False) + lines(name, kept_aside=True)
        assert len(found) == len(set(found)) >= least


@pytest.mark.parametrize("kept_aside", [False, True])
def test_spam_is_caught(kept_aside: bool) -> None:
    comments = lines("spam.txt", kept_aside=kept_aside)
    assert verdicts(comments)[None] <= (1 - CAUGHT) * len(comments)


@pytest.mark.parametrize("kept_aside", [False, True])
def test_other_comments_are_left_alone(kept_aside: bool) -> None:
    comments = lines("clean.txt", kept_aside=kept_aside)
    found = verdicts(comments)
    assert found[Severity.BANNED] == 0
    assert found[Severity.SUSPECT] <= HELD * len(comments)
