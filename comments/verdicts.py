"""What is decided over a text before readers see it, and who decides.

``settings.COMMENT_JUDGE`` names the function that decides. It stands in another room:
this one only knows that it takes a ``Draft`` and gives a ``Verdict``.
"""

import logging
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from accounts.models import User
from articles.models import Article

logger = logging.getLogger(__name__)


class Decision(Enum):
    """From mild to strict: of several decisions the strictest holds."""

    PUBLISH = auto()
    HOLD = auto()
    REFUSE = auto()


@dataclass(frozen=True)
class Verdict:
    """``reason`` is for the author; ``findings`` are for moderators: words by rule."""

    decision: Decision = Decision.PUBLISH
    reason: str = ""
    findings: dict[str, list[str]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        return self.decision == Decision.HOLD

    @property
    def refuses(self) -> bool:
        return self.decision == Decision.REFUSE


@dataclass(frozen=True)
class Draft:
    """A text that somebody wants to say.

    ``answered`` is the comment it replies to, ``comment`` the one it would replace.
    """

    author: User
    article: Article
    body: str
    answered: Any = None
    comment: Any = None
    seconds_to_write: float | None = None
    is_trap_filled: bool = False


PASSED = Verdict()
UNDECIDED = Verdict(
    Decision.HOLD, "Komentar Anda sedang menunggu peninjauan redaksi.", {"galat": []}
)


def judge(draft: Draft) -> Verdict:
    """Hold what could not be judged: a fault of ours publishes nothing.

    The savepoint keeps a fault of the database from taking the text along.
    """
    try:
        with transaction.atomic():
            return import_string(settings.COMMENT_JUDGE)(draft)
    except Exception:
        logger.exception("A comment could not be judged.")
        return UNDECIDED
