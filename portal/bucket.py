"""Photos in an S3 bucket, which readers get at MEDIA_URL."""

from typing import Any

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from articles.imaging.shelf import FOR_EVER


class Photos(S3Storage):
    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"

    def get_object_parameters(self, name: str) -> dict[str, str]:
        return {"CacheControl": FOR_EVER}
