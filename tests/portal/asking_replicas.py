"""Asks one site for pages in turn, and tells how much each of its databases was asked.

``python -m tests.portal.asking_replicas /cari/?q=a "POST /cari/"`` prints JSON.
"""

import json
import os
import sys
from contextlib import suppress

import django

django.setup()

from django.db import OperationalError, connections  # noqa: E402 - they want the apps
from django.test import Client  # noqa: E402
from prometheus_client import REGISTRY  # noqa: E402

from portal import replicas  # noqa: E402

DATABASES = ["default", "replica"]
replicas.MOST_LAG_SECONDS = int(os.environ["MOST_LAG_SECONDS"])


def statements() -> list[int]:
    name = "warta_sql_statements_total"
    counts = [REGISTRY.get_sample_value(name, {"database": it}) for it in DATABASES]
    return [int(count or 0) for count in counts]


def main(asked: list[str]) -> None:
    with suppress(OperationalError):  # a new connection has words of its own
        connections["replica"].ensure_connection()
    client, found = Client(SERVER_NAME="127.0.0.1"), {}
    for number, line in enumerate(asked):
        method, _, path = line.rpartition(" ")
        before = statements()
        answer = client.generic(method or "GET", path)
        more = [after - it for after, it in zip(statements(), before, strict=True)]
        found[f"{number} {line}"] = [answer.status_code, *more]
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
