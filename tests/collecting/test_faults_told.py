"""A reader that goes wrong is told of alike on the command line and on the page: one status, one sentence."""

import html
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.catalogue.models import Version
from goldenthread.collecting.commands.add import add
from goldenthread.collecting.commands.extract import extract
from goldenthread.collecting.reading import isolation
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import Status
from tests.factories import make_user

pytestmark = pytest.mark.django_db

FAULT_PARSER = str(Path(__file__).with_name("fault_parser.py"))
TIGHT = {"MEMORY_MB": "700", "OUTPUT_MB": "5"}
IN_TIME = {"loop": {"CPU_SECONDS": "1"}, "sleep": {"SECONDS": "4"}}
"""For what never ends. On a busy machine the others would be out of time before they are at fault."""
ENDS = {
    "loop": Status.TIMEOUT,
    "sleep": Status.TIMEOUT,
    "allocate": Status.OUT_OF_MEMORY,
    "abort": Status.CRASHED,
    "flood": Status.TOO_LARGE,
    "garbage": Status.CRASHED,
    "nothing": Status.CRASHED,
}
EVERY_FAULT = pytest.mark.parametrize(("fault", "status"), ENDS.items())


@pytest.fixture
def broken(monkeypatch, tmp_path):
    """Set a fault in the reader's place, under tight limits; gives the path of a file to read."""

    def put(fault):
        monkeypatch.setattr(isolation, "READER", (FAULT_PARSER, fault))
        for name, value in (TIGHT | IN_TIME.get(fault, {})).items():
            monkeypatch.setenv(f"GOLDENTHREAD_EXTRACTION_{name}", value)
        path = tmp_path / "report.pdf"
        path.write_bytes(b"%PDF-1.7")
        return path

    return put


@EVERY_FAULT
def test_extract_tells_the_fault_and_fails(broken, fault, status):
    path = broken(fault)
    ended = CliRunner().invoke(extract, [str(path), "--json"])
    assert ended.exit_code == 1
    assert ended.stderr == f"{path}: {status}. {ENDINGS[status]}\n"
    document = json.loads(ended.stdout)
    assert (document["status"], document["items"]) == (status, [])
    assert [problem["detail"] for problem in document["problems"]] == [ENDINGS[status]]


@EVERY_FAULT
def test_page_of_an_upload_tells_the_fault_and_keeps_the_file(broken, client, fault, status):
    client.force_login(make_user(role="editor"))
    sent = SimpleUploadedFile("report.pdf", broken(fault).read_bytes())
    page = client.post("/collecting/upload", {"document": sent}, follow=True).content.decode()
    assert ENDINGS[status] in html.unescape(page)
    assert "Not read" in page
    assert Version.objects.get().status == status


def test_add_tells_the_fault_and_goes_on_to_the_next_file(broken):
    path = broken("abort")
    path.with_name("second.pdf").write_bytes(b"%PDF-1.7 other")
    ended = CliRunner().invoke(add, [str(path.parent)])
    assert ended.exit_code == 1
    assert ended.stdout.count(ENDINGS[Status.CRASHED]) == 2
    assert "0 added, 0 unchanged, 2 failed" in ended.stdout
