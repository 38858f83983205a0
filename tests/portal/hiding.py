"""A newsroom full of things that nobody outside may learn, each marked by a word."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.models import (
    Article,
    CorrectionKind,
    Person,
    Photo,
    Region,
    Section,
    Status,
    Topic,
    Verification,
)
from articles.models.disclosure import CONDITIONS
from articles.paging import Piece
from articles.press.masking import mask
from articles.press.models import Complaint
from comments.models import Comment
from comments.models import Status as CommentStatus
from tests import factories as make
from tests.factories import figure

MARK = "zamrud"  # begins every word that must not be seen
BAIT = "umpan"  # stands in everything, to be searched for
SEARCHES = {
    "search:results": [
        *(f"/cari/?q={BAIT}", f"/cari/?q=-{BAIT}", "/cari/"),
        *(f"/cari/?q={BAIT[:-1]}", f"/cari/?q={BAIT}&urut=relevan"),
    ],
    "search:suggestions": [f"/cari/saran/?q={BAIT[:4]}", "/cari/saran/"],
    "search:description": ["/opensearch.xml"],
}
NEVER_PUBLIC = ["draft", "review", "approved", "scheduled", "returned"]
HIDDEN = [*NEVER_PUBLIC, "withdrawn"]
_SINGLE_WORDS = ["kicker", "lead_caption", "lead_alt", "lead_credit", "dateline_city"]
_SENTENCES = ["headline", "lead", "seo_title", "seo_description"]


@dataclass(frozen=True)
class Newsroom:
    section: Section
    topic: Topic
    region: Region
    person: Person
    photo: Photo
    shown: Article
    hidden: dict[str, Article]
    closed: User
    comment: Comment
    hidden_comments: list[Comment]
    complaint: Complaint

    @property
    def words(self) -> list[str]:
        """Give what must not be seen: the marked words, and where the photo lies."""
        return [MARK, self.photo.rendition_key]


def furnish() -> Newsroom:
    """Hang everything hidden on shelves, a topic and a person that are public."""
    shelves = (make.make_section(), make.make_topic(), make_region())
    person, photo = make.make_person(), make.make_photo(alt=f"{MARK} foto")
    hidden = {kind: _make_hidden(kind, photo, section=shelves[0]) for kind in HIDDEN}
    boxes = "".join(f'<aside data-article="{it.pk}"></aside>' for it in hidden.values())
    shown = make.make_article(
        section=shelves[0], headline=f"Terbuka {BAIT}", body=f"<p>{BAIT}</p>{boxes}"
    )
    for article in (*hidden.values(), shown):
        article.topics.add(shelves[1])
        article.regions.add(shelves[2])
        article.bylines.create(person=person)
    closed = make.make_user(
        username=f"{MARK}-akun",
        display_name=f"{MARK} nama",
        email=f"{MARK}@warta.example",
        is_active=False,
    )
    comments = _make_hidden_comments(shown, hidden["withdrawn"], author=closed)
    comment = make.make_comment(article=shown)
    return Newsroom(
        *(*shelves, person, photo, shown, hidden, closed, comment, comments),
        _make_complaint(shown),
    )


def _make_complaint(shown: Article) -> Complaint:
    """Fill what somebody told the newsroom, and nobody else."""
    names = ["name", "capacity", "phone", "disputed", "response"]
    told = {name: f"{MARK}{name}" for name in names}
    return make.make_complaint(article=shown, email=f"{MARK}@a.example", **told)


def make_masked() -> Article:
    """Make a public story whose marked words were names, and were replaced."""
    return mask_all(make_public("masked"))


def mask_all(story: Article) -> Article:
    """Correct the words of a marked story, and then replace each of them."""
    kind = story.headline.removeprefix(MARK).removesuffix("headline")
    make.make_correction(
        article=story,
        old_wording=f"{MARK}{kind}salah",
        new_wording=f"{MARK}{kind}benar",
        text=f"{MARK}{kind}sebab",
        party=f"{MARK}{kind}pihak",
    )
    story.lead = f"{MARK}{kind}lead lain"
    story.save()
    names = [*_SINGLE_WORDS, *_SENTENCES, "slug", "body", "salah", "benar"]
    names += ["sebab", "pihak"]
    mask(
        story,
        {f"{MARK}{kind}{name}": "orang itu" for name in names},
        by=make.make_user(),
        drops_photos=True,
    )
    story.refresh_from_db()
    return story


def make_unproven() -> Article:
    """Make a public story that said something unproven, and says it no more."""
    why = dict.fromkeys(CONDITIONS, "Sebab.")
    unproven = {"verification": Verification.PENDING, **why}
    return prove_otherwise(make_public("unproven", **unproven))


def prove_otherwise(story: Article) -> Article:
    """Link what a marked story is now known to be, and let it say no more than that."""
    update = make.make_article(headline="Sudah Diverifikasi")
    make.make_correction(article=story, kind=CorrectionKind.UPDATE, story=update)
    story.refresh_from_db()
    told: dict[str, Any] = dict.fromkeys([*_SINGLE_WORDS, *_SENTENCES], "Kata lain")
    told |= {"slug": "", "body": "<p>Terbukti lain.</p>", "lead_photo": None}
    for name, value in told.items():
        setattr(story, name, value)
    story.save()
    return story


def make_public(kind: str, **fields) -> Article:
    """Make a story that readers see, each of its texts a marked word."""
    texts = {name: f"{MARK}{kind}{name}" for name in [*_SINGLE_WORDS, *_SENTENCES]}
    photo = make.make_photo(alt=f"{MARK}{kind}lead_alt")
    body = f"<p>{MARK}{kind}body</p>{figure(photo)}"
    return make.make_article(body=body, lead_photo=photo, **texts | fields)


def make_region() -> Region:
    return Region.objects.create(name="Ambon", slug="ambon")


def _make_hidden(kind: str, photo: Photo, **fields) -> Article:
    """Fill every text of a story with words of its own, and with the bait."""
    fields |= {name: f"{MARK}{kind}{name}" for name in _SINGLE_WORDS}
    fields |= {name: f"{MARK}{kind}{name} {BAIT}" for name in _SENTENCES}
    fields |= {"slug": f"{MARK}-{kind}-slug", "lead_photo": photo}
    fields |= {"body": f"<p>{MARK}{kind}body {BAIT}</p>{figure(photo)}"}
    now = timezone.now()
    if kind == "withdrawn":
        return make.withdraw(make.make_article(**fields))
    if kind == "scheduled":
        return make.make_article(published_at=now + timedelta(hours=1), **fields)
    if kind == "returned":  # was scheduled, and its time is past by now
        past = now - timedelta(hours=1)
        return make.make_article(status=Status.DRAFT, published_at=past, **fields)
    return make.make_article(status=kind, published_at=None, **fields)


def _make_hidden_comments(shown: Article, gone: Article, author: User) -> list[Comment]:
    """Hide one of each kind, one with an answer, and one under a story withdrawn."""
    unseen = [status for status in CommentStatus if status != CommentStatus.PUBLISHED]
    comments = [
        make.make_comment(article=shown, author=author, status=status, body=_said(n))
        for n, status in enumerate(unseen)
    ]
    answered = make.make_comment(article=shown, author=author, body=_said(99))
    Comment.objects.filter(pk=answered.pk).update(reply_count=1)
    answered.revise(_said(98), seen=1)
    answered.hide()
    under = make.make_comment(article=gone, author=author, body=_said(97))
    return [*comments, answered, under]


def _said(number: int) -> str:
    return f"{MARK}komentar{number} {BAIT}"


def shown_at(client: Client, address: str) -> Piece:
    """Give the piece of a list that stands at an address."""
    context = client.get(address).context
    return context["found"].piece if "found" in context else context["piece"]
