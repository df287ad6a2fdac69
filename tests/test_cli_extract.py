"""`goldenthread extract`, run as a person or a program runs it: its two outputs and its exit status."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from pypdf import PdfReader, PdfWriter

import goldenthread.extraction
from tests.hostile import pdfs

SCHEMA = json.loads(
    (Path(goldenthread.extraction.__file__).parent / "data/extraction-1.schema.json").read_text()
)
FAULT_PARSER = Path(__file__).parent / "collecting/fault_parser.py"
REVIEW = pdfs.text_pdf(
    "The partnership met twice.\nIt heard from schools.", "About this review\nIt was made up."
)
WEB_REVIEW = """<html><head><title>A made-up review</title></head><body><h2 id="r">Recommendations</h2><ol>
<li>The partnership should review how it records missed appointments.</li>
<li>The partnership should tell schools what has changed.</li></ol></body></html>"""


def goldenthread(*arguments, cwd=None, **environment):
    """Run the command with nothing of a site in its environment: no settings, no database."""
    command = "from goldenthread.cli import main; main(prog_name='goldenthread')"
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", command, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=kept | {"LANG": "C.UTF-8"} | environment,
        timeout=60,
    )


@pytest.fixture
def review(tmp_path):
    path = tmp_path / "review.pdf"
    path.write_bytes(REVIEW)
    return path


@pytest.fixture
def web_review(tmp_path):
    path = tmp_path / "web.html"
    path.write_text(WEB_REVIEW)
    return path


def test_json_is_one_object_of_the_published_format(review):
    ended = goldenthread("extract", review, "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    document = json.loads(ended.stdout)
    jsonschema.validate(document, SCHEMA)
    assert document["status"] == "ok"
    assert document["source"]["filename"] == "review.pdf"
    assert document["source"]["pages"] == 2
    assert "pages" not in document


def test_items_are_given_with_label_and_place(web_review):
    document = json.loads(goldenthread("extract", web_review, "--json").stdout)
    jsonschema.validate(document, SCHEMA)
    assert [(item["label"], item["page"]) for item in document["items"]] == [("1", 1), ("2", 1)]
    assert document["source"]["page_labels"] == ["r"]


def test_json_with_pages_holds_the_whole_text(review):
    document = json.loads(goldenthread("extract", review, "--json", "--pages").stdout)
    jsonschema.validate(document, SCHEMA)
    assert "It was made up." in document["pages"][1]["text"]


def test_several_files_give_one_object_a_line(review, tmp_path):
    other = tmp_path / "other.html"
    other.write_text("<h1>A paper</h1><p>Words.</p>")
    ended = goldenthread("extract", review, other, "--json", "--jobs", "2")
    documents = [json.loads(line) for line in ended.stdout.splitlines()]
    assert {document["source"]["filename"] for document in documents} == {"review.pdf", "other.html"}
    assert ended.returncode == 0


def test_folder_is_read_as_the_documents_in_it(review, web_review, tmp_path):
    (tmp_path / "within").mkdir()
    web_review.rename(tmp_path / "within" / web_review.name)
    (tmp_path / "notes.txt").write_text("no document")
    ended = goldenthread("extract", tmp_path, "--json")
    names = {json.loads(line)["source"]["filename"] for line in ended.stdout.splitlines()}
    assert (ended.returncode, names) == (0, {"review.pdf", "web.html"})


def test_folder_without_documents_is_told_in_a_sentence(tmp_path):
    ended = goldenthread("extract", tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "there is no PDF, Word (.docx) or HTML file in" in ended.stderr


def test_printed_page_number_stands_beside_the_page_of_the_file(tmp_path):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdfs.SOUND)))
    writer.set_page_label(0, 1, style="/r", start=4)
    writer.write(tmp_path / "labelled.pdf")
    (tmp_path / "plain.pdf").write_bytes(pdfs.SOUND)
    labelled, plain = (
        goldenthread("extract", "labelled.pdf", cwd=tmp_path),
        goldenthread("extract", "plain.pdf", cwd=tmp_path),
    )
    assert re.search(r"Kind +Label +Page +Printed +First words", labelled.stdout)
    assert re.search(r"recommendation +1 +1 +iv +The partnership", labelled.stdout)
    assert "Printed" not in plain.stdout


def test_people_get_status_items_and_pages_in_words(web_review):
    ended = goldenthread("extract", web_review)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "2 recommendation" in ended.stdout
    assert "The partnership should tell schools what has changed." in ended.stdout
    assert "{" not in ended.stdout


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("notes.pdf", b"Just some notes", "not_pdf"),
        ("page.pdf", pdfs.HTML_NAMED_PDF, "not_pdf"),
        ("empty.pdf", b"", "not_pdf"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "corrupt"),
        ("locked.pdf", pdfs.encrypted("secret"), "encrypted"),
        ("scan.pdf", pdfs.blank_pages(), "no_text"),
    ],
)
def test_file_that_cannot_be_read_gets_its_status_a_sentence_and_exit_1(tmp_path, name, data, status):
    (tmp_path / name).write_bytes(data)
    ended = goldenthread("extract", name, cwd=tmp_path)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith(f"{name}: {status}. The file ")
    assert ended.stderr.count("\n") == 1
    as_json = goldenthread("extract", name, "--json", cwd=tmp_path)
    assert as_json.returncode == 1
    document = json.loads(as_json.stdout)
    jsonschema.validate(document, SCHEMA)
    assert (document["status"], document["items"]) == (status, [])


def test_one_file_that_cannot_be_read_does_not_stop_the_others(review, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"")
    ended = goldenthread("extract", tmp_path / "bad.pdf", review, "--json")
    statuses = {json.loads(line)["status"] for line in ended.stdout.splitlines()}
    assert (statuses, ended.returncode) == ({"not_pdf", "ok"}, 1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["absent.pdf"], "does not exist"),
        ([], "Missing argument"),
        (["review.pdf", "--pages"], "--pages goes with --json"),
        (["review.pdf", "--jobs", "0"], "--jobs"),
    ],
)
def test_misuse_is_told_in_a_sentence(review, arguments, told):
    ended = goldenthread("extract", *arguments, cwd=review.parent)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_unreadable_file_is_told_in_a_sentence(review):
    review.chmod(0)
    ended = goldenthread("extract", review)
    assert (ended.returncode, "is not readable" in ended.stderr) == (2, True)


def test_limit_that_makes_no_sense_is_named(review):
    ended = goldenthread("extract", review, GOLDENTHREAD_EXTRACTION_PAGES="lots")
    assert ended.returncode == 2
    assert "GOLDENTHREAD_EXTRACTION_PAGES is 'lots'" in ended.stderr


def test_limits_of_the_environment_hold(review):
    ended = goldenthread("extract", review, "--json", GOLDENTHREAD_EXTRACTION_PAGES="1")
    assert (json.loads(ended.stdout)["status"], ended.returncode) == ("too_many_pages", 1)


def test_reader_that_stops_early_sees_no_traceback(tmp_path):
    """As in `goldenthread extract *.pdf --json | head -c 1`."""
    for number in range(3):
        (tmp_path / f"{number}.pdf").write_bytes(REVIEW)
    shell = f"'{sys.executable}' -c 'from goldenthread.cli import main; main()' extract *.pdf"
    for options in ("", " --json --pages"):
        ended = subprocess.run(
            f"{shell}{options} | head -c 1",
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert len(ended.stdout) == 1
        assert "Traceback" not in ended.stderr
        assert "BrokenPipe" not in ended.stderr


def test_text_of_a_file_cannot_steer_the_terminal(tmp_path):
    page = WEB_REVIEW.replace("A made-up", "\x1b[2J\x1b]0;owned\x07").replace("tell", "\x1b[31mtell")
    (tmp_path / "page.html").write_text(page)
    ended = goldenthread("extract", tmp_path / "page.html")
    assert "tell schools" in ended.stdout
    assert not {"\x1b", "\x07"} & set(ended.stdout + ended.stderr)


@pytest.mark.parametrize(
    ("fault", "status"), [("abort", "crashed"), ("flood", "too_large"), ("garbage", "crashed")]
)
def test_reader_that_goes_wrong_is_told_in_a_sentence(review, fault, status):
    script = (
        "from goldenthread.collecting.reading import isolation; from goldenthread.cli import main;"
        f"isolation.READER = ({str(FAULT_PARSER)!r}, {fault!r}); main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, "extract", str(review)],
        capture_output=True,
        text=True,
        env={"LANG": "C.UTF-8", "GOLDENTHREAD_EXTRACTION_OUTPUT_MB": "5"},
        timeout=60,
    )
    assert ended.returncode == 1
    assert f"review.pdf: {status}. " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_extract_needs_neither_django_nor_a_database(review):
    script = (
        "import sys; from goldenthread.cli import main; main(['extract', sys.argv[1]], standalone_mode=False)"
    )
    guard = "import atexit, sys; atexit.register(lambda: print([m for m in sys.modules if m == 'django']));"
    ended = subprocess.run(
        [sys.executable, "-c", guard + script, str(review)], capture_output=True, text=True, timeout=60
    )
    assert ended.stdout.endswith("[]\n")
