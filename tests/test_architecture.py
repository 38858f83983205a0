"""The house keeps its own law: layers, sizes, doors."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

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
        "articles.readership",
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


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in OURS:
        yield path.relative_to(ROOT), ast.parse(path.read_text())


def test_an_app_imports_only_itself_and_lower_layers() -> None:
    for path in OURS:
        if own := app_of(module_of(path)):
            allowed = {own, *(app for app in APPS if row_of(app) < row_of(own))}
            assert imported_apps(path) <= allowed, path


def test_a_file_is_one_small_room_with_a_sentence_over_the_door() -> None:
    for path, tree in trees():
        assert len((ROOT / path).read_text().splitlines()) <= FILE_LINES, path
        if tree.body:
            assert ast.get_docstring(tree), f"say which room {path} is"


def test_functions_are_short_and_take_little() -> None:
    for path, tree in trees():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                place = f"{path}: {function.name}"
                last_line = function.end_lineno or function.lineno
                assert last_line - function.lineno < FUNCTION_LINES, place
                names = {argument.arg for argument in function.args.args}
                assert len(names - {"self", "cls", "request"}) <= PARAMETERS, place


def test_from_the_third_parameter_on_arguments_are_named() -> None:
    """Django shapes methods, addresses shape views, tests take fixtures, and who
    draws knows the order of points and sizes.
    """
    for path, tree in trees():
        if {"tests", "drawings"} & set(path.parts) or path.name == "views.py":
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                names = [it.arg for it in node.args.args if it.arg != "request"]
                assert len(names) <= 2, f"{path}: {node.name}"


def test_imports_are_absolute_and_at_the_top() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, path
            if isinstance(node, ast.Import | ast.ImportFrom):
                assert node in tree.body, f"{path}, line {node.lineno}"


def test_html_is_trusted_in_one_file_only() -> None:
    trusted = {"articles/richtext.py", "tests/test_architecture.py"}
    for path, _ in trees():
        if path.as_posix() not in trusted:
            source = (ROOT / path).read_text()
            assert not re.search(r"mark_safe|SafeText|SafeString\(", source), path


def test_the_articles_core_stays_small() -> None:
    core = [path for path in OURS if app_of(module_of(path)) == "articles"]
    assert sum(len(path.read_text().splitlines()) for path in core) <= 3100
