"""Asks the site on this machine whether it lives: ``python -m portal.healthcheck``."""

import os
import sys
from http.client import HTTPConnection

TIMEOUT_SECONDS = 2


def main() -> int:
    port = int(os.environ.get("PORT") or 8000)
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return int(connection.getresponse().status != 200)
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
