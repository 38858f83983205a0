"""One of everything, and people who ask for it: each with a token that is valid."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from accounts.models import User
from articles.desk.links import preview_link
from articles.desk.models import Assignment, Revision
from articles.models import Article, Page, Publication, Region, Status
from articles.models.article import STORIES_IN_PART
from articles.press.masking import mask
from articles.press.models import Attachment, Position
from comments.mails import unsubscribe_address
from comments.models import Discussion, MailWish, SectionRule, SiteRule
from comments.moderation.models import (
    Action,
    Cause,
    Deed,
    Measure,
    Report,
    Sanction,
    Severity,
    Term,
    Waiting,
)
from portal.roles import CHIEF_EDITOR, EDITOR, REPORTER
from tests import factories as make
from tests.portal.routes import Route

TOKEN = "a" * 32
LOGINS = {"/akun/login/", "/admin/login/"}
ANSWERS = {403: "F", 404: "N", 405: "M"}
PEOPLE = ["visitor", "owner", "other", "reporter", "editor", "chief", "superuser"]
_ROLES = {"reporter": REPORTER, "editor": EDITOR, "chief": CHIEF_EDITOR}
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(?!django_session)(\w+)"')


class World:
    """Keeps one of each model, by the model's label, and the people."""

    def __init__(self) -> None:
        draft = make.make_article(status=Status.DRAFT, published_at=None)
        self.story = make.make_article()
        owner = make.make_user()
        self.people: dict[str, User | None] = {
            "visitor": None,
            "owner": owner,
            "other": make.make_user(),
            "superuser": make.make_user(is_staff=True, is_superuser=True),
        } | {name: make.make_staff(role) for name, role in _ROLES.items()}
        things: list[Model] = [
            *(draft, owner, make.make_section(), make.make_topic()),
            *(make.make_person(), make.make_photo(), Page.objects.all()[0]),
            Region.objects.create(name="Ambon", slug="ambon"),
            Publication.objects.current(),
            make.withdraw(make.make_article()).withdrawal,
            make.make_comment(article=self.story, author=owner),
            Assignment.objects.create(user=make.make_user()),
            EmailAddress.objects.create(user=owner, email=owner.email),
            Group.objects.create(name="Tamu"),
            *_moderation(owner, self.story),
            *_press(owner),
        ]
        Revision.objects.record(draft, by=owner)
        self.things: dict[str, Any] = {one._meta.label_lower: one for one in things}

    def address(self, route: Route) -> str:
        """Fill the blanks of the route with what there is one of."""
        special = self._special | self._of_press
        if route.name in special:
            return special[route.name]
        found = re.match(r"admin/(\w+)/(\w+)/<path:object_id>/(\w*)", route.pattern)
        if found:
            app, model, page = found.groups()
            base = f"/admin/{app}/{model}/{self.things[f'{app}.{model}'].pk}/"
            return f"{base}{page}/" if page else base
        return reverse(route.name)

    @cached_property
    def _of_press(self) -> dict[str, str]:
        complaint, changed = self.things["press.complaint"], self.changed
        pages = ["decide", "take_up", "attachment", "printed"]
        return {
            f"admin:press_complaint_{page}": reverse(
                f"admin:press_complaint_{page}", args=[complaint.pk]
            )
            for page in pages
        } | {
            "admin:moderation_report_letter": reverse(
                "admin:moderation_report_letter",
                args=[self.things["moderation.report"].pk],
            ),
            "press:complaint": complaint.get_absolute_url(),
            "press:changes": f"{changed.get_absolute_url()}riwayat/",
        }

    @cached_property
    def changed(self) -> Article:
        """Give a story of which readers saw another text before."""
        story = make.make_article(headline="Judul lama")
        story.headline = "Judul baru"
        story.save()
        return story

    @cached_property
    def _special(self) -> dict[str, str]:
        draft, comment = (
            self.things["articles.article"],
            self.things["comments.comment"],
        )
        desk = f"/admin/articles/article/{draft.pk}"
        topic, person = self.things["articles.topic"], self.things["articles.person"]
        return {
            "media": "/media/tidak-ada.jpg",
            "admin:view_on_site": f"/admin/r/{_kind(self.story)}/{self.story.pk}/",
            "admin:app_list": "/admin/articles/",
            "admin/(?P<url>.*)$": "/admin/tidak-ada/",
            "admin:autocomplete": "/admin/autocomplete/?app_label=articles"
            "&model_name=article&field_name=topics",
            "admin:auth_user_password_change": "/admin/accounts/user/"
            f"{comment.author.pk}/password/",
            "admin:articles_article_withdraw": "/admin/articles/article/"
            f"{self.story.pk}/cabut/",
            "admin:articles_article_preview": f"{desk}/pratinjau/",
            "admin:articles_article_revisions": f"{desk}/versi/",
            "admin:articles_article_revision": f"{desk}/versi/1/",
            "desk:preview": preview_link(draft),
            "account_confirm_email": "/akun/confirm-email/abc/",
            "account_reset_password_from_key": "/akun/password/reset/key/1-abc/",
            **self._comments(comment.pk),
            "comments:unsubscribe": unsubscribe_address(
                self.things["comments.mailwish"]
            ),
            "machines:section_rss": f"/rss/{self.story.section.slug}/",
            "machines:topic_rss": f"/rss/topik/{topic.slug}/",
            "machines:author_rss": f"/rss/penulis/{person.slug}/",
            "machines:sitemap_stories": "/sitemap/berita-"
            f"{self.story.pk // STORIES_IN_PART}.xml",
            "articles:section": self.story.section.get_absolute_url(),
            "articles:topic": topic.get_absolute_url(),
            "articles:author": person.get_absolute_url(),
            "articles:region": self.things["articles.region"].get_absolute_url(),
            "articles:detail": self.story.get_absolute_url(),
            "articles:page": "/tentang/",
        }

    def _comments(self, pk: int) -> dict[str, str]:
        names = ["show", "reply", "like", "edit", "revisions", "delete", "undo"]
        one = {f"comments:{it}": reverse(f"comments:{it}", args=[pk]) for it in names}
        return one | {
            "moderation:report": reverse("moderation:report", args=[pk]),
            "comments:create": f"/komentar/tulis/{self.story.pk}/",
            "comments:fresh": f"/komentar/baru/{self.story.pk}/1/",
        }

    def client(self, name: str) -> Client:
        client, person = Client(enforce_csrf_checks=True), self.people[name]
        if person:
            client.force_login(person)
        client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        return client


def _press(owner: User) -> list[Model]:
    complaint = make.make_complaint()
    Attachment.objects.create(complaint=complaint, name="bukti.pdf", data=b"%PDF-1.7")
    person = make.make_person()
    return [
        complaint,
        make.make_correction(),
        Position.objects.create(person=person, title="Redaktur"),
        mask(make.make_article(), {"Nama Lengkap": "N."}, by=owner),
    ]


def _moderation(reader: User, story: Article) -> list[Model]:
    comment = make.make_comment(article=story)
    Report.objects.file(comment, cause=Cause.OTHER, note="", reporter=reader)
    return [
        *(Report.objects.get(), Waiting.objects.get(pk=comment.pk)),
        Discussion.objects.all()[0],
        Action.objects.create(comment=comment, deed=Deed.APPROVE),
        Sanction.objects.create(user=make.make_user(), measure=Measure.WARN),
        Term.objects.create(phrase="kata", severity=Severity.SUSPECT),
        SiteRule.objects.create(),
        SectionRule.objects.create(section=story.section),
        MailWish.objects.create(user=reader, replies=True),
    ]


def ask(client: Client, method: str, address: str, **form: str) -> tuple[str, set[str]]:
    """Give the letter of the answer and the tables written; then undo it all."""
    cookies = SimpleCookie(client.cookies)
    with transaction.atomic(), written() as tables:
        answer = client.generic(
            method,
            address,
            "&".join(f"{name}={value}" for name, value in form.items()),
            content_type="application/x-www-form-urlencoded",
            headers={"x-csrftoken": TOKEN},
        )
        transaction.set_rollback(True)
    client.cookies = cookies
    return letter(answer), tables


def letter(answer: Any) -> str:
    if urlsplit(answer.get("Location", "")).path in LOGINS:
        return "L"
    return ANSWERS.get(answer.status_code, "." if answer.status_code < 500 else "!")


@contextmanager
def written() -> Iterator[set[str]]:
    """Note which tables are written, sessions aside."""
    tables: set[str] = set()

    def note(execute: Any, sql: str, *args: Any) -> Any:
        tables.update(_WRITES.findall(sql))
        return execute(sql, *args)

    with connection.execute_wrapper(note):
        yield tables


def _kind(thing: Model) -> int:
    return ContentType.objects.get_for_model(thing).pk
