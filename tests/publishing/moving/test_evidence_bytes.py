"""Files that are evidence move with their partnership, byte for byte; a damaged one stops the import."""

import json
import zipfile

import pytest
from click.testing import CliRunner
from django.core.files.storage import default_storage

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.commands.partnership import partnership as command
from goldenthread.publishing.moving.reading import FileRefused
from goldenthread.responses.evidence_files.holding import is_whole
from goldenthread.responses.models import EvidenceFile
from tests.factories import make_item
from tests.publishing.moving.test_refused import packed, with_hashes
from tests.publishing.moving.world import brought_in, elsewhere, file_of, parts
from tests.responses.local import PDF, Local

pytestmark = pytest.mark.django_db
LINES = "data/evidence-files.jsonl"


@pytest.fixture
def files():
    """The parts of a file of a partnership with three files, of which two are one and one was erased."""
    with elsewhere():
        local = Local()
        item = make_item()
        for name in ("audit.pdf", "the same.pdf"):
            local.file_evidence(item, name)
        erased = local.file_evidence(item, "gone.pdf", PDF + b"gone").file
        EvidenceFile.objects.filter(pk=erased.pk).update(
            erased_at=erased.at, erased_by=local.approver, erased_because="It holds case data."
        )
        made = parts(file_of(local.partnership))
    for folder, _, names in walked("evidence"):
        for name in names:
            default_storage.delete(f"{folder}/{name}")
    return made


def walked(folder):
    folders, names = default_storage.listdir(folder)
    yield folder, folders, names
    for each in folders:
        yield from walked(f"{folder}/{each}")


def name_of_bytes(files):
    (name,) = [name for name in files if name.startswith("evidence/")]
    return name


def test_the_bytes_go_once_and_never_those_that_were_erased(files):
    assert files[name_of_bytes(files)] == PDF
    assert b"%%EOF\ngone" not in b"".join(files.values())
    with zipfile.ZipFile(packed(files)) as archive:
        assert archive.testzip() is None


def test_they_come_in_and_go_out_again_as_they_were(files):
    brought_in(packed(files))
    held = EvidenceFile.objects.filter(erased_at=None)
    assert [is_whole(each) for each in held] == [True, True]
    assert EvidenceFile.objects.get(name="gone.pdf").erased_because == "It holds case data."
    assert Partnership.objects.get().keeps_files
    again = parts(file_of(Partnership.objects.get()))
    same = (LINES, "data/evidence.jsonl", name_of_bytes(files))
    assert [again[name] for name in same] == [files[name] for name in same]


def test_a_trial_keeps_no_bytes(files):
    brought_in(packed(files), dry_run=True)
    assert not [name for _, _, names in walked("evidence") for name in names]


def damaged(files):
    return files | {name_of_bytes(files): PDF.replace(b"obj", b"job")}


def damaged_with_true_hashes(files):
    return with_hashes(damaged(files))


def lacking(files):
    del files[name_of_bytes(files)]
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {name: told for name, told in manifest["files"].items() if name in files}
    return files | {"manifest.json": json.dumps(manifest).encode()}


def untold(files):
    return with_hashes(files | {LINES: b"", "data/evidence.jsonl": b""})


def of_another_size(files):
    return with_hashes(files | {LINES: files[LINES].replace(b'"size":%d,' % len(PDF), b'"size":1,')})


def climbing(files):
    sha256 = name_of_bytes(files).partition("/")[2].encode()
    return with_hashes(files | {LINES: files[LINES].replace(sha256, b"../../" + sha256[6:])})


def named_oddly(files):
    return with_hashes(files | {LINES: files[LINES].replace(b"audit.pdf", b"../audit.pdf")})


def named_as_another_kind(files):
    return with_hashes(files | {LINES: files[LINES].replace(b"audit.pdf", b"audit.exe")})


def named_with_what_is_not_seen(files):
    return with_hashes(files | {LINES: files[LINES].replace(b"audit.pdf", "au\u202edit.pdf".encode())})


def of_no_evidence(files):
    told = [json.loads(line) for line in files["data/evidence.jsonl"].splitlines()]
    told[-1] |= {"file": None, "where": "Audit 14"}
    lines = "".join(json.dumps(each) + "\n" for each in told)
    return with_hashes(files | {"data/evidence.jsonl": lines.encode()})


def of_another_type(files):
    return with_hashes(files | {LINES: files[LINES].replace(b"application/pdf", b"text/html")})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (damaged, "its SHA-256 is another"),
        (damaged_with_true_hashes, "holds another file than its name and line say"),
        (lacking, "do not fit"),
        (untold, "do not fit"),
        (of_another_size, "holds another file"),
        (climbing, "It is no SHA-256"),
        (named_oddly, "signs that no name of a file has"),
        (of_another_type, "not one of its values"),
        (named_as_another_kind, "does not fit its kind"),
        (named_with_what_is_not_seen, "does not fit its kind"),
        (of_no_evidence, "no evidence names"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_is_saved(files, change, said):
    with pytest.raises(FileRefused, match=said):
        brought_in(packed(change(files)))
    assert not Partnership.objects.exists()
    assert not [name for _, _, names in walked("evidence") for name in names]


def test_lost_bytes_stop_the_way_out_with_what_to_do(tmp_path):
    file = Local().file_evidence(make_item()).file
    default_storage.delete(file.path)
    out = tmp_path / "northmoor.zip"
    told = CliRunner().invoke(command, ["export", "northmoor", "--out", str(out)])
    assert told.exit_code == 1
    assert "put it back from a backup, or erase it" in told.output
    assert not out.exists()
