"""Names the articles app for Django, and fills in its fixed pages."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from articles import first_pages


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Berita"

    def ready(self) -> None:
        """Django sends ``post_migrate`` after migrating and after flushing alike."""
        post_migrate.connect(first_pages.write, sender=self)
