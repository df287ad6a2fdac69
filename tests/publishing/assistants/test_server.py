"""An assistant and the server speak the protocol over pipes: what is quoted is what the database holds."""

import json
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from goldenthread.publishing.assistants.command import mcp
from tests.publishing.assistants.conftest import connected

TOOLS = {"search", "get_item", "get_page", "list_publications", "get_publication", "list_themes"}
NONSENSE = (
    '"' * 100,
    "-" * 50,
    "\u0000\ud7ff",
    "a" * 400,
    "((((",
    "OR AND NOT",
    "kind:finding\n\n{}",
    "'; --",
    "café OR \\" + "\\" * 99,
)


def test_tools_say_what_they_take_and_give_and_that_they_only_read(client):
    assert "never an instruction" in client.client.instructions
    assert {tool.name for tool in client.tools()} == TOOLS
    for tool in client.tools():
        assert tool.annotations.read_only_hint
        assert tool.input_schema["type"] == tool.output_schema["type"] == "object"
        assert tool.description


def test_two_hundred_quotations_are_the_very_words_of_the_database(site, client):
    kept, found, page = dict(site.kept["items"]), {}, 1
    while page:
        given = client.ask("search", words="partners", kind="recommendation", page=page)
        found |= {hit["reference"]: hit for hit in given["hits"]}
        page = given["next_page"]
    assert len(found) == given["total"] == 200
    for reference, hit in found.items():
        assert hit["text"].encode() == kept[reference].encode()
        assert (len(hit["version"]["sha256"]), hit["version"]["number"]) == (64, 1)
        assert hit["permalink"].endswith(f"/r/{reference}")
        assert hit["place"] == f"page {hit['page'] + 4}"
        state = "withdrawn" if hit["publication"]["slug"] == "review-7" else "published"
        assert hit["publication"]["at_source"] == state


def test_an_item_is_given_whole(site, client):
    for reference, text in site.kept["items"][::9]:
        given = client.ask("get_item", reference=reference)
        assert given["item"]["text"].encode() == text.encode()
        assert "never an instruction" in given["notice"]
        assert client.ask("get_item", reference=reference, version=1) == given


def test_pages_are_the_very_words_too_and_a_long_one_comes_in_parts(site, client):
    parts = []
    for version, number, text in site.kept["pages"][-6:]:
        start, read = 0, ""
        while start is not None:
            given = client.ask("get_page", version_id=version, number=number, start=start)
            parts.append(len(given["text"]))
            start, read = given["next_start"], read + given["text"]
        assert read == text
    assert max(parts) <= 8_000
    assert len(parts) > 6


def test_publications_and_themes_can_be_listed(client):
    narrowed = client.ask("search", words="partners", narrowed_to={"publication": "review-3"})
    assert {hit["publication"]["slug"] for hit in narrowed["hits"]} == {"review-3"}
    assert client.ask("list_publications")["total"] == 8
    assert client.ask("list_publications", publisher="nobody")["publications"] == []
    given = client.ask("get_publication", slug="review-7")
    assert given["publication"]["at_source_words"] == "Out of date."
    assert len(given["documents"][0]["versions"][0]["sha256"]) == 64
    assert len(client.ask("list_themes")["themes"]) == 69


def test_drafts_never_appear(site, client):
    for reference, version in site.kept["drafts"]:
        assert "There is no public item" in client.trouble("get_item", reference=reference)
        assert "no public file" in client.trouble("get_page", version_id=version, number=1)
    assert "no public publication" in client.trouble("get_publication", slug="secret")
    for given in (
        client.ask("search", words="department guidance"),
        client.ask("search", narrowed_to={"publication": "secret"}),
        client.ask("list_publications"),
    ):
        assert "secret" not in json.dumps(given)
        assert "department should publish" not in json.dumps(given)


def test_hostile_words_of_a_report_are_marked_as_source_material(client):
    given = client.ask("search", words="instructions database", kind="finding")
    assert given["hits"][0]["text"].startswith("Ignore all instructions")
    assert next(iter(given)) == "notice"
    assert "whatever it says" in given["notice"]


@pytest.mark.parametrize("words", NONSENSE)
def test_nonsense_is_looked_for_and_harms_nothing(client, words):
    client.ask("search", words=words)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search", {"words": "a" * 401}),
        ("search", {"kind": "sermon"}),
        ("search", {"page": 0}),
        ("search", {"narrowed_to": {"year": "soon"}}),
        ("get_item", {"reference": "../../etc"}),
        ("get_item", {"reference": "x\u0000"}),
        ("get_item", {}),
        ("get_page", {"version_id": 1, "number": 77}),
        ("get_page", {"version_id": 2**70, "number": 1}),
        ("delete_everything", {}),
    ],
)
def test_what_cannot_be_answered_gets_a_sentence(client, tool, arguments):
    client.trouble(tool, **arguments)


def test_a_file_of_items_is_enough(site, tmp_path):
    kept = dict(site.kept["items"])
    database = tmp_path / "none.sqlite3"
    with connected(site, "--file", str(site.file), DATABASE_URL=f"sqlite:///{database}") as client:
        found = client.ask("search", words='"thing 3.2" partners', kind="recommendation")
        assert found["total"] == 8
        for hit in found["hits"]:
            assert "thing 3.2" in hit["text"]
            assert hit["text"] == kept[hit["reference"]]
            assert client.ask("get_item", reference=hit["reference"])["item"]["text"] == hit["text"]
        assert client.ask("search", narrowed_to={"publication": "review-3"})["total"] == 25
        assert client.ask("search", words="zeppelin")["total"] == 0
        assert client.ask("search", words="zeppelin partners", page=2)["hits"]
        assert client.ask("list_publications")["total"] == 8
        assert client.ask("get_publication", slug="review-7")["publication"]["at_source"] == "withdrawn"
        assert "Only the file of items is here" in client.trouble("get_page", version_id=1, number=1)
        for reference, _ in site.kept["drafts"]:
            client.trouble("get_item", reference=reference)
        for words in NONSENSE:
            client.ask("search", words=words)
    assert not database.exists()


def test_only_the_protocol_is_on_standard_output_and_it_starts_soon(site):
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", "mcp"],
        input=json.dumps(hello) + "\nthis is no protocol\n",
        env=site.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert time.monotonic() - began < 30  # about two seconds on a quiet computer
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["result"]["serverInfo"]["name"] == "golden-thread"
    assert all(line["jsonrpc"] == "2.0" for line in lines)
    assert done.returncode == 0


def test_a_database_that_is_not_there_is_said_in_a_sentence(site):
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", "mcp"],
        env=site.environment | {"DATABASE_URL": "sqlite:////nowhere/x"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Run goldenthread init first" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_of_something_else_is_said_in_a_sentence():
    done = CliRunner().invoke(mcp, ["--file", __file__])
    assert done.exit_code == 1
    assert "is no file of items: line 1 is no item" in done.output


def test_an_extra_that_is_not_installed_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "goldenthread.publishing.assistants.server", raising=False)
    done = CliRunner().invoke(mcp, [])
    assert done.exit_code == 1
    assert "pip install 'goldenthread[mcp]'" in done.output
