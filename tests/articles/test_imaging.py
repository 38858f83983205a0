"""Images come in by what they are, and go out clean, upright and in all sizes."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

import pytest
from PIL import Image

from articles.imaging import crops, decoding, renditions
from articles.imaging.crops import CENTRE, CROPS, WIDTHS, Focus, Size
from articles.imaging.decoding import BadImage, read
from tests import pictures


def opened(rendition: renditions.Rendition) -> Image.Image:
    return Image.open(BytesIO(rendition.data))


def rendered(data: bytes, focus: Focus = CENTRE) -> list[renditions.Rendition]:
    steps = renditions.render(read(BytesIO(data)), focus)
    return [rendition for step in steps for rendition in step]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_four_kinds_are_taken_whatever_their_name(kind):
    data = pictures.encode(pictures.halves(), kind)
    assert read(BytesIO(data)).size == (400, 300)


HOSTILE = {
    "a bomb": (pictures.bomb, decoding.TOO_MANY_PIXELS),
    "a text bomb": (pictures.text_bomb, decoding.BROKEN),
    "an SVG": (lambda: pictures.SVG.replace(b"script", b"x"), decoding.NOT_AN_IMAGE),
    "nothing": (bytes, decoding.NOT_AN_IMAGE),
    "a text": (lambda: b"Halo.", decoding.NOT_AN_IMAGE),
    "a GIF": (
        lambda: pictures.encode(pictures.halves(), "GIF"),
        decoding.NOT_AN_IMAGE,
    ),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic" + bytes(64), decoding.HEIC),
    "a broken AVIF": (lambda: b"\0\0\0\x18ftypavif" + bytes(64), decoding.NOT_AN_IMAGE),
    "a cut JPEG": (lambda: pictures.jpeg()[:-400], decoding.BROKEN),
    "a cut PNG": (
        lambda: pictures.encode(pictures.halves(), "PNG")[:-60],
        decoding.BROKEN,
    ),
    "an animation": (pictures.animated, decoding.ANIMATED),
    "an animated PNG": (pictures.animated_png, decoding.ANIMATED),
    "colours for print": (pictures.print_colours, decoding.CMYK),
    "16 bit": (pictures.deep, decoding.DEEP),
    "a stamp": (lambda: pictures.jpeg(199, 400), decoding.TOO_SMALL),
    "too many bytes": (
        lambda: pictures.jpeg() + bytes(decoding.MAX_BYTES),
        decoding.TOO_MANY_BYTES,
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_used_is_explained(what):
    make, why = HOSTILE[what]
    with pytest.raises(BadImage) as refused:
        read(BytesIO(make()))
    assert str(refused.value) == why


@pytest.mark.parametrize("what", pictures.polyglots())
def test_an_image_that_is_something_else_too_is_refused(what):
    with pytest.raises(BadImage, match="menyembunyikan"):
        read(BytesIO(pictures.polyglots()[what]))


def test_the_two_pictures_of_a_phone_are_no_animation():
    assert read(BytesIO(pictures.phone_pair())).size == (400, 300)


def test_a_phones_picture_stands_upright():
    picture = read(BytesIO(pictures.turned()))
    assert picture.size == (400, 600)
    red, _, blue = picture.pixels.getpixel((200, 100))
    assert red > blue, "what was left is on top"


def test_nothing_but_pixels_goes_out():
    secrets = (b"Exif", b"GPS", b"rahasia", b"http", b"ICC_PROFILE")
    files = rendered(pictures.turned())
    assert b"Exif" in pictures.turned()
    for rendition in files:
        assert not [it for it in secrets if it in rendition.data], rendition[:3]
        assert not opened(rendition).getexif()
        assert not set(opened(rendition).info) & {"exif", "xmp", "icc_profile"}


def test_transparency_lies_on_white():
    clear = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    for image in (clear, clear.convert("LA"), clear.quantize()):
        data = pictures.encode(image, "PNG")
        assert read(BytesIO(data)).pixels.getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_few_colours_are_colours_too(mode):
    data = pictures.encode(pictures.halves().convert(mode), "PNG")
    assert read(BytesIO(data)).pixels.mode == "RGB"


def test_colours_are_translated_for_the_web():
    red, _, blue = read(BytesIO(pictures.foreign_colours())).pixels.getpixel((9, 9))
    assert blue > red


def test_a_broken_colour_profile_is_ignored():
    assert read(BytesIO(pictures.jpeg(icc_profile=b"rusak"))).size == (400, 300)


def test_copies_have_all_widths_and_are_never_enlarged():
    files = rendered(pictures.jpeg(1000, 700))
    made = {(one.crop, one.width) for one in files if one.extension == "avif"}
    assert made == {
        *(("full", width) for width in (320, 480, 640, 960)),
        *(("16x9", width) for width in (320, 480, 640, 960)),
        *(("4x3", width) for width in (320, 480, 640)),
        *(("1x1", width) for width in (320, 480, 640)),
    }
    assert len(files) == 2 * len(made)


def test_a_small_photo_has_one_copy_of_each_crop():
    files = rendered(pictures.jpeg(250, 210))
    assert {(one.crop, one.width) for one in files} == {
        *(("full", 250), ("16x9", 250), ("4x3", 250), ("1x1", 210)),
    }


def test_copies_have_the_size_that_pages_promise():
    size = Size(1001, 667)
    for rendition in rendered(pictures.jpeg(*size)):
        height = crops.height(size, rendition.crop, width=rendition.width)
        assert opened(rendition).size == (rendition.width, height)


def test_the_smallest_copies_come_first():
    steps = list(renditions.render(read(BytesIO(pictures.jpeg(700, 700))), CENTRE))
    assert len(steps) == len(WIDTHS)
    assert [{one.width for one in step} for step in steps[:4]] == [
        *({320}, {480}, {640}, set()),
    ]


@pytest.mark.parametrize(("x", "colour"), [(0, "red"), (100, "blue")])
@pytest.mark.parametrize("width", [800, 4000])
def test_a_crop_keeps_the_focus(x, colour, width):
    files = rendered(pictures.jpeg(width, 300), Focus(x, 50))
    square = next(one for one in files if one[:3] == ("1x1", 300, "jpg"))
    image = opened(square).convert("RGB")
    for place in (5, 150, 290):
        red, _, blue = image.getpixel((place, 150))
        assert (red > blue) == (colour == "red")


@pytest.mark.parametrize("crop", CROPS)
@pytest.mark.parametrize("focus", [Focus(0, 0), Focus(50, 50), Focus(100, 37)])
@pytest.mark.parametrize("size", [Size(200, 9000), Size(6000, 201), Size(641, 480)])
def test_a_crop_never_leaves_the_photo(crop, focus, size):
    left, top, right, bottom = crops.box(size, crop, focus=focus)
    assert 0 <= left < right <= size.width
    assert 0 <= top < bottom <= size.height


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'photoshop:Credit="KANTOR FOTO"><dc:description><rdf:Alt><rdf:li>'
    "Warga menanam padi – “serentak”.</rdf:li></rdf:Alt></dc:description>"
    "<dc:creator><rdf:Seq><rdf:li>Juru Foto</rdf:li></rdf:Seq></dc:creator>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def iptc(**fields: bytes) -> bytes:
    """Write caption and credits as agencies do, into a JPEG."""
    numbers = {"byline": 80, "credit": 110, "caption": 120}
    records = b"".join(
        b"\x1c\x02" + bytes([numbers[name]]) + len(text).to_bytes(2) + text
        for name, text in fields.items()
    )
    block = b"8BIM\x04\x04\0\0" + len(records).to_bytes(4) + records
    block += bytes(len(records) % 2)
    segment = b"Photoshop 3.0\0" + block
    data = pictures.jpeg()
    marker = b"\xff\xed" + (len(segment) + 2).to_bytes(2)
    return data[:2] + marker + segment + data[2:]


def words_in(data: bytes) -> tuple[str, str]:
    return read(BytesIO(data)).words


def test_caption_and_credit_are_read_from_xmp():
    expected = ("Warga menanam padi – “serentak”.", "KANTOR FOTO/Juru Foto")
    assert words_in(pictures.jpeg(xmp=XMP.encode())) == expected


def test_caption_and_credit_are_read_from_iptc():
    data = iptc(byline=b"Juru Foto", credit=b"KANTOR", caption=b"Warga\nmenanam.")
    assert words_in(data) == ("Warga menanam.", "KANTOR/Juru Foto")


def test_caption_and_credit_are_read_from_exif():
    exif = Image.Exif()
    exif[270], exif[33432] = "Warga menanam.", "Juru Foto"
    assert words_in(pictures.jpeg(exif=exif)) == ("Warga menanam.", "Juru Foto")


@pytest.mark.parametrize(
    "xmp",
    [
        b"<rusak",
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + XMP.replace("padi", "&a;").encode(),
        b"\xff\xfe\x00",
    ],
)
def test_broken_or_hostile_words_are_no_words(xmp):
    assert words_in(pictures.jpeg(xmp=xmp)) == ("", "")


def test_words_fit_their_fields():
    long = iptc(caption=b"x" * 5000, credit=b"y" * 500)
    caption, credit = words_in(long)
    assert (len(caption), len(credit)) == (600, 120)


def test_who_saves_the_same_picture_at_once_gets_his_own_quality():
    image = Image.effect_noise((400, 400), 90).convert("RGB")
    save = partial(renditions._saved, image)
    wanted = [renditions.FORMATS["jpg"] | {"quality": it} for it in (80, 60)]
    alone = [len(save(options)) for options in wanted]
    with ThreadPoolExecutor(4) as pool:
        together = [len(it) for it in pool.map(save, wanted * 30)]
    assert together == alone * 30
