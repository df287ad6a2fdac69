"""The command itself: what it lists, and that it stays light."""

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from goldenthread import __version__
from goldenthread.cli import COMMANDS, main


def test_help_lists_every_command_with_its_summary():
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    for name, command in COMMANDS.items():
        assert f"  {name} " in result.output
        assert command.summary in result.output


def test_help_imports_no_command_and_no_django():
    script = (
        "import sys; from goldenthread.cli import main; main(['--help'], standalone_mode=False);"
        "heavy = {m.split('.')[0] for m in sys.modules} & {'django', 'rich', 'pypdf', 'pypdfium2', 'PIL'};"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_where_the_table_says(name):
    command = main.get_command(click.Context(main), name)
    assert isinstance(command, click.Command)
    assert command.name == name


def test_version_is_the_packages_own():
    assert CliRunner().invoke(main, ["--version"]).output == f"goldenthread, version {__version__}\n"


def test_unknown_command_is_told_in_a_sentence():
    result = CliRunner().invoke(main, ["extrct"])
    assert result.exit_code == 2
    assert "No such command" in result.output


def test_setting_that_makes_no_sense_is_told_in_a_sentence():
    given = {**os.environ, "GOLDENTHREAD_GOVUK_URL": "nonsense"}
    command = [sys.executable, "-m", "goldenthread", "source", "list"]
    ended = subprocess.run(command, capture_output=True, text=True, env=given)
    assert ended.returncode == 1
    assert ended.stderr == (
        "Error: GOLDENTHREAD_GOVUK_URL is 'nonsense'. It must begin with http:// or https://.\n"
    )
