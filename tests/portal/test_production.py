"""The command line as production runs it: strict, complete and nothing forgotten."""

import os
import secrets
import subprocess
import sys

import pytest

from portal.embedded import LOCAL_DATA


@pytest.fixture
def production():
    """A whole environment of a public site; Django's checks ask its database's age."""
    return {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "EMAIL_URL": "smtp://localhost",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_URL": "https://warta.example",
    }


def manage(environ, *arguments):
    command = [sys.executable, "-W", "error", "manage.py", *arguments]
    return subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=LOCAL_DATA.parent, env=environ, capture_output=True, text=True
    )


def test_the_deployment_checks_find_nothing(production):
    done = manage(production, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_no_migration_is_missing(production):
    done = manage(production, "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_cookies_and_redirects_are_secure_exactly_on_https(production, scheme):
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    show = f"from django.conf import settings as s; print(s.{', s.'.join(names)})"
    production["SITE_URL"] = f"{scheme}://warta.example"
    done = manage(production, "shell", "-v", "0", "-c", show)
    assert done.stdout.split() == [str(scheme == "https")] * 3, done.stderr


@pytest.mark.parametrize("name", ["DATABASE_URL", "SECRET_KEY", "EMAIL_URL"])
def test_a_forgotten_variable_stops_the_start_and_is_named(production, name):
    del production[name]
    done = manage(production, "check")
    assert done.returncode != 0
    assert done.stderr == f"Set the environment variable {name}.\n"


def test_counting_logins_apart_is_warned_of(production):
    production["CACHE_URL"] = "locmem://"
    done = manage(production, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode != 0
    assert "portal.W001" in done.stderr
