"""The buttons under the article form: which deed, for whom, from which status."""

from collections.abc import Callable, Container
from dataclasses import dataclass

from django.http import HttpRequest

from accounts.models import Visitor
from articles.desk.models import Assignment
from articles.models import Article, Status


@dataclass(frozen=True)
class Deed:
    """A button that saves the form and then lets the article do one thing.

    ``stands`` tells from which status the deed starts; ``done`` ends the sentence
    that begins with the headline, and may name the ``time`` of publication.
    """

    name: str
    label: str
    permission: str
    verb: Callable[[Article], None]
    stands: Callable[[Article], bool]
    done: str

    def is_open_to(self, user: Visitor, article: Article) -> bool:
        if not (user.has_perm(self.permission) and self.stands(article)):
            return False
        return self is SUBMIT or publishes_here(user, article)


SUBMIT = Deed(
    "_submit",
    "Kirim untuk ditinjau",
    "articles.change_article",
    Article.submit_for_review,
    lambda article: article.status == Status.DRAFT,
    "dikirim untuk ditinjau",
)
APPROVE = Deed(
    "_approve",
    "Setujui",
    "articles.publish_article",
    Article.approve,
    lambda article: article.status == Status.REVIEW,
    "disetujui",
)
RETURN = Deed(
    "_return",
    "Kembalikan ke draf",
    "articles.publish_article",
    Article.return_to_draft,
    lambda article: not article.was_public and article.status != Status.DRAFT,
    "dikembalikan ke draf",
)
SCHEDULE = Deed(
    "_schedule",
    "Jadwalkan",
    "articles.publish_article",
    Article.publish,
    lambda article: not article.was_public,
    "dijadwalkan terbit {time}",
)
PUBLISH = Deed(
    "_publish",
    "Terbitkan",
    "articles.publish_article",
    Article.publish_now,
    lambda article: not article.was_public,
    "berhasil diterbitkan",
)
UPDATE = Deed(
    "_update",
    "Simpan sebagai pembaruan",
    "articles.publish_article",
    Article.mark_updated,
    lambda article: article.is_public,
    "ditandai diperbarui",
)

DEEDS = [SUBMIT, APPROVE, RETURN, SCHEDULE, PUBLISH, UPDATE]


def publishes_here(user: Visitor, article: Article) -> bool:
    """Tell whether the story stands, if anywhere yet, in a section of this person."""
    if article.section_id is None:
        return True
    return Assignment.objects.lets_publish(user, article.section)


def may_withdraw(user: Visitor, article: Article) -> bool:
    entitled = user.has_perm("articles.withdraw_article")
    return entitled and article.is_public and publishes_here(user, article)


def may_preview(user: Visitor, article: Article) -> bool:
    """Tell whether the story is new, public or his own, or stands in his section."""
    is_open = article.section_id is None or article.is_public
    if is_open or article.created_by_id == user.pk:
        return True
    return Assignment.objects.covers(user, article.section)


def open_to(user: Visitor, article: Article) -> list[Deed]:
    return [deed for deed in DEEDS if deed.is_open_to(user, article)]


def goes_out(data: Container[str]) -> bool:
    """Tell whether the button that was pressed sends the story to readers."""
    return any(deed.name in data for deed in (SCHEDULE, PUBLISH))


def pressed(request: HttpRequest) -> Deed | None:
    return next((deed for deed in DEEDS if deed.name in request.POST), None)
