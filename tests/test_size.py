"""Sizes have a budget, so that no function, file or template grows past what can be read at once."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "goldenthread"

FUNCTION_LINES = 50
FUNCTION_LINES_P90 = 25
FILE_LINES = 400
TEMPLATE_LINES = 150
VIEW_BODY_LINES = 15


def source_files(*folders):
    for folder in folders:
        for file in (ROOT / folder).rglob("*.py"):
            if "migrations" not in file.parts:
                yield file


def functions(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node):
    return node.end_lineno - node.lineno + 1


def body_length(node):
    """Lines of the body without the docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("folder", ["goldenthread", "samples", "benchmarks", "docs"])
def test_functions_are_short(folder):
    wrong = {
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}: {length(node)} lines"
        for file in source_files(folder)
        for node in functions(file)
        if length(node) > FUNCTION_LINES
    }
    assert not wrong


def test_nine_functions_in_ten_are_very_short():
    lengths = [length(node) for file in source_files("goldenthread") for node in functions(file)]
    assert statistics.quantiles(lengths, n=10)[-1] <= FUNCTION_LINES_P90


def test_files_are_short():
    wrong = {
        f"{file.relative_to(ROOT)}: {lines} lines"
        for file in source_files("goldenthread", "samples", "benchmarks", "tests", "docs")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > FILE_LINES
    }
    assert not wrong


def test_templates_are_short():
    wrong = {
        f"{file.name}: {lines} lines"
        for file in (PACKAGE / "templates").rglob("*.html")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > TEMPLATE_LINES
    }
    assert not wrong


def test_views_load_ask_and_render():
    wrong = {
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}: {body_length(node)} lines"
        for file in source_files("goldenthread")
        if file.stem == "views" or file.parent.name == "views"
        for node in functions(file)
        if node.args.args and node.args.args[0].arg == "request" and body_length(node) > VIEW_BODY_LINES
    }
    assert not wrong
