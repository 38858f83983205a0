"""The app of what the press answers for."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "articles.press"
    verbose_name = "Pertanggungjawaban"
