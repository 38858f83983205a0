"""What may come in at all: methods, sizes, spellings. Nothing behind this door fails
on text that is no text.
"""

import codecs
from collections.abc import Callable, Iterable
from typing import Any, cast
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

METHODS = ["GET", "HEAD", "POST"]
MAX_BODY_BYTES = 30 * 1024 * 1024  # a photo of 25 MB and the words about it
_UNREADABLE = (BadRequest, MultiPartParserError, UnreadablePostError, UnicodeError)

type Answer = Callable[[HttpRequest], HttpResponse]


class StrictParser(MultiPartParser):
    """Takes texts as bytes first, so that broken ones are refused, not repaired."""

    def __init__(self, meta: Any, body: Any, handlers: Any, encoding: str) -> None:
        super().__init__(meta, body, handlers, "latin-1")

    def parse(self) -> tuple[QueryDict, MultiValueDict]:
        raw, files = super().parse()
        post = QueryDict(mutable=True)
        for name, values in raw.lists():
            post.setlist(_text(name), map(_text, values))
        for upload in _uploads(files):
            upload.name = _text(upload.name)
        post._mutable = False
        return post, files


def refuse_other_methods(get_response: Answer) -> Answer:
    """Answer 405 where Django's admin would take any word for GET."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in METHODS:
            return get_response(request)
        return HttpResponseNotAllowed(METHODS)

    return answer


def refuse_what_cannot_be_read(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            _read(request)
        except RequestDataTooBig:
            return HttpResponse(render_to_string("413.html"), status=413)
        except _UNREADABLE:
            return HttpResponse(render_to_string("400.html"), status=400)
        return get_response(request)

    return answer


def _read(request: HttpRequest) -> None:
    """Read all that came, strictly; raise what says why it cannot be done."""
    _check(unquote_to_bytes(request.path_info))  # Django leaves broken bytes as %FF
    _check(unquote_to_bytes(request.META.get("QUERY_STRING", "")))
    _check_texts(request.COOKIES.values())
    _check_spelling(request)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
        raise RequestDataTooBig
    if request.content_type == "multipart/form-data":
        request.multipart_parser_class = cast(Any, StrictParser)
        for name, values in request.POST.lists():
            _check_texts([name, *values])
        _check_texts(upload.name for upload in _uploads(request.FILES))
    elif request.content_type == "application/x-www-form-urlencoded":
        _check(unquote_to_bytes(request.body))
    else:
        _check(request.body)


def _check_spelling(request: HttpRequest) -> None:
    named = (request.content_params or {}).get("charset", "utf-8")
    try:
        is_utf8 = codecs.lookup(named).name == "utf-8"
    except LookupError:
        is_utf8 = False
    if not is_utf8:
        raise BadRequest


def _check(raw: bytes) -> None:
    _check_texts([raw.decode()])


def _check_texts(texts: Iterable[str]) -> None:
    if any("\x00" in text for text in texts):
        raise BadRequest


def _uploads(files: MultiValueDict) -> list[Any]:
    return [upload for _, uploads in files.lists() for upload in uploads]


def _text(taken: str) -> str:
    return taken.encode("latin-1").decode()
