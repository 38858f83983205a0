"""Names the counting of reads for Django."""

from django.apps import AppConfig


class ReadershipConfig(AppConfig):
    name = "articles.readership"
    verbose_name = "Keterbacaan"
