"""What the editor's photo picker asks and sends: answers are JSON."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import number
from articles.desk.photo_form import PhotoForm
from articles.models import Photo
from articles.models.selection import SEARCH_MAX_CHARS
from articles.paging import cursor

PHOTOS_PER_PIECE = 24


@require_safe
def pick(request: HttpRequest) -> JsonResponse:
    """Give photos that hold the words of ``?q=``, below ``?sebelum=``.

    ``?nomor=`` asks for one photo alone, which the editor already refers to.
    """
    _require(request, "articles.view_photo")
    words = request.GET.get("q", "")[:SEARCH_MAX_CHARS]
    matching = Photo.objects.matching(words).before(cursor(request)).newest_first()
    if "nomor" in request.GET:
        matching = Photo.objects.filter(pk=number(request.GET["nomor"]) or 0)
    found = list(matching[: PHOTOS_PER_PIECE + 1])
    shown = found[:PHOTOS_PER_PIECE]
    older = shown[-1].pk if len(found) > len(shown) else None
    return JsonResponse({"photos": [_described(it) for it in shown], "older": older})


@require_POST
@transaction.atomic
def upload(request: HttpRequest) -> JsonResponse:
    """Add a photo (201), or give the one with the same file (200)."""
    _require(request, "articles.add_photo")
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        return JsonResponse(_described(form.store(request.user)), status=201)
    if form.known:
        return JsonResponse(_described(form.known) | {"duplicate": True})
    return JsonResponse({"errors": form.errors}, status=422)


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _described(photo: Photo) -> dict[str, Any]:
    return {
        "id": photo.pk,
        "thumb": photo.url("full", photo.widths("full")[0]),
        "width": photo.width,
        "height": photo.height,
        "alt": photo.alt,
        "caption": photo.caption,
        "credit": photo.credit,
        "kind": photo.kind,
    }
