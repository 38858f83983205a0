"""Names the moderation of comments for Django."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "comments.moderation"
    label = "moderation"
    verbose_name = "Moderasi komentar"
