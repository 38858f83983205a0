"""How a photo comes into the library, whoever brings it."""

from typing import IO, Any

from django.db import transaction

from accounts.models import User
from articles.imaging import decoding
from articles.imaging.crops import CENTRE
from articles.models import Photo, PhotoKind


@transaction.atomic
def add(
    file: IO[bytes],
    *,
    alt: str,
    caption: str = "",
    credit: str = "",
    kind: PhotoKind = PhotoKind.PHOTO,
    focal: tuple[int, int] = CENTRE,
    by: User | None = None,
    **words: Any,
) -> Photo:
    """Add a photo, or give the one that has the very same file already.

    Empty caption and credit are filled from the file; no alt text means decorative.
    """
    picture = decoding.read(file)
    if known := Photo.objects.showing(picture).first():
        return known
    photo = Photo(
        file_name=name_of(file),
        alt=alt,
        is_decorative=not alt,
        caption=caption or picture.words.caption,
        credit=credit or picture.words.credit,
        kind=kind,
        focal_x=focal[0],
        focal_y=focal[1],
        uploaded_by=by,
        **words,
    )
    photo.show(picture)
    return photo


def name_of(file: Any) -> str:
    return str(getattr(file, "name", None) or "").rpartition("/")[2][-200:]
