"""The style sheets and the pages know the same names."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAGS = re.compile(r"{[%{#].*?[%}#]}")
CLASSES = re.compile(r'class="([^"]+)"')
RULES = re.compile(r"\.([a-z][a-z0-9_-]*[a-z0-9])")
# Names that a value completes: label--opinion, message--error.
MADE = ("card--", "label--", "message--")


def of_readers(path: Path) -> bool:
    return "admin" not in path.relative_to(ROOT).parts


def classes_of_pages() -> set[str]:
    pages = filter(of_readers, (ROOT / "templates").rglob("*.html"))
    texts = [TAGS.sub(" ", page.read_text()) for page in pages]
    found = " ".join(name for text in texts for name in CLASSES.findall(text))
    return {name for name in found.split() if not name.endswith("--")}


def classes_with_rules() -> set[str]:
    sheets = [
        (ROOT / f"static/css/{name}.css").read_text() for name in ("site", "gaya")
    ]
    without_comments = re.sub(r"/\*.*?\*/", "", " ".join(sheets), flags=re.DOTALL)
    return set(RULES.findall(without_comments))


def test_every_rule_has_a_use():
    folders = ["static/js", "articles", "comments"]
    sources = [path for it in folders for path in (ROOT / it).rglob("*.[jp][sy]")]
    elsewhere = " ".join(path.read_text() for path in sources)
    dead = classes_with_rules() - classes_of_pages()
    used = {name for name in dead if name.startswith(MADE) or name in elsewhere}
    assert dead - used == set()


def test_every_class_has_a_rule():
    """A block may leave all rules to its parts."""
    rules = classes_with_rules()
    bare = classes_of_pages() - rules
    blocks = {rule.partition("__")[0] for rule in rules}
    assert bare - blocks == set()
