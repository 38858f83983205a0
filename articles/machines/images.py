"""Which copies of a photo other sites get to see."""

from typing import NamedTuple

from django.templatetags.static import static

from accounts.addresses import absolute
from articles.imaging import crops
from articles.imaging.renditions import LIGHT_CROP, LIGHT_WIDTH
from articles.models import Photo

CROPS_FOR_SEARCH = ["16x9", "4x3", "1x1"]
ICON = ("img/icon-512.png", 512)


class Image(NamedTuple):
    address: str
    width: int
    height: int
    alt: str


def light(photo: Photo, alt: str = "") -> Image:
    """Give the copy that messengers show; WhatsApp drops what is heavier."""
    width = max(it for it in photo.widths(LIGHT_CROP) if it <= LIGHT_WIDTH)
    return _copy(photo, LIGHT_CROP, width=width, alt=alt)


def largest(photo: Photo, alt: str = "") -> list[Image]:
    """Give the three shapes that Google asks for."""
    return [
        _copy(photo, crop, width=photo.widths(crop)[-1], alt=alt)
        for crop in CROPS_FOR_SEARCH
    ]


def icon(name: str) -> Image:
    path, width = ICON
    return Image(absolute(static(path)), width, width, name)


def _copy(photo: Photo, crop: str, *, width: int, alt: str) -> Image:
    height = crops.height(photo.size, crop, width=width)
    return Image(absolute(photo.url(crop, width)), width, height, alt or photo.alt)
