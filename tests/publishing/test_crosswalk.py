"""The section 11 cross-walk: standards, recommendations and evidence, each once, as at a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.publishing.reports.files.formats import files_of
from goldenthread.publishing.reports.forms import moment_of
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.publishing.reports.paper import Listing, plain
from goldenthread.responses.actions.standards import match_standards
from goldenthread.responses.standards.listed import standards
from tests.factories import make_decision, make_part, make_theme
from tests.publishing.papers import text_of_word
from tests.publishing.pdf_ua import faults
from tests.publishing.test_packs import after
from tests.publishing.test_papers import asked, cells, item_of, text_of
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


@pytest.fixture
def local():
    return Local()


def drawn(local, **facts):
    return PAPER_KINDS["crosswalk"].draw(asked(local, **facts))


def bare(local) -> list[str]:
    """The standards without evidence, each with why."""
    blocks = after(drawn(local), "Standards without evidence")
    return [plain(entry) for block in blocks if isinstance(block, Listing) for entry in block.entries]


def on_supervision(local, *items):
    for item in items:
        make_theme(item, "F04")
        make_decision(item, partnership=local.partnership)


def test_evidence_on_an_item_serves_the_standard_that_it_touches(local):
    item, own = item_of(), local.own_item()
    on_supervision(local, item, own)
    local.evidence(item, what="Nine of ten supervised.", where="https://example.org/audit")
    paper = drawn(local)
    (national, ours) = cells(paper, "Items and evidence: Supervision and support")
    assert national == [
        "Recommendation 3, A review of moves\nNational",
        "Proposed by machine, not checked",
        "Nine of ten supervised. (practice, 1 May 2026). https://example.org/audit",
    ]
    assert ours[0].endswith("\nLocal")
    assert ours[2] == "No evidence"
    figures = {row[0]: row[1:] for row in cells(paper, "The standards in figures")}
    assert figures["Supervision and support"] == ["1", "1", "1"]
    assert figures["Safer recruitment"] == ["0", "0", "0"]
    assert len(figures) == len(standards().listed)


def test_standards_without_evidence_are_told_by_why(local):
    item = item_of()
    on_supervision(local, item)
    match_standards(subject=local.on(item), chosen={"S03"}, by=local.editor)
    told = bare(local)
    assert "Sharing information: items touch it, and none has evidence." in told
    assert "Supervision and support: no item touches it." in told
    local.evidence(item)
    assert len(bare(local)) == len(told) - 1


def test_evidence_on_a_part_counts_once_for_its_item(local):
    item = item_of()
    make_part(item, "Agree it.", label="a", position=1)
    make_theme(item, "F04")
    for part in (0, 1):
        make_decision(item, partnership=local.partnership, part=part)
    local.evidence(item, part=1)
    local.evidence(item)
    figures = {row[0]: row[1:] for row in cells(drawn(local), "The standards in figures")}
    assert figures["Supervision and support"] == ["1", "0", "2"]


def test_what_is_not_for_us_is_left_out_and_what_is_later_too(local):
    theirs, ours = item_of("Theirs"), item_of("Ours", "Councils should ask.")
    on_supervision(local, theirs, ours)
    anew = {"applicability": "not_for_us", "reason": "No such team.", "recorded_at": timezone.now()}
    make_decision(theirs, partnership=local.partnership, **anew)
    local.evidence(ours, what="Found later.")
    match_standards(subject=local.on(ours), chosen={"S03"}, by=local.editor)
    now = text_of(drawn(local))
    assert theirs.reference not in now
    assert "Found later." in now
    then = text_of(drawn(local, **moment_of(timezone.localdate() - timedelta(days=1))))
    assert theirs.reference in then
    assert "Found later." not in then
    assert "Added by a person" not in then


def test_it_says_that_the_standards_are_not_confirmed_in_every_file(local):
    on_supervision(local, item_of())
    files = {made.name: made.data for made in files_of(drawn(local))}
    assert faults(files["paper.pdf"]) == []
    text = text_of_word(files["paper.docx"])
    assert standards().note in text
    assert text.count("(not confirmed)") == len(standards().listed)
