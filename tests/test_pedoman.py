"""The table of press rules (docs/pedoman.md) names all their tests, and no others."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMED = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/pedoman.md").read_text()))
RULES = re.compile(
    r"test_(?:ppms|kej|press_law|reply_guideline|media_standard|child_guideline"
    r"|disability_guideline|ai_guideline|pdp|tunas|ite_law|order_rule)_"
)


def written() -> set[str]:
    """Name all tests there are."""
    return {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    }


def test_every_test_that_the_table_names_is_there() -> None:
    assert NAMED - written() == set()


def test_every_test_that_is_named_after_a_rule_stands_in_the_table() -> None:
    assert {name for name in written() if RULES.match(name)} - NAMED == set()
