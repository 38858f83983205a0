"""Asks every rule about a text; the strictest answer holds."""

from comments.moderation import rules
from comments.moderation.rules import Rule
from comments.verdicts import PASSED, Draft, Verdict

RULES: list[Rule] = [
    rules.sanctioned,
    rules.premoderated,
    rules.too_much_here,
    rules.said_before,
    rules.words,
    rules.links,
    rules.newcomer,
    rules.machine,
]


def judge(draft: Draft) -> Verdict:
    """Judge what readers write; the newsroom's own people are not judged."""
    if draft.author.is_staff:
        return PASSED
    verdicts = [rule(draft) for rule in RULES]
    return max(verdicts, key=lambda verdict: verdict.decision.value)
