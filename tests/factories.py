"""Things to test with: each call makes one that is complete and unlike the last."""

from io import BytesIO
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from articles import photos
from articles.models import (
    Article,
    CorrectionKind,
    Person,
    Photo,
    Reason,
    Section,
    Status,
    Topic,
)
from articles.press.models import Complaint, Correction, Wish
from comments.limits import DUE_AFTER
from comments.models import Comment
from comments.models import Status as CommentStatus
from tests import pictures

PASSWORD = "kata-sandi-uji"

_number = count(1)


def make_user(**fields) -> User:
    number = next(_number)
    defaults = {
        "username": f"orang{number}",
        "email": f"orang{number}@warta.example",
        "password": PASSWORD,
    }
    return User.objects.create_user(**defaults | fields)


def make_staff(role: str, **fields) -> User:
    """Make somebody of the newsroom; ``role`` is a name from portal/roles.py."""
    user = make_user(is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def make_section(**fields) -> Section:
    number = next(_number)
    return Section.objects.create(
        **{"name": f"Rubrik {number}", "slug": f"rubrik-{number}"} | fields
    )


def make_topic(**fields) -> Topic:
    number = next(_number)
    return Topic.objects.create(
        **{"name": f"Topik {number}", "slug": f"topik-{number}"} | fields
    )


def make_person(**fields) -> Person:
    number = next(_number)
    return Person.objects.create(
        **{"name": f"Penulis {number}", "slug": f"penulis-{number}"} | fields
    )


def make_article(**fields) -> Article:
    number = next(_number)
    defaults = {
        "headline": f"Judul {number}",
        "lead": "Teras berita.",
        "body": "<p>Isi berita.</p>",
        "status": Status.PUBLISHED,
        "published_at": timezone.now(),
    }
    fields["section"] = fields.get("section") or make_section()
    return Article.objects.create(**defaults | fields)


def make_photo(data: bytes | None = None, **fields) -> Photo:
    """Add a small photo unlike all others, or the one in ``data``."""
    number = next(_number)
    file = BytesIO(data or pictures.jpeg(240, 210, comment=str(number).encode()))
    return photos.add(file, **{"alt": f"Pemandangan {number}."} | fields)


def figure(photo: Photo, **given: str) -> str:
    """Write what a body holds where it shows the photo."""
    words = "".join(f' data-{name}="{text}"' for name, text in given.items())
    return f'<figure data-photo="{photo.pk}"{words}></figure>'


def make_comment(**fields) -> Comment:
    fields["article"] = fields.get("article") or make_article()
    fields["author"] = fields.get("author") or make_user()
    if fields.get("status") == CommentStatus.PENDING:
        fields.setdefault("due_at", timezone.now() + DUE_AFTER)
    return Comment.objects.create(**{"body": "Setuju sekali."} | fields)


def make_reply(to: Comment, **fields) -> Comment:
    root = to.root or to
    place = {"article": to.article, "root": root, "in_reply_to": to}
    return make_comment(**place | fields)


def make_correction(**fields) -> Correction:
    article = fields.pop("article", None) or make_article()
    by = fields.pop("by", None) or make_user()
    worded = {"old_wording": "Rp5 juta", "new_wording": "Rp5 miliar"}
    told = {"kind": CorrectionKind.ERRATUM} | worded | fields
    return Correction.objects.publish(article, by=by, **told)


def make_complaint(**fields) -> Complaint:
    number = next(_number)
    defaults = {
        "wish": Wish.REPLY,
        "name": f"Pengadu {number}",
        "capacity": "diri sendiri",
        "email": f"pengadu{number}@warta.example",
        "disputed": "Kalimat yang disanggah.",
        "response": "Tanggapan kami.",
    }
    fields["article"] = fields.get("article") or make_article()
    made = Complaint.objects.create(**defaults | fields)
    made.refresh_from_db()
    return made


def withdraw(article: Article, **fields) -> Article:
    """Withdraw the article as two people of the newsroom do."""
    record: dict[str, Any] = {"reason": Reason.SARA, "note": "Catatan."}
    people = {"by": make_user(), "approved_by": make_user()}
    article.withdraw(**record | people | fields)
    return article
