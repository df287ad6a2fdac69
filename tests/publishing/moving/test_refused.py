"""Files that are damaged, changed or made to do harm: a sentence says why, and nothing is saved."""

import hashlib
import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from goldenthread.accounts.models import Partnership, User
from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Item
from goldenthread.publishing.commands.partnership import partnership as command
from goldenthread.publishing.moving import earlier, reading
from goldenthread.publishing.moving.reading import FileRefused
from goldenthread.publishing.moving.writing import EVENTS
from tests.publishing.moving.world import brought_in, file_of, parts

pytestmark = pytest.mark.django_db


def packed(files, *, last=()):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*files.items(), *last]:
            archive.writestr(name, data)
    return file


def changed(moved, name, **lines):
    """The file with values put into the first line of one kind, and true hashes again."""
    files = parts(moved.file)
    first, *others = files[name].splitlines(keepends=True)
    line = {key: value for key, value in (json.loads(first) | lines).items() if value != "LEFT OUT"}
    files[name] = json.dumps(line).encode() + b"\n" + b"".join(others)
    return packed(with_hashes(files))


def with_hashes(files, **about):
    manifest = json.loads(files["manifest.json"]) | about
    for name, data in files.items():
        if name in manifest["files"]:
            manifest["files"][name] |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return files | {"manifest.json": json.dumps(manifest).encode()}


def cut(moved):
    return io.BytesIO(moved.data[: len(moved.data) // 2])


def flipped(moved):
    files = parts(moved.file)
    return packed(files | {"data/decisions.jsonl": files["data/decisions.jsonl"].replace(b"ours", b"none")})


def broken_inside(moved):
    data = bytearray(moved.data)
    place = moved.data.index(b"data/decisions.jsonl") + 60
    data[place : place + 40] = b"x" * 40
    return io.BytesIO(bytes(data))


def climbing(moved):
    return packed(parts(moved.file) | {"../../etc/cron.d/x": b"* * * * *"})


def twice(moved):
    with pytest.warns(UserWarning, match="Duplicate"):
        return packed(parts(moved.file), last=[("data/decisions.jsonl", b"")])


def bomb(moved):
    return packed(parts(moved.file) | {"data/decisions.jsonl": b"0" * 8_000_000})


def newer(moved):
    return packed(with_hashes(parts(moved.file), schema="goldenthread/partnership/3"))


def without_manifest(moved):
    files = parts(moved.file)
    del files["manifest.json"]
    return packed(files)


def odd_manifest(moved):
    return packed(
        parts(moved.file) | {"manifest.json": b'{"schema": "goldenthread/partnership/2", "files": []}'}
    )


def lacking(moved):
    files = parts(moved.file)
    del files["data/verdicts.jsonl"]
    return packed(files)


def locked(moved):
    data = bytearray(moved.data)
    place = moved.data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    return io.BytesIO(bytes(data))


FILES = [
    (cut, "no whole ZIP"),
    (lambda moved: io.BytesIO(b"PK, or so"), "no whole ZIP"),
    (lambda moved: io.BytesIO(), "no whole ZIP"),
    (flipped, "its SHA-256 is another"),
    (broken_inside, "damaged in the file"),
    (climbing, "does not belong"),
    (twice, "stands in the file twice"),
    (bomb, "many times its size"),
    (newer, "has the format"),
    (without_manifest, "no manifest.json"),
    (odd_manifest, "damaged or was changed"),
    (lacking, "not where the manifest says"),
    (locked, "locked with a password"),
]
DECISIONS, PEOPLE, ITEMS = "data/decisions.jsonl", "data/people.jsonl", "data/items.jsonl"
RELEASED = "data/released-items.jsonl"
REVIEWS = "data/released-reviews.jsonl"
ABOUT = {"title": "A title", "kind": "audit", "date": "2026-04-01", "address": ""}
OWN = {"review": [ABOUT], "passages": []}
LINES = [
    (DECISIONS, {"colour": "red"}, "does not know"),
    (DECISIONS, {"published_at": None}, "does not know"),
    (DECISIONS, {"forum": "LEFT OUT"}, "lacks the field"),
    (DECISIONS, {"forum": None}, "it is empty"),
    (DECISIONS, {"forum": 5}, "of another sort"),
    (DECISIONS, {"part": True}, "of another sort"),
    (DECISIONS, {"part": -1}, "“part” cannot be used"),
    (DECISIONS, {"part": 10**30}, "“part” cannot be used"),
    (DECISIONS, {"forum": "x" * 201}, "200 characters"),
    (DECISIONS, {"forum": "\0"}, "no database keeps"),
    (DECISIONS, {"forum": "\ud800"}, "no database keeps"),
    (DECISIONS, {"forum": float("nan")}, "no JSON"),
    (DECISIONS, {"applicability": "maybe"}, "not one of its values"),
    (DECISIONS, {"decided_on": "31/03/2026"}, "“decided_on” cannot be used"),
    (DECISIONS, {"recorded_at": "2026-03-02T09:30:00"}, "no zone"),
    (DECISIONS, {"item": "nothing@1"}, "no row “nothing@1”"),
    (DECISIONS, {"item": {"a": 1}}, "no id"),
    (DECISIONS, {"recorded_by": "nobody@example.org"}, "no row “nobody@example.org”"),
    (DECISIONS, {"approved_at": None}, "does not fit the others"),
    (PEOPLE, {"is_superuser": True}, "does not know"),
    (PEOPLE, {"password": "pbkdf2"}, "does not know"),
    (PEOPLE, {"email": "not an address"}, "“email” cannot be used"),
    (ITEMS, {"id": ["a"]}, "stands for nothing"),
    ("data/partnership.jsonl", {"slug": "another"}, "another partnership"),
    ("data/branding.jsonl", {"logo": "PHN2Zy8+"}, "no WebP picture"),
    ("data/branding.jsonl", {"logo": "not base64"}, "no picture"),
    ("data/branding.jsonl", {"logo": "UklGRgAAAABXRUJQ"}, "Choose a picture"),
    (REVIEWS, {"content": {"review": [], "passages": []}}, "not one entry"),
    (REVIEWS, {"content": OWN | {"passages": [{"text": 5}]}}, "other fields"),
    (REVIEWS, {"content": OWN | {"review": [ABOUT | {"address": "javascript:alert(1)"}]}}, "cannot be used"),
    (REVIEWS, {"content": OWN | {"review": [ABOUT | {"kind": "gossip"}]}}, "not one of its values"),
    (REVIEWS, {"record": {}}, "no record of a review"),
    ("data/local-reviews.jsonl", {"published_at": None, "is_secret": True}, "does not know"),
    ("data/participations.jsonl", {"organisation": "nobody"}, "no row “nobody”"),
    ("data/events.jsonl", {"number": "one"}, "of another sort"),
]


def is_untouched():
    return not (Partnership.objects.exists() or User.objects.exists() or Item.objects.exists())


@pytest.mark.parametrize(("make", "why"), FILES)
def test_a_bad_file_is_refused_and_nothing_is_saved(moved, make, why):
    with pytest.raises(FileRefused, match=why):
        brought_in(make(moved))
    assert is_untouched()
    assert not Event.objects.exists()


@pytest.mark.parametrize(("name", "values", "why"), LINES)
def test_a_bad_line_is_refused_and_nothing_is_saved(moved, name, values, why):
    with pytest.raises(FileRefused, match=why):
        brought_in(changed(moved, name, **values))
    assert is_untouched()


def released(moved, change):
    """The file with something changed in what the release that stands keeps."""
    files = parts(moved.file)
    lines = [json.loads(line) for line in files[RELEASED].splitlines()]
    change(lines[1]["content"])
    files[RELEASED] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    return packed(with_hashes(files))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda content: content["decisions"][0].update(id=99), "line 2, “content” .* no row “99”"),
        (lambda content: content["positions"][0].update(id=None), "no row “None”"),
        (lambda content: content["positions"][0].update(through_id=7), "no row “7”"),
        (lambda content: content["links"][0].update(item="nothing@1"), "no row “nothing@1”"),
        (lambda content: content["links"][0].update(item=["a"]), "no row"),
        (lambda content: content.pop("verdicts"), "no record of a release"),
        (lambda content: content.update(verdicts={}), "“verdicts” is no list"),
        (lambda content: content["actions"][0].update(owner="Sam"), "actions, 1” has other fields"),
        (lambda content: content["actions"][0].pop("through_id"), "actions, 1” has other fields"),
        (lambda content: content["evidence"][0].update(what=None), "evidence, 1, what”: it is of another"),
        (lambda content: content["evidence"][0].update(dated_on="May"), "evidence, 1, dated_on”"),
    ],
)
def test_a_release_that_cannot_be_translated_is_refused(moved, change, why):
    with pytest.raises(FileRefused, match=why):
        brought_in(released(moved, change))
    assert is_untouched()


def test_answers_that_were_on_one_item_stay_on_one(moved):
    """Else what a newer one replaced would be public again."""
    files = parts(moved.file)
    lines = [json.loads(line) for line in files[RELEASED].splitlines()]
    lines[0]["item"] = lines[2]["item"]
    there = {line["id"]: line for line in map(json.loads, files[ITEMS].splitlines())}
    named = {lines[0]["item"], lines[1]["item"]}
    shared = {id: line | {"reference": "k7m2xq9c"} for id, line in there.items() if id in named}
    files[ITEMS] = b"".join(json.dumps(line).encode() + b"\n" for line in (there | shared).values())
    with pytest.raises(FileRefused, match="could be public again"):
        brought_in(packed(with_hashes(files)))
    assert is_untouched()


def test_a_line_that_is_nested_without_end_is_refused(moved):
    files = parts(moved.file)
    files["data/challenges.jsonl"] = b'{"id":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    with pytest.raises(FileRefused, match="no JSON"):
        brought_in(packed(with_hashes(files)))


def test_a_file_that_is_too_large_is_refused(moved, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 1000)
    with pytest.raises(FileRefused, match="larger than"):
        brought_in(moved.file)
    monkeypatch.undo()
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    with pytest.raises(FileRefused, match="would unpack"):
        brought_in(moved.file)


def test_a_file_of_an_older_version_may_lack_a_kind_and_a_field(moved):
    files = parts(moved.file)
    manifest = json.loads(files["manifest.json"])
    for name in ("data/receipts.jsonl", "csv/receipts.csv"):
        del files[name], manifest["files"][name]
    files["manifest.json"] = json.dumps(manifest).encode()
    files["data/evidence.jsonl"] = files["data/evidence.jsonl"].replace(b',"withdrawn_reason":""', b"")
    assert brought_in(packed(with_hashes(files))).rows["evidence"] == 2


def test_a_file_of_the_first_format_comes_in_as_one_of_this(moved):
    """There a decision was published where it is approved now, and every statement could be."""
    files = parts(moved.file)
    for kind in ("decisions", *earlier.STATEMENTS):
        path = f"data/{kind}.jsonl"
        lines = [{**line, **said_then(line)} for line in map(json.loads, files[path].splitlines())]
        for line in lines:
            for name in ("approved_at", "approved_by"):
                line.pop(name, None)
        files[path] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    brought_in(packed(with_hashes(files, schema=earlier.FIRST)))
    again = parts(file_of(Partnership.objects.get()))
    assert {name for name, data in parts(moved.file).items() if data != again[name]} == {
        EVENTS,
        "manifest.json",
    }


def said_then(line):
    return {"published_at": line.get("approved_at"), "published_by": line.get("approved_by")}


def test_commands_write_a_file_and_bring_it_in(moved, tmp_path):
    run = CliRunner().invoke
    given, again = tmp_path / "given.zip", tmp_path / "again.zip"
    given.write_bytes(moved.data)
    trial = run(command, ["import", str(given), "--dry-run"])
    assert trial.exit_code == 0
    assert "this was a trial" in trial.output
    assert is_untouched()
    assert "6 decisions" in run(command, ["import", str(given)]).output
    assert run(command, ["export", "northmoor", "--out", str(again)]).exit_code == 0
    assert parts(again)["data/decisions.jsonl"] == parts(moved.file)["data/decisions.jsonl"]
    assert again.stat().st_mode & 0o077 == 0
    refused = run(command, ["import", str(given)])
    assert refused.exit_code == 1
    assert "is here already" in refused.output
    assert "Nothing was saved." in refused.output
    assert run(command, ["export", "nowhere", "--out", str(again)]).exit_code == 1
    assert "cannot be written" in run(command, ["export", "northmoor", "--out", "/no/where.zip"]).output
