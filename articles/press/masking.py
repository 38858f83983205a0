"""Replaces names by what does not identify: in the text, its past, and its photos."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Photo
from articles.models.slugs import propose_slug
from articles.press.models import Correction, FormerText, Masking

_TEXTS = [
    *("kicker", "headline", "lead", "body", "dateline_city"),
    *("lead_caption", "lead_alt", "lead_credit", "seo_title", "seo_description"),
    *("public_interest", "first_source", "unreached"),
    *("sponsor", "ai_help", "source_name", "source_url"),
]
_FIGURES = re.compile(r"<figure data-(?:photo|embed)=[^>]*></figure>")
# What may stand between the parts of a name, and at its end.
_BETWEEN = r"(?:\s|&nbsp;|-|<[^<>]*>)+"
_ENDING = "(?:nya|lah|pun|kah)?"
_ADDRESS = r"(?P<address>https?://[^\s\"<>]+)"


class Replacement:
    """Finds whole names, however they are cased, spaced or marked, and counts them."""

    def __init__(self, names: dict[str, str]) -> None:
        self.count = 0
        self.names = names
        self._written = {_key(escape(name)): escape(to) for name, to in names.items()}
        self._written |= {_key(name): to for name, to in names.items()}
        longest_first = sorted(self._written, key=len, reverse=True)
        forms = (_BETWEEN.join(map(re.escape, it.split())) for it in longest_first)
        self._name = rf"(?<!\w)(?P<name>{'|'.join(forms)}){_ENDING}(?!\w)"
        self._finds = re.compile(f"{_ADDRESS}|{self._name}", re.IGNORECASE)

    def text(self, text: str) -> str:
        return self._finds.sub(self._replaced, text)

    def _replaced(self, found: re.Match[str]) -> str:
        """Cut an address that names somebody down to the site it leads to."""
        address = found["address"]
        if address is None:
            self.count += 1
            return self._written[_key(found["name"])]
        spelt = re.sub(r"[/_+.]|%20", " ", address)
        if not re.search(self._name, spelt, re.IGNORECASE):
            return address
        self.count += 1
        return "/".join(address.split("/")[:3]) + "/"

    def left_in(self, story: Article) -> list[str]:
        """Name the parts of names that still stand there, for somebody to judge."""
        whole = f"{story.headline} {story.lead} {story.body}"
        parts = {it for name in self.names for it in re.findall(r"\w{3,}", name)}
        return sorted(it for it in parts if re.search(rf"(?i)\b{it}\b", whole))

    def named(self, shelves: Iterable[Any]) -> list[Any]:
        """Give the topics or regions that bear one of the names."""
        return [it for it in shelves if self._finds.search(it.name)]

    def anything(self, value: Any) -> Any:
        """Replace in what JSON can hold."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.anything(each) for each in value]
        if isinstance(value, dict):
            return {key: self.anything(each) for key, each in value.items()}
        return value

    def fields(self, row: Any, *names: str) -> None:
        """Replace in the columns of a row, and save it."""
        self.columns(row, *names)
        row.save(update_fields=names)

    def columns(self, row: Any, *names: str) -> None:
        """Replace in the columns of a row, as far as each holds what comes."""
        for name in names:
            value = self.anything(getattr(row, name))
            longest = getattr(row._meta.get_field(name), "max_length", None)
            setattr(row, name, value[:longest] if longest else value)


def mask(
    article: Article, names: dict[str, str], *, by: User, drops_photos: bool = False
) -> Masking:
    """Put what ``names`` maps to in place of each name, wherever the story has it.

    What readers saw before is deleted, not rewritten: a difference would tell.
    """
    replace = Replacement(names)
    with transaction.atomic(), _rules_make_way():
        story = Article.objects.select_for_update().get(pk=article.pk)
        photos = [use.photo for use in story.photo_uses.select_related("photo")]
        _mask_story(story, replace, drops_photos=drops_photos)
        _mask_photos(photos, replace, drops=drops_photos)
        FormerText.objects.filter(article=story).delete()
        _mask_records(story, replace)
        told = {"replaced": replace.count, "drops_photos": drops_photos, "by": by}
        return Masking.objects.create(article=story, **told)


def _mask_story(story: Article, replace: Replacement, *, drops_photos: bool) -> None:
    replace.columns(story, *_TEXTS)
    if drops_photos:
        without = {"lead_photo": None, "body": _FIGURES.sub("", str(story.body))}
        for name, value in without.items():
            setattr(story, name, value)
    story.slug = propose_slug(story.headline)
    story.is_masked = True
    story.version += 1
    if story.is_public:  # whoever has read it shall read it again, machines too
        story.updated_at = timezone.now()
    story.save()
    for shelves in (story.topics, story.regions):
        shelves.remove(*replace.named(shelves.all()))
    _rename_in_log(story, story.headline)


def _mask_photos(photos: list[Photo], replace: Replacement, *, drops: bool) -> None:
    """Replace in their words; what is dropped and shown nowhere else is deleted."""
    for photo in set(photos):
        is_unused = not (photo.uses.exists() or photo.portrayed.exists())
        if drops and is_unused:
            _rename_in_log(photo, "Foto")
            photo.delete()
        else:
            replace.fields(photo, "caption", "alt", "credit", "source", "file_name")
            _rename_in_log(photo, str(photo))


def _mask_records(story: Article, replace: Replacement) -> None:
    for saved in story.revisions.all():
        saved.content["slug"] = story.slug
        replace.fields(saved, "content", "note")
    for cleared in story.clearances.all():
        replace.fields(cleared, "why_not_heard")
    for correction in Correction.objects.about(story):
        texts = ("text", "old_wording", "new_wording", "party")
        replace.fields(correction, *texts)
    if withdrawal := getattr(story, "withdrawal", None):
        replace.fields(withdrawal, "note")


def _rename_in_log(thing: Model, name: str) -> None:
    kind = ContentType.objects.get_for_model(thing)
    logged = LogEntry.objects.filter(content_type=kind, object_id=thing.pk)
    logged.update(object_repr=name[:200])


@contextmanager
def _rules_make_way() -> Iterator[None]:
    """Let the triggers of the press pass what hides a name, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('press.masking', 'on', true)")
        yield
        cursor.execute("SELECT set_config('press.masking', 'off', true)")


def _key(name: str) -> str:
    parts = re.split(_BETWEEN, name)
    return " ".join(filter(None, parts)).casefold()
