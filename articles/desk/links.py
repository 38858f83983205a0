"""Links by which somebody without an account reads a story before it is public."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from articles.models import Article

PREVIEW_LIFE = timedelta(hours=48)


def preview_link(article: Article) -> str:
    """Make an address that shows this one story, to whoever has it, for a while."""
    return reverse("desk:preview", args=[_signer().sign(str(article.pk))])


def story_behind(token: str) -> int | None:
    """Give the number that was signed, unless the token is foreign or too old."""
    try:
        return int(_signer().unsign(token, max_age=PREVIEW_LIFE))
    except BadSignature:
        return None


def _signer() -> TimestampSigner:
    return TimestampSigner(sep=".", salt="articles.desk.preview")
