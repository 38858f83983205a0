"""Photos may lie in a bucket; readers get them where MEDIA_URL says."""

import os
import subprocess
import sys

import boto3

from portal.embedded import LOCAL_DATA

MEDIA_URL = "https://foto.warta.example/"
KEEP = """
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from articles.imaging import shelf
default_storage.save("0123/16x9-320.avif", ContentFile(b"copy"))
storages["originals"].save("0123.jpg", ContentFile(b"original"))
print(shelf.url("0123/16x9-320.avif"))
shelf.remove("4567")
print(default_storage.exists("0123/16x9-320.avif"))
shelf.remove("0123")
print(default_storage.exists("0123/16x9-320.avif"))
default_storage.save("0123/16x9-320.avif", ContentFile(b"copy"))
"""


def run(**more: str) -> subprocess.CompletedProcess[str]:
    """Run with production's settings, whose storages are not the tests' own."""
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"} | more
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", KEEP],
        cwd=LOCAL_DATA.parent,
        env=environ,
        capture_output=True,
        text=True,
    )


def test_photos_lie_in_the_bucket_and_are_read_at_their_address(s3):
    client = boto3.client("s3", endpoint_url=s3)
    client.create_bucket(Bucket="warta")
    store = f"s3://warta/situs?endpoint_url={s3}"
    done = run(MEDIA_STORE=store, MEDIA_URL=MEDIA_URL)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [f"{MEDIA_URL}0123/16x9-320.avif", "True", "False"]
    copy = client.get_object(Bucket="warta", Key="situs/media/0123/16x9-320.avif")
    assert copy["CacheControl"] == "public, max-age=31536000, immutable"
    assert copy["Body"].read() == b"copy"
    assert client.head_object(Bucket="warta", Key="situs/originals/0123.jpg")


def test_a_bucket_without_an_address_for_readers_stops_the_start(s3):
    done = run(MEDIA_STORE="s3://warta/situs")
    assert "MEDIA_STORE wants a MEDIA_URL" in done.stderr
