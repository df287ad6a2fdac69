"""Writes the references that are made from the code: `make docs`, or into another folder when one is given.

A test fails when one is stale.
"""

import json
import os
import sys
from pathlib import Path

import click
import django

os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
django.setup()

from django.apps import apps  # noqa: E402  (the apps must be ready before they can be described)

from goldenthread.cli import main  # noqa: E402
from goldenthread.publishing.api.description import description  # noqa: E402
from goldenthread.publishing.api.shapes import Item  # noqa: E402
from goldenthread.publishing.federating.shapes import Line, Source  # noqa: E402
from goldenthread.publishing.moving.format_page import format_page  # noqa: E402
from goldenthread.responses.status import as_page as states  # noqa: E402

DOCS = Path(__file__).parent
NOTE = "<!-- Made by `make docs` from the code. Do not edit. -->\n\n"


def cli_reference() -> str:
    """Every command with its help, as `goldenthread COMMAND --help` prints it."""
    intro = "# The `goldenthread` command\n\n" + NOTE
    return intro + "\n".join(_command_section(*found) for found in _commands(main, "goldenthread"))


def _commands(command, name):
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for child in command.list_commands(context):
            yield from _commands(command.get_command(context, child), f"{name} {child}")


def _command_section(name, command) -> str:
    help_text = command.get_help(
        click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
    )
    return f"## {name}\n\n```text\n{help_text}\n```\n"


def data_dictionary() -> str:
    """Every table with its fields, from the models."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
    return "# Data dictionary\n\n" + NOTE + "\n".join(_table(model) for model in ours)


def _table(model) -> str:
    rows = [f"| {_field(field)} |" for field in model._meta.get_fields() if not field.auto_created]
    head = ["| field | type | may be empty | meaning |", "|---|---|---|---|"]
    about = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    if about.startswith(f"{model.__name__}("):  # Django's own, when the model has none
        about = ""
    return "\n".join([f"## {model._meta.label}\n", about, "", *head, *rows, ""])


def _field(field) -> str:
    kind = field.get_internal_type()
    if field.is_relation:
        kind = f"{kind} to {field.related_model._meta.label}"
    meaning = str(getattr(field, "help_text", ""))
    if getattr(field, "choices", None):
        meaning = ", ".join(str(value) for value, _ in field.flatchoices)
    cells = [field.name, kind, "yes" if field.null or field.blank else "no", meaning]
    return " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells)


def as_json(document) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def api_description() -> str:
    return as_json(description())


def items_schema() -> str:
    """What a line of the file of all items holds."""
    schema = Item.model_json_schema(mode="serialization")
    return as_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def federation_schema() -> str:
    """What a line of a file of published answers holds, and the first one."""
    line, first = Line.model_json_schema(), Source.model_json_schema()
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "first line": first}
    return as_json({**about, **line})


def moving_format() -> str:
    title, _, rest = format_page().partition("\n\n")
    return f"{title}\n\n{NOTE}{rest}"


REFERENCES = {
    "openapi.json": api_description,
    "items.schema.json": items_schema,
    "cli.md": cli_reference,
    "data-dictionary.md": data_dictionary,
    "moving-format.md": moving_format,
    "federation.schema.json": federation_schema,
    "states.md": states,
}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    for name, reference in REFERENCES.items():
        (folder / name).write_text(reference(), encoding="utf-8")
        print(name)
