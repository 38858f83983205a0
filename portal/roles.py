"""Who may do what in the newsroom: three roles, each with the ones before it."""

from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.db.models import Q
from django.utils import translation

REPORTER = "Reporter"
EDITOR = "Editor"
CHIEF_EDITOR = "Redaktur Pelaksana"

_REPORTER = {
    "articles": [
        *("add_article", "change_article", "view_article"),
        *("add_byline", "change_byline", "delete_byline", "view_byline"),
        *("add_photo", "change_photo", "view_photo"),
        *("view_section", "view_topic", "view_region", "view_person"),
    ],
}
_EDITOR = {
    "articles": [
        *("publish_article", "withdraw_article", "delete_article", "view_withdrawal"),
        *("change_any_photo", "delete_photo"),
        *("add_topic", "change_topic", "add_region", "change_region"),
        *("add_person", "change_person"),
    ],
    "press": [
        *("add_correction", "view_correction", "add_masking", "view_masking"),
        *("view_complaint", "change_complaint", "view_position"),
    ],
    "comments": [
        *("view_comment", "change_comment", "moderate_comment", "view_revision"),
        *("add_discussion", "change_discussion", "view_discussion"),
    ],
    "moderation": [
        *("view_report", "view_action", "view_term"),
        *("add_sanction", "change_sanction", "view_sanction"),
    ],
}
_CHIEF_EDITOR = {
    "desk": [
        *("add_assignment", "change_assignment"),
        *("delete_assignment", "view_assignment"),
    ],
    "articles": [
        *("add_section", "change_section", "delete_section"),
        *("delete_topic", "delete_region", "delete_person"),
        *("change_page", "view_page"),
        *("add_publication", "change_publication", "view_publication"),
    ],
    "press": ["add_position", "change_position", "delete_position"],
    "comments": [
        *("add_siterule", "change_siterule", "view_siterule"),
        *("add_sectionrule", "change_sectionrule"),
        *("delete_sectionrule", "view_sectionrule"),
    ],
    "moderation": ["add_term", "change_term", "delete_term"],
    "accounts": ["add_user", "change_user", "view_user", "view_consent"],
    "auth": ["view_group"],
    "account": ["view_emailaddress"],
}

_DEEDS = {
    "add": "menambah",
    "change": "mengubah",
    "delete": "menghapus",
    "view": "melihat",
}

ROLES = {
    REPORTER: [_REPORTER],
    EDITOR: [_REPORTER, _EDITOR],
    CHIEF_EDITOR: [_REPORTER, _EDITOR, _CHIEF_EDITOR],
}


def write(*, using: str, apps: Apps = apps, **signal: Any) -> None:
    """Make the groups what the table above says, in the database just migrated."""
    try:
        groups = apps.get_model("auth", "Group").objects.using(using)
        permissions = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:  # migrated back to before there were groups
        return
    _name_in_indonesian(permissions)
    for name, tables in ROLES.items():
        group, _ = groups.get_or_create(name=name)
        group.permissions.set(permissions.filter(_any_of(tables)))


def _name_in_indonesian(permissions: Any) -> None:
    """Replace the names that Django gives in English, once for each new one."""
    english = permissions.filter(name__startswith="Can ").select_related("content_type")
    with translation.override(settings.LANGUAGE_CODE):
        for permission in english:
            deed, _, model = permission.codename.partition("_")
            if deed in _DEEDS:
                thing = _name_of(permission.content_type.app_label, model)
                permission.name = f"Dapat {_DEEDS[deed]} {thing}"
                permission.save(update_fields=["name"])


def _name_of(app: str, model: str) -> str:
    try:
        return str(apps.get_model(app, model)._meta.verbose_name)
    except LookupError:  # of an app that is no longer here
        return model


def _any_of(tables: list[dict[str, list[str]]]) -> Q:
    wanted = Q()
    for table in tables:
        for app, codenames in table.items():
            wanted |= Q(content_type__app_label=app, codename__in=codenames)
    return wanted
