"""Packs on a theme and on a new review: what each holds, as at which day, and for whom."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.catalogue.models import Change
from goldenthread.publishing.reports.files.formats import files_of
from goldenthread.publishing.reports.files.typesetting import paper_pdf
from goldenthread.publishing.reports.forms import PaperForm, moment_of
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.publishing.reports.paper import Heading, Paper, day_in_words, plain
from goldenthread.responses.actions.assurance import put_challenge
from goldenthread.responses.actions.plan import change_action
from goldenthread.responses.planning.plan import ActionFacts
from tests.factories import make_decision, make_theme
from tests.publishing.papers import text_of_word
from tests.publishing.pdf_ua import faults
from tests.publishing.test_papers import YEAR, asked, cells, item_of, text_of
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db

BRUISES = "Partners should review their policy on bruises in babies who cannot yet move."
BRUISES_AGAIN = "All partners should now review the policy they have on bruises in babies."


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"


@pytest.fixture
def local():
    return Local()


def on_theme(*items, theme="E02", **facts):
    for item in items:
        make_theme(item, theme, **facts)
    return items


def pack(local, **facts) -> Paper:
    return PAPER_KINDS["inspection"].draw(asked(local, **{"theme": "E02", **facts}))


def after(paper: Paper, title: str) -> list:
    """The blocks from this heading to the next one of its level or above."""
    place = next(n for n, block in enumerate(paper.blocks) if getattr(block, "words", "") == title)
    found, level = [], paper.blocks[place].level
    for block in paper.blocks[place + 1 :]:
        if isinstance(block, Heading) and block.level <= level:
            break
        found.append(block)
    return found


def test_an_inspection_pack_holds_the_whole_answer_on_each_item_of_the_theme(local):
    item, other = item_of(), item_of("Another review", "Councils should ask.")
    on_theme(item)
    on_theme(other, theme="E03")
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2), forum="Executive")
    local.position(item)
    local.evidence(
        item, kind="outcome", what="Nine in ten were told.", action=local.action(item, title="One letter")
    )
    local.impact(item, what_difference="Families hear it from us.")
    local.verdict(item)
    put_challenge(subject=local.on(item), words="How do you know?", by=local.scrutineer)
    paper = pack(local)
    assert paper.title == "Inspection pack: Professional curiosity"
    assert other.reference not in text_of(paper)
    (row,) = cells(paper, "Index: national reviews")
    assert row == [
        "Recommendation 3, A review of moves",
        "Applies to us",
        "1",
        "1",
        "Satisfactory",
    ]
    on = "Recommendation 3, A review of moves"
    assert cells(paper, f"Decisions on {on}")[0][1].startswith("Applies to us\n2 June 2025, Executive")
    assert ["Lindle Police", "Accepts it"] in [
        row[:2] for row in cells(paper, f"Positions of the partners on {on}")
    ]
    assert cells(paper, f"Actions for {on}")[0][0] == "One letter\nPolicy or procedure"
    assert cells(paper, f"Evidence on {on}") == [
        [
            "Nine in ten were told.",
            "Outcome: children or families are better served\nChecked by other people in the partnership",
            "Audit 14, on the partnership's site",
            "1 May 2026",
        ]
    ]
    for told in ("Families hear it from us.", "I read the audit.", "How do you know?", "No reply yet."):
        assert told in text_of(paper)
    (quoted,) = [each for each in paper.quotations if each.source == on]
    assert quoted.words == item.text
    assert item.reference in quoted.permalink


def test_the_chronology_goes_by_the_days_that_things_bear(local):
    (item,) = on_theme(item_of())
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2), forum="Executive")
    action = local.action(item, title="One letter")
    facts = ActionFacts(title="One letter", lever="procedure", organisation=local.police)
    change_action(action=action, facts=facts, by=local.officer)
    local.evidence(item)
    local.position(item)
    rows = cells(pack(local), "What happened, the oldest first")
    on = "Recommendation 3, A review of moves"
    today = timezone.localdate()
    assert rows[-3:] == [
        ["2 June 2025", "Decision: Applies to us. Executive", on, "National"],
        ["1 May 2026", "Evidence (practice): Nine of ten plans name the worker.", on, "National"],
        [
            day_in_words(today),
            "Lindle Police: accepts it\nAction “One letter”: not started",
            on,
            "National",
        ],
    ]


def test_what_has_no_evidence_is_told_for_national_and_local_reviews_apart(local):
    bare, undecided = item_of("Bare"), item_of("Undecided", "Councils should ask.")
    own = local.own_item()
    on_theme(bare, undecided, own)
    for item in (bare, own):
        make_decision(item, partnership=local.partnership)
    paper = pack(local)
    told = [plain(block.runs) for block in after(paper, "What has no evidence") if hasattr(block, "runs")]
    assert told == [
        "National reviews: 1 item.",
        "Local reviews: 1 item.",
        "National reviews: 1 item.",
        "Local reviews: none.",
    ]
    assert cells(paper, "The theme in figures")[0][1:] == ["2", "1"]
    assert own.text in text_of(after(paper, "Local reviews"))
    assert own.text not in text_of(after(paper, "National reviews"))


def test_a_pack_as_at_a_past_day_knows_nothing_of_later(local):
    (item,) = on_theme(item_of())
    make_decision(item, partnership=local.partnership, reason="Said later.", recorded_at=timezone.now())
    local.evidence(item, what="Found later.")
    paper = pack(local, **moment_of(timezone.localdate() - timedelta(days=1)))
    assert item.text in text_of(paper)
    assert "later." not in text_of(paper)
    before_it_came = pack(local, **moment_of(date(2020, 1, 1)))
    assert item.text not in text_of(before_it_came)


def test_a_pack_of_what_is_published_holds_what_was_released(local):
    item = item_of()
    own = local.own_item("The partnership should say zcanary.")
    finding = item_of("Findings", "It was found that zcanary.", kind="review")
    finding.kind = "finding"
    finding.save()
    on_theme(item, own, finding)
    for each in (item, own, finding):
        make_decision(each, partnership=local.partnership, reason="Said to all.")
    local.evidence(item, what="Shown to all.", action=local.action(item))
    release(local.partnership, item)
    local.evidence(item, what="zcanary")
    local.action(item, title="zcanary")
    put_challenge(subject=local.on(item), words="zcanary", by=local.scrutineer)
    paper = pack(local, is_public=True)
    assert "zcanary" not in text_of(paper)
    assert "Said to all." in text_of(paper)
    assert "Shown to all." in text_of(paper)
    assert "zcanary" in text_of(pack(local))


@pytest.mark.parametrize("is_public", [False, True])
def test_an_inspection_pack_of_more_items_asks_the_database_no_more(local, is_public):
    def asks():
        with CaptureQueriesContext(connection) as queries:
            pack(local, is_public=is_public)
        return len(queries)

    def answered(title):
        item, other = item_of(title), item_of(f"{title}, again")
        on_theme(item, other)
        make_decision(item, partnership=local.partnership)
        make_decision(other, partnership=local.partnership)
        local.evidence(item, action=local.action(item))
        local.impact(item)
        local.verdict(item)
        local.position(item)
        local.ask(other)
        local.use(item)
        local.link(item, other)
        put_challenge(subject=local.on(item), words="How do you know?", by=local.scrutineer)
        return item

    items = [answered("One")]
    release(local.partnership, *items)
    before = asks()
    release(local.partnership, answered("Two"), answered("Three"))
    # of another release, what links led to then: its words, and the decisions in them
    assert asks() - before == (2 if is_public else 0)


def test_a_day_one_pack_quotes_each_item_and_what_was_decided_on_its_like(local):
    earlier = item_of("Bruises in babies", BRUISES)
    new = item_of("A new review", BRUISES_AGAIN)
    for item in (earlier, new):
        Change.objects.create(publication_id=item.version.document.publication_id)
    said = {"reason": "We have one.", "decided_on": date(2025, 6, 2), "recorded_at": timezone.now()}
    make_decision(earlier, partnership=local.partnership, **said)
    make_decision(earlier, partnership=Local("a-town").partnership, reason="zcanary")
    publication = new.version.document.publication
    paper = PAPER_KINDS["day-one"].draw(asked(local, publication=publication))
    agenda = after(paper, "For the agenda")[0]
    assert agenda.is_draft
    assert "1 item to consider, 1 of them for safeguarding partners" in plain(agenda.runs)
    (quoted,) = paper.quotations
    assert (quoted.words, quoted.place) == (BRUISES_AGAIN, "page 9")
    (row,) = cells(paper, "May answer Recommendation 3 already")
    assert row[0] == "Recommendation 3\nBruises in babies"
    assert row[1] == BRUISES
    assert row[2].startswith("Applies to us\n2 June 2025")
    assert "zcanary" not in text_of(paper)
    yesterday = moment_of(timezone.localdate() - timedelta(days=1))
    then = PAPER_KINDS["day-one"].draw(asked(local, publication=publication, **yesterday))
    assert "We have one." not in text_of(then)


@pytest.fixture
def answered(local):
    """All that a paper of any kind can be of: an item on a theme, with what shows what was done."""
    (item,) = on_theme(item_of())
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2))
    local.evidence(item, action=local.action(item), where="https://example.org/audit")
    audit = local.practice_audit(item)
    local.findings(audit, (14, 4, 2), found="Most files name one.", change="A form.")
    about = {"item": item, "publication": item.version.document.publication, "theme": "E02"}
    return about | {"audit": audit} | YEAR


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_the_pdf_of_every_kind_of_paper_holds_what_pdf_ua_asks(local, answered, kind):
    paper = PAPER_KINDS[kind].draw(asked(local, **answered))
    assert faults(paper_pdf(paper)) == []


def test_packs_go_into_every_file(local, answered):
    files = {made.name: made.data for made in files_of(pack(local))}
    assert {"paper.docx", "paper.pdf", "paper.html", "tables.xlsx"} <= set(files)
    assert "https://example.org/audit" in text_of_word(files["paper.docx"])


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("inspection", {"theme": ""}, "Choose a theme"),
        ("inspection", {"theme": "neglected"}, "Select a valid choice"),
        ("day-one", {"publication": ""}, "Choose a publication"),
        ("day-one", {"publication": "no-such"}, "Choose a publication of the list"),
    ],
)
def test_a_pack_has_to_be_of_something(local, kind, typed, told):
    assert told in str(PaperForm({"holds": "all", **typed}, kind=kind, partnership=local.partnership).errors)


def test_the_page_of_a_day_one_pack_leads_to_its_paper(local, client):
    publication = item_of().version.document.publication
    client.force_login(local.editor)
    page = client.get(reverse("publishing:day-one", kwargs={"slug": publication.slug})).content.decode()
    ask = reverse("publishing:paper-ask", kwargs={"kind": "day-one"})
    assert f"{ask}?partnership=northmoor&amp;publication={publication.slug}" in page
    form = client.get(ask, {"publication": publication.slug}).content.decode()
    assert f'<option value="{publication.slug}" selected>' in form
    sent = client.post(ask, {"publication": publication.slug})
    assert "Day-one pack: A review of moves" in client.get(sent.url).content.decode()
