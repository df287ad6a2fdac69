"""All items in one file: complete, described, the same bytes for the same rows, and never a draft."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from goldenthread.catalogue.models import Change, Publication
from goldenthread.publishing.commands.items import items
from goldenthread.publishing.taking_away import bulk
from tests.factories import make_item, make_report

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/items.jsonl"


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.HOME = tmp_path


def changed(publication):
    Change.objects.create(publication_id=publication.pk)


def given(client):
    data = client.get(ADDRESS).getvalue()
    return [json.loads(line) for line in data.splitlines()]


def test_every_line_is_an_item_as_the_schema_says(client):
    make_report(slug="b-review")
    make_report(slug="a-review")
    schema = json.loads((Path(__file__).parents[2] / "docs" / "items.schema.json").read_text("utf-8"))
    lines = given(client)
    for line in lines:
        Draft202012Validator(schema).validate(line)
    assert [line["publication"]["slug"] for line in lines] == ["a-review"] * 2 + ["b-review"] * 2
    assert [line["page"] for line in lines] == [1, 2, 1, 2]


def test_the_hash_beside_it_is_its_hash(client):
    make_report()
    data = client.get(ADDRESS).getvalue()
    sha256, name = client.get(f"{ADDRESS}.sha256").content.decode().split()
    assert hashlib.sha256(data).hexdigest() == sha256
    assert name in client.get(ADDRESS)["Content-Disposition"]


def test_the_same_rows_give_the_same_bytes(monkeypatch):
    monkeypatch.setattr(bulk, "LULL", -1)
    publication = make_report().document.publication
    first = bulk.kept_file()
    changed(publication)  # so that it is made anew
    again = bulk.kept_file()
    assert (again.sha256, again.path) == (first.sha256, first.path)
    assert again.made_at > first.made_at


def test_a_change_shows_at_once_when_nothing_else_goes_on(client, monkeypatch):
    version = make_report()
    assert len(given(client)) == 2
    monkeypatch.setattr(bulk, "LULL", -1)
    make_item(version)
    changed(version.document.publication)
    assert len(given(client)) == 3


def test_while_changes_go_on_a_young_file_serves(client):
    version = make_report()
    first = client.get(ADDRESS)
    make_item(version)
    changed(version.document.publication)
    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_what_is_taken_back_leaves_it_at_once(client):
    version = make_report()
    assert len(given(client)) == 2
    Publication.objects.update(is_draft=True)
    changed(version.document.publication)
    assert given(client) == []


def test_an_older_file_is_not_kept(client, monkeypatch, settings):
    monkeypatch.setattr(bulk, "LULL", -1)
    for _ in range(3):
        changed(make_report().document.publication)
        given(client)
    folder = Path(settings.STORAGES["default"]["OPTIONS"]["location"]) / "bulk"
    assert len(list(folder.glob("*.jsonl"))) == 1


def test_it_takes_the_same_number_of_queries_for_many(django_assert_num_queries):
    for _ in range(3):
        make_report()
    with django_assert_num_queries(10):
        assert len(list(bulk.lines())) == 6


def test_the_command_writes_the_file_and_its_hash(tmp_path, client):
    make_report()
    out = tmp_path / "all.jsonl"
    done = CliRunner().invoke(items, ["bulk", str(out), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["items"] == 2
    assert out.read_bytes() == client.get(ADDRESS).getvalue()
    subprocess.run(["sha256sum", "--check", "all.jsonl.sha256"], cwd=tmp_path, check=True)
    assert sorted(file.name for file in tmp_path.iterdir() if "jsonl" in file.name) == [
        "all.jsonl",
        "all.jsonl.sha256",
    ]


def test_the_command_says_in_a_sentence_what_cannot_be_written(tmp_path):
    done = CliRunner().invoke(items, ["bulk", str(tmp_path / "nowhere" / "all.jsonl")])
    assert done.exit_code == 1
    assert "cannot be written: No such file or directory." in done.output


def test_the_command_can_write_to_standard_output():
    make_report()
    done = CliRunner().invoke(items, ["bulk", "-"])
    assert len(done.stdout.splitlines()) == 2
