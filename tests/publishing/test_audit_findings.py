"""The paper of an audit's findings: what it holds as at a day, no number below 5, in every file of it."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.urls import reverse
from django.utils import timezone

from goldenthread.publishing.commands.report import report
from goldenthread.publishing.models import KeptPaper
from goldenthread.publishing.reports.content import hash_of
from goldenthread.publishing.reports.files.formats import files_of
from goldenthread.publishing.reports.forms import PaperForm, moment_of
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.responses.actions.practice_audits import make_evidence
from goldenthread.responses.models import AuditFindings, AuditPlan, PracticeAudit, ReleasedItem
from goldenthread.responses.practice_audits.questions import from_rows
from tests.factories import make_decision
from tests.publishing.papers import rows_of_excel, squeezed, text_of_html, text_of_pdf, text_of_word
from tests.publishing.pdf_ua import faults
from tests.publishing.test_papers import asked, cells, item_of, text_of
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db

TEXT = "Partners should agree who tells the family. They must write down who did. They must ask again."
NUMBERS = (14, 4, 2), (17, 3, 0), (8, 7, 5)
TOLD = (
    "Yes 14, no or not applicable 6",
    "Yes for all, or all but fewer than 5",
    "Yes 8, no 7, not applicable 5",
)


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def audit(local):
    audit = local.practice_audit(item_of(text=TEXT), title="Who told the family")
    action = local.action(audit.item, title="Agree one letter")
    facts = {"found": "The newer files say.", "change": "One letter.", "action": action}
    local.findings(audit, *NUMBERS, **facts, repeat_on=date(2027, 5, 1))
    return audit


def paper(local, audit, **facts):
    return PAPER_KINDS["audit-findings"].draw(asked(local, audit=audit, **facts))


def test_it_tells_what_was_asked_how_what_was_found_and_what_will_change(local, audit):
    drawn = paper(local, audit)
    assert drawn.title == "Findings of a practice audit: Who told the family"
    assert [row[1] for row in cells(drawn, "Answers in 20 records")] == list(TOLD)
    words = text_of(drawn)
    assert drawn.quotations[0].words == TEXT
    assert drawn.quotations[0].place == "page 9"
    for told in ("Every fifth file", "Northmoor Council", "The newer files say.", "One letter."):
        assert told in words
    assert "Agree one letter" in words
    assert "To be repeated by 1 May 2027." in words
    assert cells(drawn, "Questions, approved")[1][1:] == ["Drafted by rule", "They must write down who did."]


def test_a_repeat_stands_beside_what_was_found_before(local, audit):
    again = local.practice_audit(audit.item, repeats=audit, is_approved=False, title="Once more")
    local.findings(again, (15, 5, 0), (3, 3, 14), (1, 1, 18), held_on=date(2026, 9, 1))
    drawn = paper(local, again)
    rows = cells(drawn, "Answers before and now")
    assert [row[1] for row in rows] == list(TOLD)
    assert [row[2] for row in rows] == [
        "Yes 15, no or not applicable 5",
        "Not given: a number below 5 could be worked out",
        "Not applicable for all, or all but fewer than 5",
    ]
    (table,) = (each for each in drawn.tables if each.caption == "Answers before and now")
    assert table.columns[1].words == "Before, in 20 records, 1 May 2026"


def test_few_records_give_no_numbers(local):
    audit = local.practice_audit(item_of(text=TEXT), sample=4)
    local.findings(audit, (4, 0, 0), (3, 1, 0), (2, 2, 0))
    words = text_of(paper(local, audit))
    assert "Fewer than 5 records looked at on 1 May 2026" in words
    assert "no numbers that can be told" in words
    assert "4 records" not in words


def test_as_at_a_past_day_it_knows_nothing_of_later(local, audit):
    yesterday = timezone.localdate() - timedelta(days=1)
    then = timezone.now() - timedelta(days=2)
    for model in (PracticeAudit, AuditPlan, AuditFindings):
        model.objects.update(at=then)
    audit.question_lists.update(at=then)
    audit.refresh_from_db()
    local.findings(audit, (20, 0, 0), (20, 0, 0), (20, 0, 0), found="Looked at anew.")
    assert "Looked at anew." in text_of(paper(local, audit))
    drawn = paper(local, audit, **moment_of(yesterday))
    assert [row[1] for row in cells(drawn, "Answers in 20 records")] == list(TOLD)
    assert "Looked at anew." not in text_of(drawn)
    assert "Agree one letter" not in text_of(drawn), "the action was added since"


def test_every_file_of_it_holds_the_same_and_the_pdf_what_pdf_ua_asks(local, audit):
    files = {made.name: made.data for made in files_of(paper(local, audit))}
    assert faults(files["paper.pdf"]) == []
    read = (
        text_of_word(files["paper.docx"]),
        text_of_html(files["paper.html"]),
        text_of_pdf(files["paper.pdf"]),
        files["table-1-answers-in-20-records.csv"].decode(),
        str(rows_of_excel(files["tables.xlsx"])),
    )
    for text in read:
        for told in TOLD:
            assert squeezed(told) in squeezed(text)


def test_a_member_makes_it_from_the_page_of_the_audit_and_it_is_kept(local, audit, client):
    client.force_login(local.officer)
    ask = f"{reverse('publishing:paper-ask', args=['audit-findings'])}?partnership=northmoor"
    ask += f"&amp;audit={audit.reference}"
    assert f'href="{ask}"' in client.get(audit.get_absolute_url()).content.decode()
    ask = ask.replace("&amp;", "&")
    form = client.get(ask).content.decode()
    assert f'<option value="{audit.reference}" selected>Who told the family</option>' in form
    sent = client.post(ask, {"audit": audit.reference, "as_at": ""})
    kept = KeptPaper.objects.get()
    assert sent.url == kept.get_absolute_url()
    assert (kept.audit, kept.sha256) == (audit, hash_of(kept.content))
    page = client.get(sent.url).content.decode()
    assert TOLD[0] in page
    assert kept.files.get(name="paper.pdf").get_absolute_url() in page
    listed = client.get(reverse("publishing:papers")).content.decode()
    assert "Findings of a practice audit: Who told the family" in listed


def test_it_is_of_an_audit_of_ones_own_that_has_found_something_by_then(local, audit):
    def errors(**typed):
        given = {"audit": audit.reference, "as_at": "", **typed}
        return str(PaperForm(given, kind="audit-findings", partnership=local.partnership).errors)

    empty = local.practice_audit(audit.item)
    town = Local("a-town")
    theirs = town.practice_audit(audit.item)
    town.findings(theirs, *NUMBERS)
    for other in (empty, theirs):
        assert "Choose a practice audit of the list" in errors(audit=other.reference)
    assert "Choose a practice audit" in errors(audit="")
    assert "Nothing was found by that day: choose a later one" in errors(as_at="2025-01-01")
    assert errors() == ""


def test_what_is_published_of_it_says_what_it_is_and_leads_members_alone_to_the_audit(local, audit, client):
    make_decision(audit.item, partnership=local.partnership)
    said = {"kind": "practice", "strength": "checked", "what": "Most files say who told the family."}
    make_evidence(findings=audit.findings.get(), **said, by=local.editor)
    release(local.partnership, audit.item, editor=local.editor, approver=local.approver)
    (entry,) = ReleasedItem.objects.get().content["evidence"]
    assert entry["where"] == "Findings of a practice audit"
    public = client.get(f"/r/{audit.item.reference}/local-answer?partnership=northmoor").content.decode()
    assert "Where: Findings of a practice audit, 1 May 2026" in public
    assert audit.reference not in public
    paper = PAPER_KINDS["foi"].draw(asked(local, item=audit.item, is_public=True))
    assert cells(paper, "Evidence")[0][2:] == ["Findings of a practice audit", "1 May 2026"]
    assert audit.reference not in text_of(paper)
    client.force_login(local.person("viewer"))
    own = client.get(f"/responses/items/{audit.item.reference}/answer?partnership=northmoor").content.decode()
    assert f'href="{audit.get_absolute_url()}">Findings of a practice audit</a>, 1 May 2026' in own


def test_the_command_writes_it(local, audit, tmp_path):
    out = tmp_path / "findings.html"

    def run(*words):
        return CliRunner().invoke(report, ["audit-findings", *words, "--partnership", "northmoor", str(out)])

    done = run("--audit", audit.reference)
    assert done.exit_code == 0, done.output
    assert TOLD[1] in out.read_text(encoding="utf-8")
    assert "No practice audit here" in run("--audit", "zzzzzzzz").output
    assert "Nothing was found by that day" in run("--audit", audit.reference, "--as-at", "2025-01-01").output
    empty = local.practice_audit(audit.item)
    assert "Nobody has recorded findings of this audit yet" in run("--audit", empty.reference).output


def test_questions_that_a_person_added_stand_on_no_words(local, audit):
    row = audit.question_lists.newest_first().first()
    row.questions[0] |= {"source": "", "drafted": ""}
    row.save()
    assert from_rows(row.questions)[0].origin == "Added by a person"
    (first, *_) = cells(paper(local, audit), "Questions, approved")
    assert first[1:] == ["Added by a person", "No words of the recommendation"]
