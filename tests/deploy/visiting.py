"""A reader of the site behind the proxy, who speaks plain HTTP over TLS."""

import socket
import ssl
from http.client import HTTPConnection
from typing import NamedTuple

from tests.deploy.nginx import HOST, Nginx


class Request(NamedTuple):
    method: str
    path: str
    body: str | None
    headers: dict[str, str]


class Answer(NamedTuple):
    status: int
    text: str
    headers: dict[str, str]


def connect(nginx: Nginx, *protocols: str, name: str = HOST) -> ssl.SSLSocket:
    context = ssl.create_default_context(cafile=str(nginx.certificate))
    context.set_alpn_protocols(list(protocols) or ["http/1.1"])
    plain = socket.create_connection(("127.0.0.1", nginx.https), timeout=10)
    return context.wrap_socket(plain, server_hostname=name)


def ask(
    nginx: Nginx,
    path: str,
    headers: dict[str, str] | None = None,
    *,
    method: str = "GET",
    body: str | None = None,
) -> Answer:
    connection = HTTPConnection(HOST)
    connection.sock = connect(nginx)
    return _answer(connection, Request(method, path, body, headers or {}))


def ask_plainly(nginx: Nginx, path: str, host: str = HOST) -> Answer:
    """Ask without TLS."""
    connection = HTTPConnection("127.0.0.1", nginx.http, timeout=10)
    return _answer(connection, Request("GET", path, None, {"Host": host}))


def _answer(connection: HTTPConnection, request: Request) -> Answer:
    try:
        connection.request(*request)
        response = connection.getresponse()
        text = response.read().decode()
        return Answer(response.status, text, _joined(response.getheaders()))
    finally:
        connection.close()


def _joined(headers: list[tuple[str, str]]) -> dict[str, str]:
    """Keep them all, in small letters, as HTTP/2 spells them."""
    found: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        found[key] = f"{found[key]}, {value}" if key in found else value
    return found
