"""Finds a Chromium for the browser tests, and installs one where that is easy.

``python -m tests.browser.chromium`` prints its path, or fails.
"""

import os
import shutil
import subprocess
import sys

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def find() -> str | None:
    """Return a browser that runs: chosen, on the PATH, Debian's or Playwright's."""
    for search in (_chosen, _on_path, _from_debian, _from_playwright):
        if path := search():
            return path
    return None


def _chosen() -> str | None:
    return _working(os.environ.get("CHROMIUM", ""))


def _on_path() -> str | None:
    return next(filter(None, map(_working, NAMES)), None)


def _from_debian() -> str | None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return None
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    _run(apt, "-qq", "update")
    _run(apt, "-qq", "install", "-y", "--no-install-recommends", "chromium")
    return _working("chromium")


def _from_playwright() -> str | None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    ask = "from playwright.sync_api import sync_playwright as start\n"
    ask += "with start() as browsers: print(browsers.chromium.executable_path)"
    return _working((_run(sys.executable, "-c", ask) or "").strip())


def _working(name: str) -> str | None:
    """Return the full path of a program that starts; Ubuntu's may be an empty shell."""
    path = shutil.which(name)
    return path if path and _run(path, "--version") else None


def _run(*command: str) -> str | None:
    """Return what a program printed, or None when it failed or took too long."""
    try:
        done = subprocess.run(  # noqa: S603 - our own commands, no shell
            command, capture_output=True, text=True, check=True, timeout=300
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout


if __name__ == "__main__":
    sys.exit(0 if (browser := find()) and sys.stdout.write(f"{browser}\n") else 1)
