"""The app that tells machines what people see."""

from django.apps import AppConfig


class MachinesConfig(AppConfig):
    name = "articles.machines"
