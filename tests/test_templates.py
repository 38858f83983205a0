"""Templates hold no logic, no trusted markup and nothing inline."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
FORBIDDEN = {
    "trusted markup": r"\|\s*safe\b|autoescape\s+off|safeseq",
    "an inline handler": r"<[^>]+\son[a-z]+\s*=",
    "an inline style": r"<style\b|<[^>{%]+\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "a foreign address": r"(?:src|href)=[\"']?(?:https?:)?//",
    "the raw user": r"\b(?:request\.user|user\.is_authenticated)\b",
}


def of(folder: str) -> list[Path]:
    return [path for path in TEMPLATES if path.relative_to(ROOT).parts[0] == folder]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_compiles(path: Path) -> None:
    get_template(name(path))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_are_plain(what: str) -> None:
    rule = re.compile(FORBIDDEN[what], re.IGNORECASE)
    assert [name(path) for path in TEMPLATES if rule.search(path.read_text())] == []


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.name.startswith("_")], ids=name
)
def test_a_partial_says_what_it_needs(path: Path) -> None:
    assert path.read_text().startswith("{# Needs: ")
