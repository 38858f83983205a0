"""Copies of a photo for the web: each crop in each width, as AVIF and as JPEG."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image

from articles.imaging import crops
from articles.imaging.crops import CROPS, WIDTHS, Focus
from articles.imaging.decoding import Picture

# One thread an image: the images themselves are worked on in parallel.
FORMATS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
# What messengers show of a story. WhatsApp drops images of more than 300 KB.
LIGHT_CROP = "16x9"
LIGHT_WIDTH = 1280
LIGHT_MAX_BYTES = 300_000
# What programs read to know that no camera saw it (IPTC Photo Metadata Standard).
MADE_BY_AI = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 Iptc4xmpExt:DigitalSourceType=
 "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>
</rdf:RDF></x:xmpmeta>"""
_LIGHTER = 10  # quality given up at a time
_SHARPER = Image.Resampling.LANCZOS
_PROCESSORS = os.cpu_count() or 1


class Rendition(NamedTuple):
    crop: str
    width: int
    extension: str
    data: bytes


def render(
    picture: Picture, focus: Focus, *, is_by_ai: bool = False
) -> Iterator[list[Rendition]]:
    """Yield once for each of ``WIDTHS``, the smallest first.

    Whoever stops asking, stops the work: what is yielded is enough for a page.
    """
    mark = {"xmp": MADE_BY_AI} if is_by_ai else {}
    with ThreadPoolExecutor(_PROCESSORS) as pool:
        try:
            scaled = pool.map(lambda crop: _scale(picture, crop, focus=focus), CROPS)
            copies = dict(zip(CROPS, scaled, strict=True))
            steps = [_encode(pool, copies, step=it, mark=mark) for it in WIDTHS]
            for step in steps:
                yield [encoded.result() for encoded in step]
        finally:
            pool.shutdown(cancel_futures=True)


def _scale(picture: Picture, crop: str, *, focus: Focus) -> dict[int, Image.Image]:
    """Make all widths of a crop, each from the next larger one."""
    image = picture.pixels
    shrunk = image.width / picture.size.width
    cut = [edge * shrunk for edge in crops.box(picture.size, crop, focus=focus)]
    box = (cut[0], cut[1], min(cut[2], image.width), min(cut[3], image.height))
    scaled: dict[int, Image.Image] = {}
    for width in reversed(crops.widths(picture.size, crop)):
        size = (width, crops.height(picture.size, crop, width=width))
        image = image.resize(size, _SHARPER, box, reducing_gap=2.0)
        scaled[width], box = image, (0, 0, *size)
    return scaled


def _encode(
    pool: ThreadPoolExecutor,
    copies: dict[str, dict[int, Image.Image]],
    *,
    step: int,
    mark: dict[str, bytes],
) -> list[Future[Rendition]]:
    """Start on all copies of one width; what is narrower than all, on the first."""
    return [
        pool.submit(
            _encoded, image, crop=crop, width=width, extension=extension, mark=mark
        )
        for crop, images in copies.items()
        for width, image in images.items()
        if max(width, WIDTHS[0]) == step
        for extension in FORMATS
    ]


def _encoded(
    image: Image.Image,
    *,
    crop: str,
    width: int,
    extension: str,
    mark: dict[str, bytes],
) -> Rendition:
    options = FORMATS[extension] | mark
    data = _saved(image, options)
    if extension == "jpg" and crop == LIGHT_CROP and width <= LIGHT_WIDTH:
        for quality in range(options["quality"], 0, -_LIGHTER):
            if len(data) <= LIGHT_MAX_BYTES:
                break
            data = _saved(image, options | {"quality": quality - _LIGHTER})
    return Rendition(crop, width, extension, data)


def _saved(image: Image.Image, options: dict[str, Any]) -> bytes:
    """Save a copy: Pillow notes the options on the image, which other threads save."""
    buffer = BytesIO()
    image.copy().save(buffer, **options)
    return buffer.getvalue()
