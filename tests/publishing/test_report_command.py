"""`goldenthread report`, as whoever runs the site calls it."""

from datetime import date

import pytest
from click.testing import CliRunner

from goldenthread.publishing.commands.report import report
from tests.factories import make_decision, make_item
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


@pytest.fixture
def local():
    return Local()


def run(*words):
    return CliRunner().invoke(report, [str(word) for word in words])


def test_each_paper_is_written_in_the_kind_of_file_that_its_name_says(local, tmp_path):
    item = make_item()
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2))
    out = tmp_path / "yearly.html"
    told = run("yearly", "--from", "2025-04-01", "--to", "2026-03-31", out)
    assert told.exit_code == 0, told.output
    assert "1 April 2025 to 31 March 2026" in told.output
    assert item.reference in out.read_text(encoding="utf-8")
    assert run("foi", "--item", item.reference, tmp_path / "foi.docx").exit_code == 0
    assert (tmp_path / "foi.docx").read_bytes().startswith(b"PK")
    assert run("board", tmp_path / "board.pdf").exit_code == 0
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["board", "board.odt"], "The file must end in one of: .docx, .pdf, .html, .xlsx."),
        (["board", "--as-at", "2999-01-01", "a.pdf"], "--as-at must be today or a day of the past."),
        (["board", "--published-only", "a.pdf"], "This paper is for members: leave out --published-only."),
        (["board", "--partnership", "nowhere", "a.pdf"], "There is no partnership nowhere."),
        (["yearly", "--from", "soon", "a.pdf"], "soon is no date. Write it like 2026-03-31."),
        (["yearly", "--from", "2026-04-01", "--to", "2026-03-31", "a.pdf"], "--from must not be later"),
        (["foi", "--item", "zzzzzzzz", "a.pdf"], "No item here has the reference zzzzzzzz."),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(local, words, told):
    local.partnership  # noqa: B018  (made)
    result = run(*words)
    assert result.exit_code
    assert told in result.output
    assert "Traceback" not in result.output


def test_among_several_partnerships_one_has_to_be_named(local, tmp_path):
    for each in (local, Local("a-town")):
        each.partnership  # noqa: B018  (made)
    assert "say which with --partnership" in run("board", tmp_path / "a.pdf").output
    assert run("board", "--partnership", "northmoor", tmp_path / "a.pdf").exit_code == 0
