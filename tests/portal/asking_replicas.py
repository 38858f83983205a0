"""Asks one site for pages in turn, and tells how much each of its databases was asked.

``python -m tests.portal.asking_replicas /cari/?q=a "POST /cari/"`` prints JSON.
"""

import json
import os
import sys

import django

django.setup()

from django.test import Client  # noqa: E402 - it wants the apps ready
from prometheus_client import REGISTRY  # noqa: E402

from portal import replicas  # noqa: E402

DATABASES = ["default", "replica"]
replicas.MOST_LAG_SECONDS = int(os.environ["MOST_LAG_SECONDS"])


def statements() -> list[int]:
    name = "warta_sql_statements_total"
    counts = [REGISTRY.get_sample_value(name, {"database": it}) for it in DATABASES]
    return [int(count or 0) for count in counts]


def main(asked: list[str]) -> None:
    client, found = Client(SERVER_NAME="127.0.0.1"), {}
    for number, line in enumerate(asked):
        method, _, path = line.rpartition(" ")
        before = statements()
        answer = client.generic(method or "GET", path)
        more = [after - it for after, it in zip(statements(), before, strict=True)]
        found[f"{number} {line}"] = [answer.status_code, *more]
    sys.stdout.write(f"{json.dumps(found)}\n")
    sys.stdout.flush()
    os._exit(0)  # a copy that hangs keeps the thread that asked it


if __name__ == "__main__":
    main(sys.argv[1:])
