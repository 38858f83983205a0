"""The number of the request that a thread answers, for whoever writes about it."""

from contextvars import ContextVar

_number: ContextVar[str] = ContextVar("request_number", default="")

number_the_request = _number.set
forget_the_number = _number.reset


def request_number() -> str:
    return _number.get()
