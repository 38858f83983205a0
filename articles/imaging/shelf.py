"""Where photos lie: originals in private, their copies in public for ever.

A copy's path is made of what it shows, so its content never changes and whoever
got it may keep it. What stands at such a path already need not be written again.
"""

import hashlib
import re
import secrets
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.core.files.storage.base import Storage

from articles.imaging.crops import CROPS, Focus, Size, widths
from articles.imaging.decoding import Picture
from articles.imaging.renditions import FORMATS, Rendition

RECIPE = 2  # another number, other paths: raise it when copies are made differently
KEY_CHARS = 20
FOR_EVER = "public, max-age=31536000, immutable"
LIGHT_ENOUGH = 640  # pixels; about 40 KB, and sharp on a phone
_COPY = re.compile(r"([0-9a-f]+)/([a-z0-9]+)-([0-9]{1,4})\.([a-z]+)")


class WholeFiles(FileSystemStorage):
    """A folder in which a file appears only when all of it is written."""

    def save(
        self, name: str | None, content: IO[Any], max_length: int | None = None
    ) -> str:
        name = name or content.name
        unfinished = super().save(f"{name}.{secrets.token_hex(8)}", content)
        Path(self.path(unfinished)).replace(self.path(name))
        return name


def originals() -> Storage:
    return storages["originals"]


def key(content_hash: str, focus: Focus, *, is_by_ai: bool = False) -> str:
    mark = " ai" if is_by_ai else ""
    shown = f"{RECIPE} {content_hash} {focus.x} {focus.y}{mark}"
    return hashlib.sha256(shown.encode()).hexdigest()[:KEY_CHARS]


def path(key: str, *, crop: str, width: int, extension: str) -> str:
    return f"{key}/{crop}-{width}.{extension}"


def lighter(path: str) -> str:
    """Give the copy of the same crop that is sent to who asked to save data."""
    found = _COPY.fullmatch(path)
    if found is None or int(found[3]) <= LIGHT_ENOUGH:
        return path
    key, crop, _, extension = found.groups()
    light = f"{key}/{crop}-{LIGHT_ENOUGH}.{extension}"
    return light if default_storage.exists(light) else path


def url(path: str) -> str:
    return default_storage.url(path)


def put(key: str, rendition: Rendition) -> None:
    crop, width, extension, data = rendition
    name = path(key, crop=crop, width=width, extension=extension)
    _put(default_storage, name, data=data)


def holds_all(key: str, size: Size) -> bool:
    """Tell whether every copy of a photo of this size is there already."""
    names = [
        path(key, crop=crop, width=width, extension=extension)
        for crop in reversed(CROPS)
        for width in reversed(widths(size, crop))
        for extension in FORMATS
    ]
    return all(map(default_storage.exists, names))


def put_original(picture: Picture) -> str:
    name = f"{picture.content_hash}.{picture.extension}"
    _put(originals(), name, data=picture.data)
    return name


def _put(storage: Storage, name: str, *, data: bytes) -> None:
    if not storage.exists(name):
        storage.save(name, ContentFile(data))


def remove(key: str) -> None:
    """Remove all copies under a key, and the folder where storages have such."""
    try:
        _, names = default_storage.listdir(key)
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{key}/{name}")
    default_storage.delete(key)


def remove_original(name: str) -> None:
    originals().delete(name)
