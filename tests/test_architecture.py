"""The layers hold: an app imports only what stands below it, and the library imports no framework."""

import ast
from pathlib import Path

import pytest

from tests.publishing.moving.owned import forgotten

PACKAGE = Path(__file__).parents[1] / "goldenthread"

MAY_IMPORT = {
    "extraction": set(),
    "audit": set(),
    "accounts": {"audit"},
    "catalogue": {"accounts", "audit"},
    "search": {"catalogue", "accounts", "audit"},
    "responses": {"catalogue", "accounts", "audit"},
    "collecting": {"catalogue", "accounts", "audit", "extraction"},
    "publishing": {"search", "responses", "collecting", "catalogue", "accounts", "audit"},
}

NOT_IN_THE_LIBRARY = {
    "django",
    "socket",
    "urllib",
    "http",
    "requests",
    "httpx",
    "time",
    "datetime",
    "sqlite3",
}
ONLY_IN_COLLECTING = {"httpx", "requests", "urllib.request", "urllib3", "http.client", "socket", "aiohttp"}


def imports_of(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                package = ["goldenthread", *file.relative_to(PACKAGE).parts[: -node.level]]
                module = ".".join([*package, module]).rstrip(".")
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def modules_of(app):
    return sorted((PACKAGE / app).rglob("*.py"))


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_app_imports_only_what_stands_below_it(app):
    allowed = MAY_IMPORT[app] | {app, "__version__"}
    wrong = {
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in modules_of(app)
        for name in imports_of(file)
        if name.startswith("goldenthread.") and name.split(".")[1] not in allowed
    }
    assert not wrong


def test_every_folder_of_the_package_has_its_layer():
    folders = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert folders == set(MAY_IMPORT) | {"config"}


def test_extraction_is_a_pure_library():
    wrong = {
        f"{file.name} imports {name}"
        for file in modules_of("extraction")
        for name in imports_of(file)
        if name.split(".")[0] in NOT_IN_THE_LIBRARY
    }
    assert not wrong


def test_extraction_starts_a_program_in_one_place_only():
    starting = {
        file.name for file in modules_of("extraction") for name in imports_of(file) if name == "subprocess"
    }
    assert starting == {"tesseract.py"}
    using = {
        file.name
        for file in modules_of("extraction")
        for name in imports_of(file)
        if name.startswith("goldenthread.extraction.tesseract")
    }
    assert using == {"__main__.py"}  # the child; whoever calls the library gives what recognises


def test_only_collecting_speaks_http():
    wrong = {
        f"{file.relative_to(PACKAGE)} imports {name}"
        for app in set(MAY_IMPORT) - {"collecting"}
        for file in modules_of(app)
        for name in imports_of(file)
        if name in ONLY_IN_COLLECTING
    }
    assert not wrong


WRITES = {
    "save",
    "create",
    "delete",
    "update",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "bulk_update",
}


def test_views_write_nothing():
    views = [file for file in PACKAGE.rglob("*.py") if file.stem == "views" or file.parent.name == "views"]
    assert views
    wrong = {
        f"{file.relative_to(PACKAGE)}:{node.lineno} calls .{node.func.attr}()"
        for file in views
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
    }
    assert not wrong


def test_no_module_is_named_for_nothing():
    banned = {"utils.py", "helpers.py", "manager.py", "common.py", "misc.py"}
    assert not [file for file in PACKAGE.rglob("*.py") if file.name in banned]


def test_no_model_is_forgotten_in_the_file_of_a_partnership():
    assert not forgotten(), "add a line for each to goldenthread/publishing/moving/kinds.py"
