"""What speaks against showing a text at once. Each rule looks at one thing."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models.functions import Now

from comments import linking
from comments.house import House
from comments.models import Comment
from comments.moderation.models import Measure, Sanction, Severity, Term
from comments.moderation.reading import read
from comments.verdicts import PASSED, Decision, Draft, Verdict

type Rule = Callable[[Draft], Verdict]

IN_ONE_STORY, STORY_WINDOW = 15, timedelta(minutes=10)
SAME_WINDOW = timedelta(hours=24)
LINKS_AT_MOST = 2
SECONDS_FOR_A_LINK = 2
TOO_MUCH = "Anda sudah banyak menulis di berita ini. Coba lagi beberapa menit lagi."
BANNED_WORDS = "Komentar ditolak karena memuat promosi atau kata yang dilarang."
LOOK_FIRST = "Komentar Anda sedang menunggu peninjauan redaksi"


def sanctioned(draft: Draft) -> Verdict:
    """Refuse whom the newsroom has sent away, and say for how long and why.

    A warning stands in the way once: whoever was shown it has read it.
    """
    given = list(Sanction.objects.in_force(draft.author))
    for one in given:
        if one.measure == Measure.WARN:
            Sanction.objects.filter(pk=one.pk).mark_as_read()
            return refuse("sanksi", one.sentence())
        if one.measure in {Measure.SUSPEND, Measure.BAN}:
            return refuse("sanksi", one.sentence())
    return hold("sanksi") if given else PASSED


def premoderated(draft: Draft) -> Verdict:
    return hold("pramoderasi") if House.of(draft.article).is_premoderated else PASSED


def too_much_here(draft: Draft) -> Verdict:
    mine = Comment.objects.filter(author=draft.author, article=draft.article)
    lately = mine.filter(created_at__gt=Now() - STORY_WINDOW)
    if draft.comment or lately.count() < IN_ONE_STORY:
        return PASSED
    return refuse("laju", TOO_MUCH)


def said_before(draft: Draft) -> Verdict:
    mine = Comment.objects.filter(author=draft.author, body__iexact=draft.body)
    lately = mine.filter(created_at__gt=Now() - SAME_WINDOW)
    if draft.comment:
        lately = lately.exclude(pk=draft.comment.pk)
    if not lately.exists():
        return PASSED
    return refuse("berulang", "Komentar yang sama sudah Anda kirim.")


def words(draft: Draft) -> Verdict:
    """Look for words, however they are disguised, and for signs of gambling spam."""
    reading = read(draft.body, Term.objects.in_use())
    found = dict.fromkeys(match.word for match in reading.matches)
    if reading.severity == Severity.BANNED:
        return refuse("kata", BANNED_WORDS, *found)
    return hold("kata", "karena kata yang dipakainya", *found) if found else PASSED


def links(draft: Draft) -> Verdict:
    """Hold lists of links; one or two may well be what is talked about."""
    if len(linking.addresses(draft.body)) <= LINKS_AT_MOST:
        return PASSED
    return hold("tautan", "karena memuat banyak tautan")


def newcomer(draft: Draft) -> Verdict:
    if not House.of(draft.article).holds_newcomers:
        return PASSED
    approved = Comment.objects.filter(
        author=draft.author, approved_version__isnull=False
    )
    if approved.exists():
        return PASSED
    return hold("pendatang", "karena ini komentar pertama Anda")


def machine(draft: Draft) -> Verdict:
    """Hold what fills a field that no person sees, or writes links in no time."""
    seconds = draft.seconds_to_write
    is_quick = seconds is not None and seconds < SECONDS_FOR_A_LINK
    if draft.is_trap_filled or (is_quick and linking.addresses(draft.body)):
        return hold("mesin")
    return PASSED


def refuse(rule: str, reason: str, *words: str) -> Verdict:
    return Verdict(Decision.REFUSE, reason, rule, words)


def hold(rule: str, because: str = "", *words: str) -> Verdict:
    reason = f"{LOOK_FIRST} {because}".strip()
    return Verdict(Decision.HOLD, f"{reason}.", rule, words)
