"""Whatever is sent anywhere: an answer, never a fault of ours, and never a long one."""

import os
import re
import time
from collections.abc import Callable
from itertools import product
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.filled import Fields
from tests.portal.asking import TOKEN, World
from tests.portal.routes import Route, routes

pytestmark = pytest.mark.django_db

# For each route and each form; `make test-long` asks for twenty times as many.
EXAMPLES = int(os.environ.get("EXAMPLES", "8"))
EASY = hypothesis_settings(
    max_examples=EXAMPLES,
    derandomize="EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
# Pages of the admin are many and slow: they share what each of ours has for itself.
SHARE_OF_THE_ADMIN = 10
SHARE_OF_ITS_FORMS = 3
SECONDS = 1
LONG = 100_000
ENDLESS = [sign * (LONG // len(sign)) for sign in ("<", "&", "a@", "(", "9", "%", "é")]
ENDLESS += ["<b>" * 30_000, "a\u0301" * 40_000, " " * LONG, "\n" * LONG, "-a " * 30_000]
ODD = [
    *("", "\x00", "\ud800", "\udfff\ud800", "٣٤٥", "१२३", "²", "\uff11", "-1"),
    *("0", "1e9", "0x10", "NaN", "null", "../../etc/passwd", "%00", "%ff"),
    *("9" * 18, "9" * 19, "9" * 400),
    *("'; --", "{{ 7*7 }}", "\u202eabc", "\ufeff", "a\u0300" * 60, "[]", "2023-02-30"),
]
# What our views read of a query, found in their sources: none can be forgotten.
_READ = re.compile(r"request\.GET(?:\.get\(|\[)\"(\w+)\"")
OURS = {
    name
    for app in ("accounts", "articles", "comments", "portal")
    for path in (settings.BASE_DIR / app).rglob("*.py")
    for name in _READ.findall(path.read_text())
}
ASKED = [
    *sorted(OURS | {"next"}),
    *("p", "o", "_popup", "e", "_to_field", "_changelist_filters", "status__exact"),
    *("lihat", "dipakai", "all", "app_label", "model_name", "field_name", "term"),
    *("page", "section__id__exact"),
]
HOSTILE = st.one_of(
    st.sampled_from(ODD),
    st.sampled_from(ENDLESS),
    st.text(max_size=200),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Nd", "Mn", "So"]), max_size=9),
)
GROUPS: dict[str, Callable[[str], bool]] = {
    "articles": lambda pattern: pattern.startswith("admin/articles/"),
    "desk": lambda pattern: (
        pattern.startswith("admin/") and "/articles/" not in pattern
    ),
    "account": lambda pattern: pattern.startswith("akun/"),
    "site": lambda pattern: not pattern.startswith(("admin/", "akun/")),
}


@pytest.fixture
def world() -> World:
    """Let a question that takes too long in the database fail there."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '1s'")
    return World()


@pytest.fixture
def clients(world) -> list[Client]:
    people = [world.client(name) for name in ("visitor", "owner", "superuser")]
    for client in people:
        client.raise_request_exception = False
    return people


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def ask(client: Client, method: str, address: str, body: bytes = b"") -> None:
    """Ask once more what was slow, beside the page itself as a yardstick.

    A hiccup of the machine does not come twice, and what a slow machine costs is
    seen on the page to which nothing is said, too.
    """
    if _seconds_of(client, method, address, body) >= SECONDS:
        limit = SECONDS + _seconds_of(client, "GET", address.partition("?")[0], b"")
        took = _seconds_of(client, method, address, body)
        asked = f"{method} {address[:200]} {body[:200]!r}"
        assert took < limit, f"{asked}: {took:.2f} s instead of {limit:.2f}"


def _seconds_of(client: Client, method: str, address: str, body: bytes) -> float:
    """Send what cannot be undone to a database that undoes it."""
    begun = time.process_time()
    with transaction.atomic():
        answer = client.generic(
            method,
            address,
            body,
            "application/x-www-form-urlencoded",
            headers={"x-csrftoken": TOKEN},
        )
        transaction.set_rollback(True)
    took = time.process_time() - begun
    seen = f"{method} {address[:200]} {body[:200]!r}"
    assert answer.status_code < 500, f"{seen}: {answer.status_code}"
    return took


def in_group(group: str) -> list[Route]:
    return [route for route in routes() if GROUPS[group](route.pattern)]


def examples(route: Route, number: int) -> bool:
    """Give the admin's pages of one kind a share each of what a page gets."""
    is_djangos = route.pattern.startswith("admin/") and not route.is_ours
    return not is_djangos or number % SHARE_OF_THE_ADMIN == 0


def test_the_names_that_are_asked_are_found_in_the_sources():
    assert {"q", "sebelum", "tanggal", "rubrik", "nomor"} <= OURS


@pytest.mark.parametrize(
    "asked", [[OURS], pytest.param([{it} for it in OURS], marks=pytest.mark.long)]
)
def test_our_pages_answer_every_odd_number(world, clients, asked):
    """Ask with all names at once; in the long run also with each alone."""
    for route, names in product(in_group("site"), asked):
        for text in ("-1", "0", "²", "9" * 18, "9" * 19):
            query = urlencode(dict.fromkeys(sorted(names), text))
            ask(clients[0], "GET", f"{world.address(route)}?{query}")


@pytest.mark.parametrize("group", GROUPS)
def test_every_address_answers(world, clients, group):
    all_routes = in_group(group)
    slots = [world.address(route) for route in all_routes]

    @EASY
    @given(HOSTILE, st.sampled_from(ASKED), st.sampled_from(["GET", "POST", "HEAD"]))
    def check(text: str, name: str, method: str) -> None:
        number[0] += 1
        said = quote(encoded(text[:5000]), safe="")
        for at, (route, address) in enumerate(zip(all_routes, slots, strict=True)):
            if not examples(route, number[0] + at):
                continue
            client = clients[(number[0] + at) % len(clients)]
            ask(client, method, f"{address}?{name}={said}")
            ask(client, method, bent(address, said, turn=number[0]))

    number = [0]
    check()


def bent(address: str, said: str, *, turn: int) -> str:
    """Put the text in the place of one part of the address, each in its turn."""
    parts = address.split("?")[0].strip("/").split("/")
    parts[turn % len(parts)] = said
    return f"/{'/'.join(parts)}/"


def forms(world: World, client: Client, group: str) -> dict[str, dict[str, str]]:
    found = {}
    for route in in_group(group):
        address = world.address(route)
        if "logout" not in address and "delete" not in address:
            fields = Fields(client.get(address).text).largest
            if len(fields.keys() - {"csrfmiddlewaretoken", "q", "next"}) > 0:
                found[address] = fields
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_every_form_answers(world, clients, group):
    who = {"account": 0, "site": 1}.get(group, 2)
    found = forms(world, clients[who], group)
    assert found

    @EASY
    @given(HOSTILE)
    def check(text: str) -> None:
        number[0] += 1
        for at, (address, fields) in enumerate(found.items()):
            if who == 2 and (number[0] + at) % SHARE_OF_ITS_FORMS:
                continue
            name = list(fields)[(number[0] + at) % len(fields)]
            sent = {key: encoded(value) for key, value in fields.items()}
            body = urlencode(sent | {name: encoded(text)}).encode()
            ask(clients[who], "POST", address, body)

    number = [0]
    check()
