"""Strangers that judge our pages: Lighthouse, and the Nu checker of HTML.

npm brings them into a folder of caches, and they stay there for the next time.
"""

import json
import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser import chromium
from tests.browser.conftest import SWITCHES

LIGHTHOUSE = "lighthouse", "13.5.0"  # it asks for Node 22 and runs on 20
NU = "vnu-jar", "26.9.27"
PATIENCE_SECONDS = 600
PLACES = 4
RUNS = 3  # of which the median counts: machines are noisy
TRIES = 3  # for one run: now and then a browser records nothing
WITHOUT_TRACES = "--no-save --no-package-lock --ignore-scripts --no-audit --no-fund"
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]

type Scores = dict[str, tuple[int, list[str]]]  # by category; what cost something


class NotMeasured(Exception):
    """Something that a measurement needs is missing on this machine."""


@dataclass(frozen=True)
class Remark:
    page: str
    is_error: bool
    text: str


class Lighthouse:
    """Its preset for phones, which is the one it has by default."""

    def __init__(self) -> None:
        browser = chromium.find()
        if browser is None:
            raise NotMeasured("no Chromium was found or installed")
        program = _installed(*LIGHTHOUSE) / "lighthouse" / "cli" / "index.js"
        self.command = [_program("node"), str(program)]
        self.environ = os.environ | {"CHROME_PATH": browser}

    def judge(self, address: str, categories: list[str]) -> Scores:
        """Run several times and give the run whose performance is the median."""
        runs = [self._try(address, categories) for _ in range(RUNS)]
        runs.sort(key=lambda scores: scores["performance"][0])
        return runs[RUNS // 2]

    def _try(self, address: str, categories: list[str]) -> Scores:
        for _ in range(TRIES - 1):
            with suppress(NotMeasured):
                return self._run(address, categories)
        return self._run(address, categories)

    def _run(self, address: str, categories: list[str]) -> Scores:
        switches = " ".join(["--headless=new", *SWITCHES])
        options = [
            *("--output=json", "--quiet", "--no-enable-error-reporting"),
            f"--only-categories={','.join(categories)}",
            f"--chrome-flags={switches}",
        ]
        done = _run(*self.command, address, *options, env=self.environ)
        return _scores(json.loads(done.stdout))


def _scores(report: dict[str, Any]) -> Scores:
    if trouble := report.get("runtimeError"):
        raise NotMeasured(trouble["message"])
    return {
        name: (round((it["score"] or 0) * 100), _reasons(report, it["auditRefs"]))
        for name, it in report["categories"].items()
    }


def _reasons(report: dict[str, Any], references: list[dict[str, Any]]) -> list[str]:
    audits = [report["audits"][it["id"]] for it in references if it["weight"]]
    return [_reason(audit) for audit in audits if (audit["score"] or 0) < 1]


def _reason(audit: dict[str, Any]) -> str:
    """Say what an audit found, and in which elements or files."""
    items = audit.get("details", {}).get("items", [])
    places = [
        str(item.get("node", {}).get("snippet") or item.get("url") or item)[:120]
        for item in items[:PLACES]
    ]
    shown = audit.get("displayValue", "")
    return " ".join([f"{audit['id']} ({audit['title']})", shown, *places]).strip()


class Nu:
    def __init__(self) -> None:
        java = _program("java")
        jar = _installed(*NU) / "vnu-jar" / "build" / "dist" / "vnu.jar"
        options = ["--format", "json", "--exit-zero-always"]
        self.command = [java, "-jar", str(jar), *options]

    def judge(self, answers: dict[str, str]) -> list[Remark]:
        """Check all pages at once: starting takes longer than reading."""
        with TemporaryDirectory(prefix="warta-nu-") as folder:
            for number, text in enumerate(answers.values()):
                Path(folder, f"{number}.html").write_text(text)
            done = _run(*self.command, folder)
        names = list(answers)
        found = json.loads(done.stderr)["messages"]
        return [_remark(names[int(Path(it["url"]).stem)], it) for it in found]


def _remark(page: str, message: dict[str, Any]) -> Remark:
    extract = " ".join(message.get("extract", "").split())
    text = f"{message['message']} [line {message.get('lastLine')}: {extract}]"
    return Remark(page, message["type"] != "info", text)


def _installed(name: str, version: str) -> Path:
    """Give the folder of a package from npm, brought here if it is not yet."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(caches) / "warta" / f"{name}-{version}"
    if not (folder / "node_modules" / name / "package.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        options = [*WITHOUT_TRACES.split(), "--prefix", str(folder)]
        _run(_program("npm"), "install", *options, f"{name}@{version}")
    return folder / "node_modules"


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise NotMeasured(f"no {name} on this machine")
    return path


def _run(*command: str, **more: Any) -> subprocess.CompletedProcess[str]:
    options = {"timeout": PATIENCE_SECONDS, "capture_output": True, "text": True}
    try:
        return subprocess.run(  # noqa: S603 - programs we name, no shell
            command, check=True, **options | more
        )
    except subprocess.TimeoutExpired as problem:
        raise NotMeasured(f"{Path(command[0]).name} took too long") from problem
    except subprocess.CalledProcessError as problem:
        said = problem.stderr.strip().splitlines()
        reason = next((line for line in said if "rror" in line), "failed")
        raise NotMeasured(f"{Path(command[0]).name}: {reason}") from problem
