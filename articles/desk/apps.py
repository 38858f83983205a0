"""Names the desk for Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "articles.desk"
    verbose_name = "Ruang Redaksi"
