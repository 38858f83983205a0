"""The house keeps its own law: layers, sizes, doors."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Low to high; apps of one row are sisters and never import each other.
LAYERS = [
    ["accounts", "articles.imaging"],
    ["articles"],
    [
        "articles.search",
        "articles.press",
        "articles.desk",
        "articles.fronts",
        "articles.machines",
        "comments",
    ],
    ["comments.moderation"],
    ["portal"],
]
APPS = [app for row in LAYERS for app in row if (ROOT / app.replace(".", "/")).is_dir()]
FILE_LINES = 400
FUNCTION_LINES = 40
PARAMETERS = 4

SOURCES = [
    path
    for folder in ("accounts", "articles", "comments", "portal", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
OURS = [path for path in SOURCES if "migrations" not in path.parts]


def app_of(module: str) -> str | None:
    """Name the innermost of our apps that holds the module."""
    holders = [app for app in APPS if f"{module}.".startswith(f"{app}.")]
    return max(holders, key=len, default=None)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported_apps(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {app for name in found if (app := app_of(name))}


def row_of(app: str) -> int:
    return next(number for number, row in enumerate(LAYERS) if app in row)


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_app_imports_only_itself_and_lower_layers(path: Path) -> None:
    own = app_of(module_of(path))
    if own is None:
        return
    allowed = {own, *(app for app in APPS if row_of(app) < row_of(own))}
    assert imported_apps(path) <= allowed


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_one_small_room_with_a_sentence_over_the_door(path: Path) -> None:
    source = path.read_text()
    assert len(source.splitlines()) <= FILE_LINES
    if source.strip():
        assert ast.get_docstring(ast.parse(source)), "say which room this is"


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_are_short_and_take_little(path: Path) -> None:
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, ast.FunctionDef):
            last_line = function.end_lineno or function.lineno
            assert last_line - function.lineno < FUNCTION_LINES, function.name
            names = {argument.arg for argument in function.args.args}
            assert len(names - {"self", "cls", "request"}) <= PARAMETERS, function.name


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_from_the_third_parameter_on_arguments_are_named(path: Path) -> None:
    """Django shapes methods, addresses shape views, tests take fixtures, and who
    draws knows the order of points and sizes.
    """
    if {"tests", "drawings"} & set(path.parts) or path.name == "views.py":
        return
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            assert len([name for name in names if name != "request"]) <= 2, node.name


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_are_absolute_and_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
        if isinstance(node, ast.Import | ast.ImportFrom):
            assert node in tree.body, f"line {node.lineno}"


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_html_is_trusted_in_one_file_only(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() in {
        "articles/richtext.py",
        "tests/test_architecture.py",
    }:
        return
    assert not re.search(r"mark_safe|SafeText|SafeString\(", path.read_text())


def test_the_articles_core_stays_small() -> None:
    core = [path for path in OURS if app_of(module_of(path)) == "articles"]
    assert sum(len(path.read_text().splitlines()) for path in core) <= 3000
