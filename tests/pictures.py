"""Image files to test with, drawn on the spot: good ones and hostile ones."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

RED, BLUE = (200, 30, 30), (30, 30, 200)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def encode(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def halves(width: int = 400, height: int = 300) -> Image.Image:
    """Draw a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def jpeg(width: int = 400, height: int = 300, **options: Any) -> bytes:
    return encode(halves(width, height), **options)


def upload(data: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def turned() -> bytes:
    """Store an upright picture lying on its side, as phones do, with a place."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "S", 2: (6.0, 10.0, 30.0), 3: "E", 4: (106.0, 49.0, 0.0)}
    return encode(halves(600, 400), exif=exif, comment=b"rahasia kamera")


def bomb() -> bytes:
    """Hold 110 megapixels in a few kilobytes."""
    return encode(Image.new("1", (11_000, 10_000)), "PNG")


def foreign_colours() -> bytes:
    """Say with a colour profile that red means blue, and blue red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for old, new in ((b"rXYZ", b"...."), (b"bXYZ", b"rXYZ"), (b"....", b"bXYZ")):
        profile = profile.replace(old, new)
    profile = profile.replace("sRGB".encode("utf-16-be"), "Kita".encode("utf-16-be"))
    return jpeg(icc_profile=profile)


def animated() -> bytes:
    frames = [halves(), halves().rotate(180)]
    return encode(frames[0], "WEBP", save_all=True, append_images=frames[1:])


def animated_png() -> bytes:
    frames = [halves(), halves().rotate(180)]
    return encode(frames[0], "PNG", save_all=True, append_images=frames[1:])


def phone_pair() -> bytes:
    """Store two pictures in one file (MPO), as phones do for depth."""
    return encode(halves(), "MPO", save_all=True, append_images=[halves(200, 200)])


def text_bomb() -> bytes:
    """Hide a text that unpacks to many megabytes in a small file."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("x", "x" * 70_000_000, zip=True)
    return encode(halves(), "PNG", pnginfo=texts)


def deep() -> bytes:
    return encode(Image.new("I;16", (400, 300), 40_000), "PNG")


def print_colours() -> bytes:
    return encode(halves().convert("CMYK"))


def polyglots() -> dict[str, bytes]:
    return {
        "script": jpeg() + b"<ScRiPt>alert(1)</script>",
        "php": jpeg(comment=b"<?php system($_GET['x']); ?>"),
        "page": jpeg() + b"<!DOCTYPE html>",
        "archive": jpeg() + b"PK\x05\x06" + bytes(18),
        "pdf": jpeg(comment=b"%PDF-1.7"),
    }
