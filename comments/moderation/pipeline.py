"""Asks every rule about a text; the strictest answer holds."""

from time import monotonic

from comments.moderation import rules
from comments.moderation.models import Sanction
from comments.moderation.rules import Rule
from comments.verdicts import PASSED, UNDECIDED, Decision, Draft, Verdict

LOOK_FIRST = "Komentar Anda sedang menunggu peninjauan redaksi karena {}."
RULES: list[Rule] = [
    rules.frozen,
    rules.unpromised,
    rules.sanctioned,
    rules.premoderated,
    rules.too_much_here,
    rules.said_before,
    rules.words,
    rules.links,
    rules.newcomer,
    rules.machine,
]
# A text takes 20 ms at worst; a rule that waits for something else must not publish it.
SECONDS_AT_MOST = 2.0


def judge(draft: Draft) -> Verdict:
    """Judge what readers write; the newsroom's own people are not judged.

    Who has frozen his account writes nothing, whoever he is.
    """
    if draft.author.is_staff:
        return rules.frozen(draft)
    end, verdicts = monotonic() + SECONDS_AT_MOST, []
    for rule in RULES:
        verdicts.append(rule(draft))
        if monotonic() > end:
            return UNDECIDED
    return _refusal(draft, verdicts) or _hold(verdicts) or PASSED


def _refusal(draft: Draft, verdicts: list[Verdict]) -> Verdict | None:
    """Give the first; who is shown a warning has read that one, and may send again."""
    found = next((verdict for verdict in verdicts if verdict.refuses), None)
    if found and rules.WARNING in found.findings:
        unread = Sanction.objects.in_force(draft.author).warnings()
        Sanction.objects.filter(pk__in=unread[:1].values("pk")).mark_as_read()
    return found


def _hold(verdicts: list[Verdict]) -> Verdict | None:
    """Put all that speaks for a second look into one sentence."""
    holding = [verdict for verdict in verdicts if verdict.holds]
    if not holding:
        return None
    reason = LOOK_FIRST.format(" dan ".join(verdict.reason for verdict in holding))
    found = {rule: words for it in holding for rule, words in it.findings.items()}
    return Verdict(Decision.HOLD, reason, found)
