"""Shows a photo in the right size for each screen."""

from django import template

from articles.imaging import crops
from articles.imaging.renditions import FORMATS
from articles.models import Photo

register = template.Library()

FALLBACK_WIDTH = 960  # for browsers that know no srcset


@register.inclusion_tag("articles/_picture.html")
def picture(
    photo: Photo,
    crop: str = "full",
    *,
    sizes: str = "100vw",
    alt: str = "",
    priority: bool = False,
    plain: bool = True,
) -> dict:
    """Ask nothing of the database; ``alt`` replaces the photo's own words.

    Unless ``plain`` the photo links to the largest copy of itself, whole.
    """
    widths = photo.widths(crop)
    addresses = {
        extension: [f"{photo.url(crop, it, extension)} {it}w" for it in widths]
        for extension in FORMATS
    }
    fallback = max([each for each in widths if each <= FALLBACK_WIDTH] or widths[:1])
    return {
        "sources": {name: ", ".join(each) for name, each in addresses.items()},
        "src": photo.url(crop, fallback),
        "width": widths[-1],
        "height": crops.height(photo.size, crop, width=widths[-1]),
        "alt": alt or ("" if photo.is_decorative else photo.alt),
        "sizes": sizes,
        "priority": priority,
        "largest": photo.url("full", photo.widths("full")[-1]) if not plain else "",
    }
