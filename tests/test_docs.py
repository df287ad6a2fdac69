"""Documentation that cannot go stale: references, glossary, README, reasons for dependencies."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from django.core.management import call_command
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader

from goldenthread.cli import main
from goldenthread.config.environment import SETTINGS

ROOT = Path(__file__).parents[1]
OUR_APPS = {"accounts", "audit", "catalogue", "collecting", "responses", "publishing"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The references made anew, in a process of its own: click keeps the help options of earlier calls."""
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, ROOT / "docs" / "generate.py", folder], check=True, timeout=60)
    return folder


def test_generated_references_are_current(made):
    stale = [
        page.name
        for page in made.iterdir()
        if (ROOT / "docs" / page.name).read_text("utf-8") != page.read_text("utf-8")
    ]
    assert not stale, "run `make docs`"
    assert len(list(made.iterdir())) >= 7


def commands(command, name="goldenthread"):
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            yield from commands(command.get_command(context, child), f"{name} {child}")


def test_every_command_and_option_has_help():
    silent = []
    for name, command in commands(main):
        if not command.help:
            silent.append(name)
        silent += [
            f"{name} {option.name}"
            for option in command.params
            if isinstance(option, click.Option) and not option.help
        ]
    assert not silent


def test_every_model_is_in_the_glossary():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    from django.apps import apps

    missing = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("goldenthread.") and f"`{model.__name__}`" not in glossary
    ]
    assert not missing


def test_code_names_of_the_glossary_exist_in_the_code():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    source = "\n".join(
        file.read_text(encoding="utf-8")
        for pattern in ("*.py", "*.html", "*.json")
        for file in (ROOT / "goldenthread").rglob(pattern)
    )
    names = {name for name in re.findall(r"`([A-Za-z_]+)`", glossary)}
    assert names
    assert not [name for name in names if name not in source]


def test_every_setting_is_in_the_deployment_guide():
    guide = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    assert not [setting.name for setting in SETTINGS if f"`{setting.name}`" not in guide]


def test_every_dependency_carries_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    wanted = project["dependencies"] + [
        name for extra in project["optional-dependencies"].values() for name in extra
    ]
    unexplained = [
        name
        for name in wanted
        if not re.search(rf'^\s*"{re.escape(name)}",\s+# .{{10,}}', text, re.MULTILINE)
    ]
    assert not unexplained


def test_every_dependency_is_pinned_with_a_hash_and_no_address():
    for file in (ROOT / "requirements").glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        assert "://" not in text
        for requirement in re.split(r"\n(?=\S)", text.strip()):
            assert re.match(
                r"[a-z0-9\[\]_.-]+==[^ ]+ .*--hash=sha256:",
                requirement.replace("\\\n", ""),
                re.DOTALL | re.IGNORECASE,
            )


def test_every_decision_record_is_complete():
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert len(records) >= 7
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert len(text.split()) < 700, f"{record.name} is longer than a page"
        for part in ("Context", "Decision", "Consequences"):
            assert part in text, f"{record.name} lacks {part}"


def test_readme_commands_are_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"`?make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"run", "test"} <= commands
    assert not [name for name in commands if not re.search(rf"^{name}:", makefile, re.MULTILINE)]


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_that_were_replaced_lead_to_the_same_tables():
    """A new site is made by the migrations that replace the first ones, an older site went through those."""
    every = MigrationLoader(None, replace_migrations=False)
    replacing = {
        key: each for key, each in every.disk_migrations.items() if key[0] in OUR_APPS and each.replaces
    }
    older = every.project_state([each.replaces[-1] for each in replacing.values()])
    new = MigrationLoader(None).project_state(list(replacing))
    assert {app for app, _ in replacing} == OUR_APPS == {app for app, _ in new.models} & OUR_APPS
    assert MigrationAutodetector(older, new).changes(every.graph) == {}
