"""The catalogue entry of the sample agrees with its schema, its files and its labels."""

import json

import jsonschema

from tests.samples.reading import SAMPLE, labelled_items

SCHEMA = SAMPLE.parent / "catalogue-file.schema.json"
ENTRIES = json.loads((SAMPLE / "publication.json").read_text(encoding="utf-8"))
(PUBLICATION,) = ENTRIES["publications"]


def test_entry_is_a_catalogue_file():
    jsonschema.validate(ENTRIES, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_entry_says_that_it_is_fictional():
    assert PUBLICATION["fictional"] is True
    assert "fictional" in PUBLICATION["title"]
    assert "fictional" in ENTRIES["publishers"][0]["name"]


def test_entry_lists_every_document_of_the_folder():
    files = {document["file"] for document in PUBLICATION["documents"]}
    assert files == {file.name for file in SAMPLE.iterdir() if file.suffix in (".pdf", ".html")}


def test_stated_count_of_recommendations_is_that_of_the_labels():
    (count,) = [count["number"] for count in PUBLICATION["counts"] if count["unit"] == "recommendations"]
    numbered = [item for given, item in labelled_items("kept-in-touch") if given["kind"] == "recommendation"
                and not given["in_prose"]]  # fmt: skip
    assert count == len(numbered)
