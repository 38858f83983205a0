"""What speaks against showing a text at once. Each rule looks at one thing."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models.functions import Now

from comments import linking
from comments.house import House
from comments.models import Comment, Revision
from comments.moderation.models import Measure, Sanction, Severity, Term
from comments.moderation.reading import read
from comments.verdicts import PASSED, Decision, Draft, Verdict

type Rule = Callable[[Draft], Verdict]

IN_ONE_STORY, STORY_WINDOW = 15, timedelta(minutes=10)
SAME_WINDOW = timedelta(hours=24)
COURTESY_CHARS = 40
LINKS_AT_MOST = 2
SECONDS_FOR_A_LINK = 2
TOO_MUCH = "Anda sudah banyak menulis di berita ini. Coba lagi beberapa menit lagi."
BANNED_WORDS = "Komentar ditolak karena memuat promosi atau kata yang dilarang."
LOOKED_AT = "redaksi meninjau setiap komentar Anda dahulu"
SEND_AGAIN = "Kirim sekali lagi bila Anda sudah membacanya."
WARNING = "peringatan"
FROZEN = "Akun Anda sedang dibekukan. Cairkan dahulu di Data Saya, lalu kirim lagi."
CHANGED = (
    "Pernyataan yang Anda setujui sudah berubah. Setujui dahulu di Data Saya, lalu "
    "kirim lagi."
)


def frozen(draft: Draft) -> Verdict:
    """Take nothing new from who has stopped the use of his data."""
    if draft.author.frozen_at is None:
        return PASSED
    return refuse("beku", FROZEN)


def unpromised(draft: Draft) -> Verdict:
    """Ask who promised other words to promise those of today (guideline, 3c)."""
    if not draft.author.owed_promises():
        return PASSED
    return refuse("pernyataan", CHANGED)


def sanctioned(draft: Draft) -> Verdict:
    """Refuse whom the newsroom has sent away, and say for how long and why.

    A warning stands in the way once: the same words may be sent again.
    """
    given = list(Sanction.objects.in_force(draft.author))
    for one in given:
        if one.measure == Measure.WARN:
            return refuse(WARNING, f"{one.sentence()} {SEND_AGAIN}")
        if one.measure in {Measure.SUSPEND, Measure.BAN}:
            return refuse("sanksi", one.sentence())
    return (
        hold("sanksi", f"{LOOKED_AT} ({given[0].get_cause_display()})")
        if given
        else PASSED
    )


def premoderated(draft: Draft) -> Verdict:
    if not House.of(draft.article).is_premoderated:
        return PASSED
    return hold("pramoderasi", "semua komentar pada berita ini ditinjau dahulu")


def too_much_here(draft: Draft) -> Verdict:
    """Count what one person says under a story, and how often he rewrites one thing."""
    if draft.comment:
        said = Revision.objects.filter(comment=draft.comment)
    else:
        said = Comment.objects.filter(author=draft.author, article=draft.article)
    lately = said.filter(created_at__gt=Now() - STORY_WINDOW)
    return PASSED if lately.count() < IN_ONE_STORY else refuse("laju", TOO_MUCH)


def said_before(draft: Draft) -> Verdict:
    """Refuse the same words; short ones, like condolences, only under one story."""
    mine = Comment.objects.filter(author=draft.author, body__iexact=draft.body)
    lately = mine.filter(created_at__gt=Now() - SAME_WINDOW)
    if draft.comment:
        lately = lately.exclude(pk=draft.comment.pk)
    if len(draft.body) <= COURTESY_CHARS:
        lately = lately.filter(article=draft.article)
    if not lately.exists():
        return PASSED
    return refuse("berulang", "Komentar yang sama sudah Anda kirim.")


def words(draft: Draft) -> Verdict:
    """Look for words, however they are disguised, and for signs of gambling spam."""
    reading = read(draft.body, Term.objects.in_use())
    found = dict.fromkeys(match.word for match in reading.matches)
    if reading.severity == Severity.BANNED:
        return refuse("kata", BANNED_WORDS, *found)
    return hold("kata", "kata yang dipakainya", *found) if found else PASSED


def links(draft: Draft) -> Verdict:
    """Hold lists of links; one or two may well be what is talked about."""
    if len(linking.addresses(draft.body)) <= LINKS_AT_MOST:
        return PASSED
    return hold("tautan", "memuat banyak tautan")


def newcomer(draft: Draft) -> Verdict:
    if not House.of(draft.article).holds_newcomers:
        return PASSED
    approved = Comment.objects.filter(
        author=draft.author, approved_version__isnull=False
    )
    if approved.exists():
        return PASSED
    return hold("pendatang", "ini komentar pertama Anda")


def machine(draft: Draft) -> Verdict:
    """Hold what fills a field that no person sees, or writes links in no time."""
    seconds = draft.seconds_to_write
    is_quick = seconds is not None and seconds < SECONDS_FOR_A_LINK
    if draft.is_trap_filled or (is_quick and linking.addresses(draft.body)):
        return hold("mesin", "dikirim seperti oleh mesin")
    return PASSED


def refuse(rule: str, reason: str, *words: str) -> Verdict:
    return Verdict(Decision.REFUSE, reason, {rule: list(words)})


def hold(rule: str, because: str, *words: str) -> Verdict:
    """Say why in words that go on after "because"."""
    return Verdict(Decision.HOLD, because, {rule: list(words)})
