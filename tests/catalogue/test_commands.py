"""`goldenthread catalogue`: what it prints, writes and ends with."""

import json

import pytest
from click.testing import CliRunner

from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.models import Publication
from goldenthread.collecting.commands.catalogue import catalogue
from tests.factories import make_publication
from tests.written import writes

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(catalogue, [str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "catalogue.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def test_load_takes_the_starter_catalogue_and_says_what_it_did():
    result = run("load")
    number = len(read_json(STARTER)["publications"])
    assert result.exit_code == 0
    assert f"Loaded: {number} new, 0 changed." in result.output
    assert Publication.objects.count() == number


def test_second_load_says_that_nothing_was_written():
    run("load")
    with writes() as statements:
        result = run("load")
    assert result.output == "Nothing differs; nothing was written.\n"
    assert statements == []


def test_load_refuses_a_file_with_a_fault_and_writes_nothing(file):
    broken = read_json(STARTER)
    broken["publications"][3]["kind"] = "poem"
    result = run("load", file(broken))
    assert result.exit_code == 1
    assert "publications[3].kind" in result.output
    assert not Publication.objects.exists()


def test_diff_shows_field_by_field_and_writes_nothing(file):
    run("load")
    make_publication("ours-alone")
    other = read_json(STARTER)
    other["publications"][0]["title"] = "Another title"
    with writes() as statements:
        result = run("diff", file(other), "--json")
    shown = json.loads(result.output)
    assert [each["id"] for each in shown["changed"]] == ["INFO1"]
    assert shown["changed"][0]["fields"] == [
        {"field": "title", "here": "Child Safeguarding Practice Review Panel", "file": "Another title"}
    ]
    assert shown["only_here"] == [{"slug": "ours-alone", "title": "Ours alone"}]
    assert shown["new"] == shown["kept"] == statements == []


def test_diff_in_words_names_the_field_and_both_values(file):
    run("load")
    other = read_json(STARTER)
    other["publications"][0]["title"] = "Another title"
    output = run("diff", file(other)).output
    assert "changed  INFO1" in output
    assert "    file: Another title" in output
    assert "Would load: 0 new, 1 changed." in output


def test_validate_passes_the_starter_catalogue():
    result = run("validate")
    assert (result.exit_code, result.output) == (0, "No fault found.\n")


def test_validate_prints_every_fault_with_its_place(file):
    broken = read_json(STARTER)
    broken["publications"][1]["id"] = broken["publications"][0]["id"]
    result = run("validate", file(broken), "--json")
    assert result.exit_code == 1
    paths = {fault["path"] for fault in json.loads(result.output)["faults"]}
    assert {"publications[0].id", "publications[1].id"} <= paths


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("{", "is not JSON: line 1"), ("[" * 100_000, "is nested too deeply"), ("", "is not JSON")],
)
def test_a_file_that_is_no_json_is_told_in_a_sentence(file, content, sentence):
    result = run("validate", file(content))
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path):
    result = run("validate", tmp_path / "none.json")
    assert result.exit_code == 1
    assert "cannot be opened: No such file or directory." in result.output


def test_bytes_that_are_no_text_are_told_in_a_sentence(tmp_path):
    (tmp_path / "x.json").write_bytes(b"\xff\xfe{}")
    assert "is not text in UTF-8." in run("validate", tmp_path / "x.json").output
