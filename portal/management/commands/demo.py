"""``manage.py demo`` gives an empty site logins and a first story to try it with."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from articles.models import Article, Person, Publication, Section
from portal.demo import ARTICLE, LOGINS, PASSWORD, SECTIONS


class Command(BaseCommand):
    help = "Mengisi situs kosong dengan akun contoh dan satu berita contoh."

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        if User.objects.exists() or Article.objects.exists():
            raise CommandError("Situs ini sudah berisi; tidak ada yang diubah.")
        self._open_accounts()
        self._write_article()
        self.stdout.write(self.style.SUCCESS("Akun dan berita contoh sudah dibuat."))

    def _open_accounts(self) -> None:
        for login in LOGINS:
            user = User.objects.create_user(
                login.username,
                f"{login.username}@warta.example",
                PASSWORD,
                display_name=login.display_name,
                is_staff=login.role is not None,
            )
            if login.role:
                user.groups.add(Group.objects.get(name=login.role))
                Person.objects.create(
                    name=login.display_name, slug=login.username, user=user
                )

    def _write_article(self) -> None:
        Publication.objects.get_or_create()
        sections = [
            Section.objects.create(name=name, slug=slug, order=order)
            for order, (slug, name) in enumerate(SECTIONS.items())
        ]
        editor = User.objects.get(username="editor")
        article = Article.objects.create(
            section=sections[0], created_by=editor, **ARTICLE
        )
        article.bylines.create(person=editor.person)
        article.publish()
