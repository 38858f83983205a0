"""Replaces names by what does not identify: in the text, its past, and its photos."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from accounts.models import User
from articles.models import Article
from articles.models.slugs import propose_slug
from articles.press.models import FormerText, Masking

_TEXTS = [
    *("kicker", "headline", "lead", "body", "dateline_city"),
    *("lead_caption", "lead_alt", "lead_credit", "seo_title", "seo_description"),
    *("public_interest", "first_source", "unreached"),
]
_SPACE = r"(?:\s|&nbsp;|-)+"
_FIGURES = re.compile(r"<figure data-(?:photo|embed)=[^>]*></figure>")


class Replacement:
    """Finds whole names, however they are cased or spaced, and counts them."""

    def __init__(self, names: dict[str, str]) -> None:
        self.count = 0
        self._written = {_key(escape(name)): escape(to) for name, to in names.items()}
        self._written |= {_key(name): to for name, to in names.items()}
        longest_first = sorted(self._written, key=len, reverse=True)
        names_ = "|".join(
            _SPACE.join(map(re.escape, it.split())) for it in longest_first
        )
        self._finds = re.compile(rf"(?<!\w)(?:{names_})(?!\w)", re.IGNORECASE)

    def text(self, text: str) -> str:
        text, found = self._finds.subn(lambda it: self._written[_key(it[0])], text)
        self.count += found
        return text

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
        for name in names:
            setattr(row, name, self.anything(getattr(row, name)))
        row.save(update_fields=names)


def mask(
    article: Article, names: dict[str, str], *, by: User, drops_photos: bool = False
) -> Masking:
    """Put what ``names`` maps to in place of each name, wherever the story has it.

    What readers saw before is deleted, not rewritten: a difference would tell.
    """
    replace = Replacement(names)
    with transaction.atomic(), _rules_make_way():
        stored = Article.objects.select_for_update().get(pk=article.pk)
        photos = [use.photo for use in stored.photo_uses.select_related("photo")]
        _mask_story(stored, replace, drops_photos=drops_photos)
        for photo in photos:
            replace.fields(photo, "caption", "alt", "file_name")
        FormerText.objects.filter(article=article).delete()
        _mask_around(stored, replace)
        return Masking.objects.create(
            article=stored, replaced=replace.count, drops_photos=drops_photos, by=by
        )


def _mask_story(story: Article, replace: Replacement, *, drops_photos: bool) -> None:
    for name in _TEXTS:
        text = replace.text(getattr(story, name))
        setattr(story, name, _FIGURES.sub("", text) if drops_photos else text)
    story.slug = propose_slug(story.headline)
    if drops_photos:
        story.lead_photo = None
    story.is_masked = True
    story.version += 1
    story.save()
    named = [it for it in story.topics.all() if replace.text(it.name) != it.name]
    story.topics.remove(*named)


def _mask_around(story: Article, replace: Replacement) -> None:
    for saved in story.revisions.all():
        saved.content["slug"] = story.slug
        replace.fields(saved, "content", "note")
    for correction in story.corrections.all():
        texts = ("text", "old_wording", "new_wording", "party")
        replace.fields(correction, *texts)
    withdrawal = getattr(story, "withdrawal", None)
    if withdrawal:
        replace.fields(withdrawal, "note")
    kind = ContentType.objects.get_for_model(Article)
    logged = LogEntry.objects.filter(content_type=kind, object_id=story.pk)
    logged.update(object_repr=story.headline[:200])


@contextmanager
def _rules_make_way() -> Iterator[None]:
    """Let the triggers of the press pass what hides a name, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('press.masking', 'on', true)")
        yield
        cursor.execute("SELECT set_config('press.masking', 'off', true)")


def _key(name: str) -> str:
    return " ".join(re.split(_SPACE, name)).casefold()
