"""`goldenthread add` and `goldenthread sample load`: what they take, print and end with."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner

from goldenthread.catalogue.models import Item, Publication, Version
from goldenthread.collecting import adding
from goldenthread.collecting.commands.add import add, sample
from goldenthread.collecting.models import Run
from goldenthread.extraction.model import Status
from tests.collecting.documents import extraction, failed, web_page
from tests.factories import make_publication
from tests.written import writes

pytestmark = pytest.mark.django_db


def run(*arguments, command=add):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def read_fast(data, filename):
    """Instead of the child process: the first word of the file says how reading ends."""
    if data.startswith(b"corrupt"):
        return failed()
    return extraction(data.decode(), title=filename)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(adding, "read_document", read_fast)
    folder = tmp_path / "reports"
    (folder / "deeper").mkdir(parents=True)
    (folder / "b.pdf").write_text("Schools should act.")
    (folder / "a.HTML").write_text("Partners should act.")
    (folder / "deeper" / "c.htm").write_text("Police should act.")
    (folder / ".hidden.pdf").write_text("Nobody sees this.")
    (folder / "notes.txt").write_text("This is no report.")
    return folder


def test_file_is_really_read_and_reported_as_json(tmp_path):
    file = tmp_path / "report.html"
    file.write_bytes(web_page("A report", "Partners should act.", "Schools should write it down."))
    result = run(file, "--publication", "a-report", "--json")
    told = json.loads(result.output)
    assert result.exit_code == 0
    assert told["counts"] | {"seconds": 0, "peak_memory_mb": 0, "peak_reader_mb": 0} == {
        "added": 1,
        "unchanged": 0,
        "failed": 0,
        "items": 2,
        "seconds": 0,
        "peak_memory_mb": 0,
        "peak_reader_mb": 0,
    }
    assert told["counts"]["peak_memory_mb"] > 10
    assert told["documents"][0]["publication"] == "a-report"
    assert Publication.objects.get().is_draft


def test_folder_is_one_run_over_its_documents_in_the_order_of_their_names(folder):
    result = run(folder)
    assert result.exit_code == 0
    assert list(Version.objects.order_by("pk").values_list("filename", flat=True)) == [
        "a.HTML",
        "b.pdf",
        "c.htm",
    ]
    assert Run.objects.get().counts["added"] == 3
    assert "3 added, 0 unchanged, 0 failed" in result.output
    assert "Drafts to complete:\n  ahtml\n  bpdf\n  chtm" in result.output


def test_folder_into_one_publication(folder):
    make_publication("a-review")
    run(folder, "--publication", "a-review")
    assert Publication.objects.get().documents.count() == 3


def test_folder_again_writes_only_the_account_of_the_run(folder):
    run(folder)
    with writes() as statements:
        result = run(folder)
    assert "0 added, 3 unchanged, 0 failed" in result.output
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}


def test_part_that_cannot_be_read_gives_3_and_is_listed(folder):
    (folder / "d.pdf").write_text("corrupt")
    first, second = run(folder), run(folder)
    for result in (first, second):
        assert result.exit_code == 3
        assert "d.pdf: The file is damaged or incomplete." in result.output
    assert Run.objects.first().problems == [
        {"file": "d.pdf", "sentence": "The file is damaged or incomplete."}
    ]


def test_nothing_that_can_be_read_gives_1(tmp_path, monkeypatch):
    monkeypatch.setattr(adding, "read_document", read_fast)
    (tmp_path / "x.pdf").write_text("corrupt")
    assert run(tmp_path / "x.pdf").exit_code == 1
    assert Version.objects.get().status == Status.CORRUPT


def test_file_above_the_limit_is_not_read_into_memory(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_EXTRACTION_FILE_MB", "1")
    with open(tmp_path / "huge.pdf", "wb") as file:
        file.truncate(2 * 1024 * 1024)
    result = run(tmp_path / "huge.pdf")
    assert result.exit_code == 1
    assert "larger than this site accepts" in result.output
    assert not Version.objects.exists()


def test_file_that_cannot_be_opened_is_told_and_the_rest_goes_on(folder):
    (folder / "gone.pdf").symlink_to(folder / "no-such-file")
    (folder / "z.pdf").write_text("Health should act.")
    result = run(folder)
    assert result.exit_code == 0
    assert Version.objects.count() == 4


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no-such-file.pdf"], "there is no file or folder no-such-file.pdf."),
        (["EMPTY"], "there is no PDF, Word (.docx) or HTML file in"),
        (["x.pdf", "--publication", "Not A Slug"], "Use small letters, digits and hyphens."),
        (["x.pdf", "--publication", ""], "Use small letters, digits and hyphens."),
        (["x.pdf", "--publication", "x" * 121], "Use small letters, digits and hyphens."),
        (["https://evil.example/x.pdf"], "Documents are fetched from"),
        (["http://www.gov.uk/x.pdf"], "Only addresses that begin with https://"),
        (["file:///etc/passwd"], "Only addresses that begin with https://"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(tmp_path, arguments, sentence):
    (tmp_path / "empty").mkdir()
    result = run(*[tmp_path / "empty" if each == "EMPTY" else each for each in arguments])
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output
    assert not Run.objects.exists()


def test_file_name_that_is_no_text_is_taken_in(folder):
    (folder / os.fsdecode(b"caf\xe9.pdf")).write_text("Cafes should act.")
    result = run(folder)
    assert result.exit_code == 0, result.output
    assert Version.objects.get(filename__startswith="caf").filename == "caf\ufffd.pdf"


def test_file_name_cannot_steer_the_terminal(folder):
    (folder / "x\x1b[2Jy.pdf").write_text("corrupt")
    output = run(folder).output
    assert "\x1b" not in output
    assert "x\ufffd[2Jy.pdf: The file is damaged" in output


def test_run_stopped_by_hand_keeps_what_was_taken_in(folder, monkeypatch):
    def interrupted(data, filename):
        if filename == "b.pdf":
            raise KeyboardInterrupt
        return read_fast(data, filename)

    monkeypatch.setattr(adding, "read_document", interrupted)
    result = run(folder)
    assert result.exit_code == 130
    assert Version.objects.count() == 1
    assert Run.objects.get().problems[-1]["sentence"] == "The run was stopped before its end."
    monkeypatch.setattr(adding, "read_document", read_fast)
    assert "2 added, 1 unchanged" in run(folder).output


def test_address_is_fetched_from_a_test_server_and_remembered(settings, tmp_path):
    page = web_page("A report", "Partners should act.", "Schools should write it down.")

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.handle_request, daemon=True).start()
    settings.GOVUK_URL = f"http://127.0.0.1:{server.server_port}"
    url = f"{settings.GOVUK_URL}/government/report.html"
    result = run(url, "--publication", "a-report")
    server.server_close()
    assert result.exit_code == 0, result.output
    version = Version.objects.get()
    assert (version.source_url, version.filename) == (url, "report.html")
    assert Run.objects.get().source == url


def test_sample_review_is_loaded_whole_and_once():
    first = run("load", command=sample)
    assert first.exit_code == 0, first.output
    items = Item.objects.count()
    assert items > 20
    assert Publication.objects.get().is_fictional
    assert not Publication.objects.get().is_draft
    with writes() as statements:
        second = run("load", command=sample)
    assert statements == []
    assert second.output.count("unchanged") == Publication.objects.get().documents.count() == 3
