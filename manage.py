#!/usr/bin/env python3
"""Django's command line. Without DATABASE_URL it works on the embedded PostgreSQL."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

VENV_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"
STARTS_NO_DATABASE = {"db", "up", "help", "version", "--help", "-h", "--version"}


def main() -> None:
    """Lend this machine what it was not given, then do what the command line says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    # Not at the top, because a plain shell's Python has none of this (see below).
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from portal.embedded import NoPostgres
    from portal.local import lend_defaults

    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    try:
        lend_defaults(os.environ, start=command not in STARTS_NO_DATABASE)
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, NoPostgres) as problem:
        sys.exit(str(problem))


def is_outside_the_environment() -> bool:
    return sys.version_info < (3, 12) or find_spec("django") is None


if __name__ == "__main__":
    if is_outside_the_environment() and VENV_PYTHON.exists():
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])  # noqa: S606 - our own environment
    main()
