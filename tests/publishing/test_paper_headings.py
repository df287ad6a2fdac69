"""Every kind of paper: Word has the headings of the web page, and a head that repeats in each table."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from selectolax.lexbor import LexborHTMLParser

from goldenthread.publishing.reports.files.html import paper_html
from goldenthread.publishing.reports.files.word import paper_docx
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.publishing.reports.paper import Paper
from tests.factories import make_decision, make_theme
from tests.publishing.test_papers import YEAR, asked, item_of
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(settings, tmp_path):
    """One of each kind, on one item that has all that can be recorded."""
    settings.SEARCH_INDEX = tmp_path / "index"
    local, item = Local(), item_of()
    make_theme(item, "E02")
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2), forum="Executive")
    local.position(item)
    local.action(item, title="Agree one letter", delivery="delivered")
    local.evidence(item)
    local.impact(item, what_difference="Families hear it from us.")
    local.verdict(item)
    audit = local.practice_audit(item)
    questions = audit.question_lists.newest_first().first().questions
    local.findings(audit, *[(11, 6, 3)] * len(questions))
    publication = item.version.document.publication
    about = {"item": item, "theme": "E02", "audit": audit, "publication": publication, **YEAR}
    return {name: kind.draw(asked(local, **about)) for name, kind in PAPER_KINDS.items()}


def test_word_has_the_headings_of_the_web_page_in_every_kind_of_paper(papers):
    assert len(papers) == 9
    for name, paper in papers.items():
        document = Document(io.BytesIO(paper_docx(paper)))
        assert headings_of(document) == headings_on_page(paper) != [], name
        heads = document.element.body.findall(f".//{qn('w:tblHeader')}")
        assert len(heads) == len(document.tables) == len(paper.tables), name


def test_a_heading_stays_with_what_it_leads_to(papers):
    """The heading, a line that counts, the caption, the head and the first row."""
    document = Document(io.BytesIO(paper_docx(papers["board"])))
    for before, after in zip(document.element.body, list(document.element.body)[1:], strict=False):
        style = before.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if after.tag == qn("w:tbl"):
            assert style.get(qn("w:val")) == "Caption"
            first = after.tr_lst[0]
            assert len(first.findall(f".//{qn('w:keepNext')}")) == len(first.tc_lst)
    lines = {line.text: line for line in document.paragraphs}
    assert lines["1 action."].paragraph_format.keep_with_next
    assert all(document.styles[name].paragraph_format.keep_with_next for name in ("Heading 1", "Caption"))


def headings_of(document) -> list[tuple[int, str]]:
    styles = ((line.style.name, line.text) for line in document.paragraphs)
    return [(int(name[-1]), words) for name, words in styles if name.startswith("Heading")]


def headings_on_page(paper: Paper) -> list[tuple[int, str]]:
    nodes = LexborHTMLParser(paper_html(paper).decode()).css("h2, h3, h4")
    return [(int(node.tag[1]) - 1, node.text().strip()) for node in nodes]
