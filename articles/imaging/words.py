"""What the photographer wrote into the file: caption and credit."""

from typing import NamedTuple
from xml.etree import ElementTree

from PIL import IptcImagePlugin
from PIL.ImageFile import ImageFile

CAPTION_MAX_CHARS = 600
CREDIT_MAX_CHARS = 120

_IPTC_CAPTION, _IPTC_CREDIT, _IPTC_BYLINE = (2, 120), (2, 110), (2, 80)
_EXIF_CAPTION, _EXIF_ARTIST, _EXIF_COPYRIGHT = 270, 315, 33432
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"

_UNREADABLE = (OSError, SyntaxError, ValueError, LookupError, TypeError)


class Words(NamedTuple):
    caption: str = ""
    credit: str = ""


def read(image: ImageFile) -> Words:
    """Take each from the first place that has it: XMP, IPTC, EXIF."""
    found = [_from(image) for _from in (_xmp, _iptc, _exif)]
    captions, credits_ = zip(*found, strict=True)
    return Words(
        next(filter(None, captions), "")[:CAPTION_MAX_CHARS],
        next(filter(None, credits_), "")[:CREDIT_MAX_CHARS],
    )


def _xmp(image: ImageFile) -> Words:
    packet = image.info.get("xmp", b"").strip(b"\x00 ")
    if not packet or b"<!" in packet:  # a document type could define entities
        return Words()
    try:
        root = ElementTree.fromstring(packet)  # noqa: S314 - without entities
    except (ElementTree.ParseError, *_UNREADABLE):
        return Words()
    credit = _xmp_text(root, f"{_PHOTOSHOP}Credit")
    return Words(
        _xmp_text(root, f"{_DC}description"),
        _signature(credit, _xmp_text(root, f"{_DC}creator")),
    )


def _xmp_text(root: ElementTree.Element, name: str) -> str:
    """Read a property, which may be an element with items or an attribute."""
    for element in root.iter():
        if element.tag == name:
            texts = [_tidy(text) for text in element.itertext()]
            return next(filter(None, texts), "")
        if name in element.attrib:
            return _tidy(element.attrib[name])
    return ""


def _iptc(image: ImageFile) -> Words:
    try:
        found = IptcImagePlugin.getiptcinfo(image) or {}
    except _UNREADABLE:
        return Words()
    texts = {key: _tidy(value) for key, value in found.items()}
    signature = _signature(texts.get(_IPTC_CREDIT, ""), texts.get(_IPTC_BYLINE, ""))
    return Words(texts.get(_IPTC_CAPTION, ""), signature)


def _exif(image: ImageFile) -> Words:
    try:
        found = image.getexif()
        caption, artist, owner = [
            _tidy(found.get(tag, ""))
            for tag in (_EXIF_CAPTION, _EXIF_ARTIST, _EXIF_COPYRIGHT)
        ]
    except _UNREADABLE:
        return Words()
    return Words(caption, artist or owner)


def _signature(agency: str, person: str) -> str:
    """Join as Indonesian papers do: ANTARA FOTO/Nama Pewarta."""
    return "/".join(dict.fromkeys(filter(None, [agency, person])))


def _tidy(raw: object) -> str:
    """Make one line of printable text, whatever the camera or program wrote."""
    if isinstance(raw, list):
        raw = raw[0] if raw else ""
    if isinstance(raw, bytes):
        raw = raw.decode("utf-8", "replace")
    text = "".join(char if _is_readable(char) else " " for char in str(raw))
    return " ".join(text.split())


def _is_readable(char: str) -> bool:
    return char.isprintable() and char != "\N{REPLACEMENT CHARACTER}"
