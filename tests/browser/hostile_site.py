"""Writes hostile texts into every field of a copied demo, past all that cleans them.

``tests/browser/test_xss.py`` runs it inside the site's own settings.
"""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from articles.desk.models import Revision
from articles.models import (
    Article,
    Byline,
    Person,
    Photo,
    PhotoKind,
    Reason,
    Region,
    Section,
    Status,
    Topic,
    Withdrawal,
)
from comments.models import Comment
from comments.models import Revision as CommentRevision
from tests import hostile
from tests.browser import hostile_answers, hostile_press
from tests.factories import make_photo

MARK = "jahat"  # begins the slugs and names of all that is made here
ROWS = max(len(hostile.packed(chars)) for chars in (40, 60, 80, 110, 120, 200))
HALF = (ROWS + 1) // 2
READERS_OWN = 12


def column(chars: int, rows: int = ROWS) -> list[str]:
    return hostile.column(chars, rows)


@transaction.atomic
def fill() -> None:
    users, photos = _users(), _photos()
    national = Section.objects.get(slug="nasional")
    sections = _shelves(Section, column(60), parent=national)
    stories = _stories("terbit", sections, photos)
    _connect(stories, users)
    _answer(stories, users)
    hostile_answers.fill(stories[1], users)
    hostile_press.fill(stories, users)
    _remember(stories[0], users)
    _withdraw(_stories("cabut", sections, photos)[:HALF])
    _draft(stories[0], "draf")
    _draft(stories[0], "naskah")
    _replace_bodies(stories, photos[0])


def _users() -> list[User]:
    return User.objects.bulk_create(
        User(username=f"{MARK}{row}", display_name=name, password="!")
        for row, name in enumerate(column(60))
    )


def _photos() -> list[Photo]:
    """Tell of one file in many ways."""
    one = make_photo()
    shared = (
        *("original", "rendition_key", "ready_width"),
        *("width", "height", "byte_size"),
    )
    same = {name: getattr(one, name) for name in shared}
    columns = zip(column(60), column(120), column(200), column(600), strict=True)
    return Photo.objects.bulk_create(
        Photo(
            content_hash=f"{row:064}",
            kind=PhotoKind.AI,
            ai_tool=tool,
            credit=credit,
            alt=alt,
            source=alt,
            file_name=alt,
            caption=caption,
            **same,
        )
        for row, (tool, credit, alt, caption) in enumerate(columns)
    )


def _shelves(model: type[Model], names: Iterable[str], **fields: object) -> list[Any]:
    return model._default_manager.bulk_create(
        model(slug=f"{MARK}-{row}", name=name, **fields)
        for row, name in enumerate(names)
    )


def _stories(kind: str, sections: list[Section], photos: list[Photo]) -> list[Article]:
    """Give every other one words of its own for its photo and its search results."""
    columns = map(column, (40, 60, 110, 120, 200, 400, 600))
    made = []
    for row, texts in enumerate(zip(*columns, strict=True)):
        kicker, city, title, credit, headline, lead, caption = texts
        own = {"lead_caption": caption, "lead_alt": headline, "lead_credit": credit}
        own |= {"seo_title": title, "seo_description": headline}
        made.append(
            Article(
                kicker=kicker,
                headline=headline,
                slug=f"{MARK}-{kind}-{row}",
                lead=lead,
                lead_photo=photos[row],
                dateline_city=city,
                body="<p>A</p>",
                section=sections[row],
                status=Status.PUBLISHED,
                published_at=timezone.now(),
                **(own if row % 2 else {}),
            )
        )
    return Article.objects.bulk_create(made)


def _connect(stories: list[Article], users: list[User]) -> None:
    """Tag and sign the stories; each shelf and each person has one at least."""
    topics, regions, people = (
        _shelves(model, hostile.packed(80)) for model in (Topic, Region, Person)
    )
    for row, line in enumerate(column(300, len(topics))):
        topics[row].description, people[row].bio = line, line
        people[row].user = users[row]
    Topic.objects.bulk_update(topics, ["description"])
    Person.objects.bulk_update(people, ["bio", "user"])
    for row, story in enumerate(stories):
        shelf = row % len(topics)
        story.topics.add(topics[shelf])
        story.regions.add(regions[shelf])
        Byline.objects.create(article=story, person=people[shelf])


def _answer(stories: list[Article], users: list[User]) -> None:
    """Let each say something, and one reader with a login say all of it again."""
    reader = User.objects.get(username="pembaca")
    columns = zip(stories, users, column(200), hostile.dealt(ROWS), strict=True)
    said = [(story, user, " ".join(few), held) for story, user, held, few in columns]
    said += [
        (story, reader, " ".join(few), "x")
        for story, few in zip(stories, hostile.dealt(READERS_OWN), strict=False)
    ]
    made = Comment.objects.bulk_create(
        Comment(article=story, author=author, body=body, reason=held)
        for story, author, body, held in said
    )
    CommentRevision.objects.bulk_create(
        CommentRevision(comment=one, version=1, body=one.body) for one in made
    )


def _remember(story: Article, users: list[User]) -> None:
    """Keep versions and a history of one story."""
    desk = User.objects.get(username="redaktur")
    kind = ContentType.objects.get_for_model(Article)
    lines = hostile.packed(600)
    Revision.objects.bulk_create(
        Revision(
            article=story,
            version=row + 1,
            status=Status.DRAFT,
            content={"body": "".join(hostile.storable()), "topics": lines, note: note},
            note=note,
            saved_by=user,
        )
        for row, (user, note) in enumerate(zip(users, column(200), strict=True))
    )
    LogEntry.objects.bulk_create(
        LogEntry(
            user=desk,
            content_type=kind,
            object_id=str(story.pk),
            object_repr=line[:200],
            action_flag=CHANGE,
            change_message=line,
        )
        for line in column(200)
    )


def _withdraw(stories: list[Article]) -> None:
    by, other = User.objects.filter(username__in=["redaktur", "editor"])
    record = {"reason": Reason.SARA, "by": by, "approved_by": other}
    Withdrawal.objects.bulk_create(
        Withdrawal(article=story, note=line, **record)
        for story, line in zip(stories, column(600, HALF), strict=True)
    )
    numbers = [story.pk for story in stories]
    Article.objects.filter(pk__in=numbers).update(status=Status.WITHDRAWN)


def _draft(other: Article, name: str) -> None:
    """Put all into one body, where no sanitiser sees it."""
    texts = (hostile.body(it, photo=1, story=other.pk) for it in hostile.storable())
    story = Article.objects.get(pk=other.pk)
    story.pk, story.slug, story.submit_key = None, f"{MARK}-{name}", uuid4()
    story.status, story._state.adding = Status.DRAFT, True
    story.save()
    _write_raw(story, "".join(texts))


def _replace_bodies(stories: list[Article], photo: Photo) -> None:
    """Write every payload twice: by ``update()``, and where only SQL gets it."""
    for start, write in ((0, _update), (HALF, _write_raw)):
        rows = stories[start : start + HALF]
        for story, few in zip(rows, hostile.dealt(len(rows)), strict=True):
            texts = [hostile.body(it, photo=photo.pk, story=story.pk) for it in few]
            write(story, "".join(texts))


def _update(story: Article, body: str) -> None:
    Article.objects.filter(pk=story.pk).update(body=body)


def _write_raw(story: Article, body: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_article SET body = %s WHERE id = %s", [body, story.pk]
        )
