"""The one door for uploaded images: decoded by content, refused in clear words."""

import hashlib
import struct
import threading
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageCms, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from articles.imaging import crops, words
from articles.imaging.crops import CROPS, WIDTHS, Size

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 50_000_000
MIN_SIDE = 200

TOO_MANY_BYTES = "Berkas ini terlalu besar. Paling besar 25 MB."
TOO_MANY_PIXELS = "Gambar ini terlalu besar. Paling banyak 50 megapiksel."
TOO_SMALL = f"Gambar ini terlalu kecil. Paling kecil {MIN_SIDE} × {MIN_SIDE} piksel."
NOT_AN_IMAGE = "Berkas ini bukan gambar JPEG, PNG, WebP, atau AVIF yang utuh."
HEIC = "Foto HEIC belum dapat dipakai. Simpan sebagai JPEG, lalu unggah lagi."
BROKEN = "Gambar ini rusak atau terpotong. Unggah ulang dari berkas aslinya."
ANIMATED = "Gambar bergerak tidak dapat dipakai. Unggah gambar diam."
CMYK = "Gambar ini berwarna CMYK (untuk cetak). Simpan sebagai RGB, lalu unggah lagi."
DEEP = "Gambar ini memakai 16 bit per warna. Simpan sebagai 8 bit, lalu unggah lagi."
HIDES_CODE = (
    "Berkas ini menyembunyikan isi lain di dalam gambar, jadi ditolak. Simpan ulang "
    "sebagai gambar biasa, lalu unggah lagi."
)

# Pillow's own guard, for the whole process: reached before any pixel is decoded.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

_BOMB = (Image.DecompressionBombWarning, Image.DecompressionBombError)
# All that Pillow was seen to raise for files changed at random.
_DAMAGED = (
    *(OSError, SyntaxError, ValueError, EOFError, struct.error),
    *(LookupError, TypeError, AttributeError, AssertionError),
    *(ArithmeticError, RuntimeError, MemoryError),
)
_FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]
_EXTENSIONS = {"PNG": "png", "WEBP": "webp", "AVIF": "avif"}  # all else is JPEG
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1")
_CODE = (b"<script", b"<?php", b"<html", b"<!doctype html")
_PDF, _PDF_WINDOW = b"%PDF-", 1024
_ZIP_END, _ZIP_WINDOW = b"PK\x05\x06", 66_000
_EXIF_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {_TURNS[number] for number in (5, 6, 7, 8)}
_SRGB = ImageCms.createProfile("sRGB")
_one_at_a_time = threading.Lock()


class BadImage(Exception):
    """The file cannot be used; the message tells an editor why, in Indonesian."""


@dataclass(frozen=True)
class Picture:
    """An image that was decoded whole: upright, sRGB, without any metadata.

    ``pixels`` may be smaller than ``size``, but is enough for all copies.
    """

    data: bytes
    content_hash: str
    extension: str
    size: Size
    pixels: Image.Image
    words: words.Words


def read(file: IO[bytes]) -> Picture:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadImage(TOO_MANY_BYTES)
    _refuse_hidden_code(data)
    try:
        with _one_at_a_time, Image.open(BytesIO(data), formats=_FORMATS) as image:
            return _decode(data, image)
    except _BOMB as problem:
        raise BadImage(TOO_MANY_PIXELS) from problem
    except UnidentifiedImageError as problem:
        raise BadImage(HEIC if data[4:12] in _HEIC else NOT_AN_IMAGE) from problem
    except _DAMAGED as problem:
        raise BadImage(BROKEN) from problem


def _refuse_hidden_code(data: bytes) -> None:
    """Refuse what another program would take for a page, a script or an archive."""
    lower = data.lower()
    hides = any(sign in lower for sign in _CODE)
    if hides or _PDF in data[:_PDF_WINDOW] or _ZIP_END in data[-_ZIP_WINDOW:]:
        raise BadImage(HIDES_CODE)


def _decode(data: bytes, image: ImageFile) -> Picture:
    _refuse_unusable(image)
    size = Size(*image.size)
    turn = _TURNS.get(image.getexif().get(_EXIF_ORIENTATION, 1))
    written = words.read(image)
    profile = image.info.get("icc_profile")
    pixels = _in_srgb(_flat(_pixels(image)), profile)
    if turn is not None:
        pixels = pixels.transpose(turn)
        size = Size(*reversed(size)) if turn in _SIDEWAYS else size
    pixels.info.clear()
    content_hash = hashlib.sha256(data).hexdigest()
    extension = _EXTENSIONS.get(image.format or "", "jpg")
    return Picture(data, content_hash, extension, size, pixels, written)


def _refuse_unusable(image: Image.Image) -> None:
    """Phones put a second picture behind a JPEG (MPO): that is no animation."""
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise BadImage(ANIMATED)
    if min(image.size) < MIN_SIDE:
        raise BadImage(TOO_SMALL)
    if image.mode in {"CMYK", "YCCK", "LAB"}:
        raise BadImage(CMYK)
    if image.mode[0] in "IF":
        raise BadImage(DEEP)


def _pixels(image: Image.Image) -> Image.Image:
    """Decode every pixel, but keep no more of them than the copies need."""
    whole = Size(*image.size)
    spare = _spare(whole)
    image.draft(None, (int(whole.width / spare), int(whole.height / spare)))
    image.load()
    if image.mode in {"1", "P", "PA"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    still_to_spare = int(spare * image.width / whole.width)
    return image.reduce(still_to_spare) if still_to_spare > 1 else image


def _spare(size: Size) -> float:
    """Tell how many times smaller it may be and still fill each copy, either way up."""
    ways_up = (size, Size(*reversed(size)))
    narrowest = min(crops.size(way, crop).width for way in ways_up for crop in CROPS)
    return max(1.0, narrowest / WIDTHS[-1])


def _flat(image: Image.Image) -> Image.Image:
    """Lay what is transparent on white paper."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _in_srgb(image: Image.Image, profile: Any) -> Image.Image:
    """Translate the colours of cameras and phones to the ones of the web."""
    if not profile:
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        if ImageCms.getProfileDescription(own).startswith("sRGB"):
            return image
        return ImageCms.profileToProfile(image, own, _SRGB) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
