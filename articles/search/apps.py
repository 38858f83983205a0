"""Names the search for Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "articles.search"
    label = "search"
    verbose_name = "Pencarian"
