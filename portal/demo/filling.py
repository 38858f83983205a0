"""Writes the demo's newsroom into an empty site, as if it had worked for a week."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from articles import photos
from articles.desk.models import Revision
from articles.models import (
    Article,
    Byline,
    Person,
    Photo,
    PhotoKind,
    Publication,
    Region,
    Section,
    Status,
    Topic,
    Withdrawal,
)
from articles.readership.models import HourlyReads
from comments.models import Comment
from comments.models import Status as CommentStatus
from portal.demo import LOGINS, PASSWORD, drawings, newsroom
from portal.demo.newsroom import Piece
from portal.demo.reading import read
from portal.demo.remarks import REMARKS, Fate, Remark

WRITING_TIME = timedelta(hours=3)
SECOND_THOUGHTS = timedelta(minutes=6)
MOST_READS = 5_000
FATES = {
    Fate.HIDDEN: CommentStatus.REMOVED_BY_STAFF,
    Fate.REMOVED: CommentStatus.REMOVED_BY_AUTHOR,
}


def is_filled() -> bool:
    """Say whether this site began as a demo; what came later does not matter."""
    return Person.objects.known_as(newsroom.MARK).exists()


def is_empty() -> bool:
    return not (User.objects.exists() or Article.objects.exists())


def fill(*, with_photos: bool) -> None:
    """Open the accounts, set up the shelves and write all the stories."""
    _open_accounts()
    _set_up()
    now = timezone.now()
    stories = {piece.story: _write(piece, now) for piece in newsroom.PIECES}
    if with_photos:
        _hang_photos(stories)


def let_readers_speak() -> int:
    """Write the readers' comments in the order of their times; tell how many."""
    said = sorted(
        ((_time_of(remark), remark) for remark in REMARKS), key=lambda pair: pair[0]
    )
    for time, remark in said:
        root = _say(remark, time)
        for reply in remark.replies:
            time_of_reply = time + timedelta(hours=reply.after - remark.after)
            _say(reply, time_of_reply, under=root)
    return Comment.objects.count()


def let_readers_read() -> None:
    """Count reads for the public stories: the newer, the more."""
    stories = Article.objects.published().newest_first()
    numbers = stories.values_list("pk", flat=True)
    reads = {number: MOST_READS // place for place, number in enumerate(numbers, 1)}
    HourlyReads.objects.add(reads)


def _open_accounts() -> None:
    for login in LOGINS:
        user = User.objects.create_user(
            login.username,
            f"{login.username}@warta.example",
            PASSWORD,
            display_name=login.display_name,
            is_staff=login.role is not None,
        )
        EmailAddress.objects.create(
            user=user, email=user.email, primary=True, verified=True
        )
        if login.role:
            user.groups.add(Group.objects.get(name=login.role))


def _set_up() -> None:
    Publication.objects.get_or_create()
    users = {user.username: user for user in User.objects.all()}
    for member in newsroom.PEOPLE:
        user = users.get(member.slug)
        Person.objects.create(
            name=member.name, slug=member.slug, bio=member.bio, user=user
        )
    shelves: dict[str, Section] = {}
    for order, shelf in enumerate(newsroom.SECTIONS):
        shelves[shelf.slug] = Section.objects.create(
            name=shelf.name,
            slug=shelf.slug,
            order=order,
            parent=shelves.get(shelf.parent),
        )
    for tag in newsroom.TOPICS:
        Topic.objects.create(slug=tag.slug, name=tag.name, description=tag.description)
    for tag in newsroom.REGIONS:
        Region.objects.create(slug=tag.slug, name=tag.name)


def _write(piece: Piece, now: datetime) -> Article:
    """Store a story where it stands: ``publish()`` rightly dates nothing back."""
    story = read(piece.story)
    public_at = now - timedelta(hours=piece.age_hours)
    is_draft = piece.status == Status.DRAFT
    writer = User.objects.get(username="reporter")
    article = Article.objects.create(
        headline=story.headline,
        kicker=story.kicker,
        lead=story.lead,
        dateline_city=story.dateline_city,
        body=story.body,
        section=Section.objects.get(slug=piece.section),
        kind=piece.kind,
        status=piece.status,
        published_at=None if is_draft else public_at,
        updated_at=_updated_at(piece, now),
        picked_at=public_at if piece.is_pick else None,
        created_at=min(public_at, now) - WRITING_TIME,
        created_by=writer,
        is_example=True,
    )
    article.topics.set(Topic.objects.filter(slug__in=piece.topics))
    article.regions.set(Region.objects.filter(slug__in=piece.regions))
    _sign(article, piece)
    if piece.status == Status.WITHDRAWN:
        _withdraw(article)
    Revision.objects.record(article, by=writer, note="Naskah contoh")
    return article


def _updated_at(piece: Piece, now: datetime) -> datetime | None:
    if piece.updated_hours_ago is None:
        return None
    return now - timedelta(hours=piece.updated_hours_ago)


def _sign(article: Article, piece: Piece) -> None:
    people = {person.slug: person for person in Person.objects.all()}
    Byline.objects.bulk_create(
        Byline(article=article, person=people[slug], role=role, order=order)
        for order, (slug, role) in enumerate(piece.by)
    )


def _withdraw(article: Article) -> None:
    Withdrawal.objects.create(
        article=article,
        by=User.objects.get(username="editor"),
        approved_by=User.objects.get(username="redaktur"),
        **newsroom.WITHDRAWAL,
    )


def _hang_photos(stories: dict[str, Article]) -> None:
    """Draw the pictures and hang each over its story."""
    for piece in newsroom.PIECES:
        if piece.drawing:
            photo = _draw(piece.drawing)
            mine = Article.objects.filter(pk=stories[piece.story].pk)
            mine.update(lead_photo=photo)


def _draw(name: str) -> Photo:
    about = drawings.DRAWINGS[name]
    return photos.add(
        ContentFile(drawings.jpeg(name), f"{name}.jpg"),
        alt=about.alt,
        caption=about.caption,
        credit=drawings.CREDIT,
        kind=PhotoKind.ILLUSTRATION,
        focal=about.focus,
    )


def _time_of(remark: Remark) -> datetime:
    story = Article.objects.get(headline=read(remark.story).headline)
    if story.published_at is None:
        raise ValueError(f"Nobody can answer the draft {remark.story}.")
    return story.published_at + timedelta(hours=remark.after)


def _say(remark: Remark, time: datetime, *, under: Comment | None = None) -> Comment:
    author = User.objects.get(username=remark.by)
    changed = time + SECOND_THOUGHTS
    is_gone = remark.fate in FATES
    comment = Comment.objects.create(
        article=_article_of(remark, under),
        root=under,
        in_reply_to=under,
        in_reply_to_version=under.version if under else None,
        author=author,
        body=remark.body,
        status=FATES.get(remark.fate, CommentStatus.PUBLISHED),
        version=2 if remark.former else 1,
        created_at=time,
        edited_at=changed if remark.fate == Fate.EDITED else None,
        removed_at=changed if is_gone else None,
        is_staff_reply=author.is_staff,
    )
    if remark.former:
        comment.revisions.create(version=1, body=remark.former, created_at=changed)
    comment.tell_of_answer()
    return comment


def _article_of(remark: Remark, root: Comment | None) -> Article:
    return (
        root.article
        if root
        else Article.objects.get(headline=read(remark.story).headline)
    )
