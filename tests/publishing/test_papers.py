"""Papers of a partnership: what each holds, as at which day, and that what is made stays as it is."""

from datetime import UTC, date, datetime, time, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.publishing.models import KeptPaper, PaperFile
from goldenthread.publishing.reports.actions import Wish, ask_for_paper, make_paper
from goldenthread.publishing.reports.commission import NOT_ALL_PUBLIC, PUBLISHED_ONLY, Commission
from goldenthread.publishing.reports.content import from_json, hash_of
from goldenthread.publishing.reports.forms import PaperForm, moment_of, year_before
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.publishing.reports.paper import Chart, Heading, Notice, Paper, plain
from goldenthread.publishing.reports.tasks import make_kept_paper
from goldenthread.responses.actions.assurance import put_challenge
from goldenthread.responses.models import LocalReview
from goldenthread.responses.planning.rag import RULES
from tests.factories import (
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_theme,
    make_version,
)
from tests.responses.local import Local
from tests.responses.released import release, release_review

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2025, 4, 1), "until": date(2026, 3, 31)}


@pytest.fixture
def local(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"
    return Local()


def asked(local, **facts) -> Commission:
    now = timezone.now()
    return Commission(
        local.partnership, **{"as_at": timezone.localdate(), "moment": now, "made_at": now, **facts}
    )


def item_of(title="A review of moves", text="Partners should agree who tells the family.", **facts):
    version = make_version(make_document(make_publication(title=title, **facts)))
    make_page(version, blocks=[text], label="9")
    return make_item(version, text, label="3", addressees=[make_addressee()])


def text_of(paper: Paper) -> str:
    """Every word of it, to look for what must be there and what must not."""
    return repr(paper)


def cells(paper: Paper, caption: str) -> list[list[str]]:
    table = next(each for each in paper.tables if each.caption == caption)
    return [[each.plain for each in row] for row in table.rows]


def test_the_yearly_report_tells_what_was_done_and_what_shows_it(local):
    item = item_of()
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2), forum="Executive")
    local.action(item, title="Agree one letter", delivery="delivered")
    local.evidence(item, kind="outcome", what="Nine families in ten were told first.")
    local.impact(item, what_difference="Families hear it from us.")
    local.verdict(item)
    paper = PAPER_KINDS["yearly"].draw(asked(local, **YEAR))
    (row,) = cells(paper, "Our answers on A review of moves")
    assert row[0] == "Recommendation 3\npage 9"
    assert row[1].startswith("Applies to us\n2 June 2025, Executive")
    assert row[2] == "Agree one letter: delivered"
    assert row[3] == "Nine families in ten were told first. (outcome, 1 May 2026)"
    assert row[4] == "Early signs\nScrutineer: satisfactory"
    words = {quoted.words: quoted for quoted in paper.quotations}
    assert words["Partners should agree who tells the family."].place == "page 9"
    assert item.reference in words["Partners should agree who tells the family."].permalink
    assert "Families hear it from us." in words
    drafts = [block for block in paper.blocks if getattr(block, "is_draft", False)]
    assert "decided on 1 item of 1 review. 1 of them applies to us." in plain(drafts[0].runs)


def test_the_yearly_report_lists_what_has_no_evidence(local):
    shown, bare = item_of("Shown"), item_of("Bare", "Councils should ask.")
    for item in (shown, bare):
        make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2))
    local.evidence(shown)
    paper = PAPER_KINDS["yearly"].draw(asked(local, **YEAR))
    place = paper.blocks.index(Heading("What has no evidence"))
    assert list(map(plain, paper.blocks[place + 2].entries)) == ["Recommendation 3, Bare: Recommendations"]


def test_a_report_on_more_items_asks_the_database_no_more(local):
    def asks():
        with CaptureQueriesContext(connection) as queries:
            PAPER_KINDS["yearly"].draw(asked(local, **YEAR))
        return len(queries)

    def answered(title):
        item = item_of(title)
        make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2))
        local.evidence(item, action=local.action(item))
        local.impact(item, what_difference="Families hear it from us.")
        local.verdict(item)

    answered("One")
    before = asks()
    answered("Two")
    answered("Three")
    assert asks() == before


def test_a_decision_of_the_year_stays_in_it_when_it_is_made_anew(local):
    item = item_of()
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2), applicability="in_part")
    make_decision(item, partnership=local.partnership, decided_on=date(2026, 6, 2))
    paper = PAPER_KINDS["yearly"].draw(asked(local, **YEAR))
    (row,) = cells(paper, "Our answers on A review of moves")
    assert row[1].startswith("Applies in part")
    assert row[1].endswith("Decided anew since.")


def test_a_report_as_at_a_past_day_knows_nothing_of_later(local):
    item = item_of()
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2))
    local.evidence(item, what="Found later.")
    yesterday = timezone.localdate() - timedelta(days=1)
    paper = PAPER_KINDS["yearly"].draw(asked(local, **YEAR, **moment_of(yesterday)))
    assert "Found later." not in text_of(paper)
    assert paper.as_at == yesterday
    assert paper.when.startswith("As it stood at the end of ")
    today = PAPER_KINDS["yearly"].draw(asked(local, **YEAR))
    assert today.when.endswith(", when this was made.")


def test_only_what_was_published_is_in_a_paper_that_says_so(local):
    item = item_of()
    make_decision(item, partnership=local.partnership, reason="Said to all.")
    local.evidence(item, what="Shown to all.")
    release(local.partnership, item)
    local.evidence(item, what="canary")
    local.action(item, title="canary")
    for kind in ("yearly", "foi"):
        paper = PAPER_KINDS[kind].draw(asked(local, item=item, is_public=True, **YEAR))
        assert paper.blocks[0] == Notice(PUBLISHED_ONLY)
        assert "canary" not in text_of(paper)
    paper = PAPER_KINDS["foi"].draw(asked(local, item=item, is_public=True))
    assert "Said to all." in text_of(paper)
    assert "Shown to all." in text_of(paper)
    assert "No partner’s answer was published by then." in text_of(paper)
    whole = PAPER_KINDS["foi"].draw(asked(local, item=item))
    assert whole.blocks[0] == Notice(NOT_ALL_PUBLIC)
    assert "canary" in text_of(whole)


def test_no_paper_holds_anything_of_another_partnership(local):
    item, town = item_of(), Local("a-town")
    said = {"reason": "zcanary", "forum": "zcanary", "decided_on": YEAR["since"]}
    make_decision(item, partnership=town.partnership, **said)
    action = town.action(item, title="zcanary", what="zcanary", note="zcanary")
    town.evidence(item, what="zcanary", where="zcanary", action=action)
    town.impact(item, what_difference="zcanary")
    town.verdict(item, words="zcanary")
    town.position(item, "accept_in_part", "zcanary")
    put_challenge(subject=town.on(item), words="zcanary", by=town.scrutineer)
    own = town.own_item("The council should zcanary.", title="zcanary")
    for each in (item, own):
        make_theme(each)
    town.findings(town.practice_audit(item, title="zcanary"), (14, 4, 2), found="zcanary")
    about = {"item": item, "publication": item.version.document.publication, "theme": "E02"}
    about["audit"] = local.practice_audit(item)
    for kind in PAPER_KINDS.values():
        assert "zcanary" not in text_of(kind.draw(asked(local, **about, **YEAR)))


def test_the_board_paper_says_what_it_must(local):
    waiting, late = item_of("Waiting"), item_of("Late", "Councils should ask.")
    make_decision(late, partnership=local.partnership)
    local.action(late, title="Write it down", due_on=date(2026, 1, 31))
    put_challenge(subject=local.on(late), words="How do you know?", by=local.scrutineer)
    paper = PAPER_KINDS["board"].draw(asked(local))
    assert waiting.reference in text_of(paper)
    assert cells(paper, "Overdue actions")[0][0] == "Write it down\nPolicy or procedure"
    assert cells(paper, "Overdue actions")[0][4] == "Red (line 2)"
    assert [rule.words in text_of(paper) for rule in RULES] == [True] * len(RULES)
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    assert [chart.of for chart in charts] == ["Colour", "Lever"]
    assert next(bar.number for bar in charts[1].bars if bar.words == "Policy or procedure") == 1
    assert "How do you know?" in [quoted.words for quoted in paper.quotations]


def test_what_waited_for_a_board_is_as_at_the_day(local):
    item = item_of()
    asked_then = asked(local, moment=datetime(2026, 3, 1, tzinfo=UTC))  # before it was collected
    assert item.reference not in text_of(PAPER_KINDS["board"].draw(asked_then))


def test_a_paper_is_kept_with_its_hash_and_gives_the_same_bytes_later(local):
    item = item_of()
    wish = Wish("foi", item=item, **moment_of(None))
    kept = ask_for_paper(partnership=local.partnership, wish=wish, by=local.editor)
    make_paper(paper=kept, by="test")
    before = {file.name: bytes(file.data) for file in kept.files.all()}
    make_decision(item, partnership=local.partnership, reason="Decided since.")
    make_paper(paper=KeptPaper.objects.get(pk=kept.pk), by="test")
    kept.refresh_from_db()
    assert {file.name: bytes(file.data) for file in kept.files.all()} == before
    assert {"paper.docx", "paper.pdf", "paper.html", "tables.xlsx"} <= set(before)
    assert kept.sha256 == hash_of(kept.content)
    assert kept.get_absolute_url() in from_json(kept.content).address
    acts = list(Event.objects.filter(object_type="publishing.KeptPaper").values_list("action", flat=True))
    assert acts == ["paper asked for", "paper drawn up", "paper made"]


def test_a_worker_that_was_cut_off_goes_on_from_where_it_was(local):
    wish = Wish("yearly", **YEAR, **moment_of(None))
    kept = ask_for_paper(partnership=local.partnership, wish=wish, by=local.editor)
    with (
        mock.patch("goldenthread.publishing.reports.actions.files_of", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        make_kept_paper.func(kept.reference)
    kept.refresh_from_db()
    content = kept.content
    assert content
    assert kept.made_at is None
    make_kept_paper.func(kept.reference)
    kept.refresh_from_db()
    assert kept.made_at
    assert kept.content == content


def test_a_paper_that_no_worker_makes_is_made_while_somebody_waits(local):
    wish = Wish("board", **moment_of(None))
    kept = ask_for_paper(partnership=local.partnership, wish=wish, by=local.editor)
    KeptPaper.objects.filter(pk=kept.pk).update(asked_at=timezone.now() - timedelta(minutes=11))
    client = Client()
    client.force_login(local.editor)
    assert "Make it now" in client.get(kept.get_absolute_url()).content.decode()
    client.post(kept.get_absolute_url())
    assert KeptPaper.objects.get().made_at
    assert "Make it now" not in client.get(kept.get_absolute_url()).content.decode()


def test_a_long_paper_says_how_far_it_is_until_it_is_made(local):
    client = Client()
    client.force_login(local.editor)
    ask = reverse("publishing:paper-ask", kwargs={"kind": "yearly"})
    sent = client.post(ask, {"since": "2025-04-01", "until": "2026-03-31", "holds": "all"})
    page = client.get(sent.url).content.decode()
    assert "Being made" in page
    assert "http-equiv" not in page
    assert 'http-equiv="refresh"' in client.get(sent.url, {"renew": "1"}).content.decode()
    kept = KeptPaper.objects.get()
    make_kept_paper.func(kept.reference)
    page = client.get(sent.url).content.decode()
    assert "Being made" not in page
    assert kept.files.get(name="paper.pdf").get_absolute_url() in page
    assert KeptPaper.objects.get().sha256 in page


def test_members_take_files_away_and_others_find_nothing(local):
    item = item_of()
    wish = Wish("foi", item=item, **moment_of(None))
    kept = ask_for_paper(partnership=local.partnership, wish=wish, by=local.editor)
    make_paper(paper=kept, by="test")
    file = PaperFile.objects.get(paper=kept, name="paper.docx")
    for person, status in ((local.person("viewer"), 200), (Local("a-town").editor, 404)):
        client = Client()
        client.force_login(person)
        assert client.get(file.get_absolute_url()).status_code == status
        assert client.get(kept.get_absolute_url()).status_code == status
    client.force_login(local.editor)
    response = client.get(file.get_absolute_url())
    assert response.content == bytes(file.data)
    assert f'filename="{kept.reference}-paper.docx"' in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("yearly", {"until": "2025-03-31"}, "Enter a day that is not before the first one"),
        ("yearly", {"until": "2035-03-31"}, "Enter a time of five years or less"),
        ("yearly", {"since": "soon"}, "Enter a real date, such as 1 April 2026"),
        ("yearly", {"as_at": "2999-01-01"}, "Enter today or a day of the past"),
        ("foi", {"item": "zzzzzzzz"}, "Enter the link or the reference of an item of this site"),
        ("foi", {"item": ""}, "Enter the link or the reference of the item"),
        ("yearly", {"holds": ""}, "Choose what it holds"),
    ],
)
def test_a_form_at_fault_says_what_to_do(local, kind, typed, told):
    given = {"since": "2025-04-01", "until": "2026-03-31", "holds": "all", "item": "x", "as_at": "", **typed}
    form = PaperForm(given, kind=kind, partnership=local.partnership)
    assert told in str(form.errors)


def test_an_item_is_named_by_its_link_or_its_reference(local):
    item = item_of()
    for typed in (item.reference, f"https://example.org/r/{item.reference}", f" /r/{item.reference}@1 "):
        form = PaperForm({"item": typed, "holds": "public"}, kind="foi", partnership=local.partnership)
        assert form.is_valid(), form.errors
        assert form.wish.item == item


def test_the_last_whole_year_ends_in_march():
    assert year_before(date(2026, 3, 31)) == (date(2024, 4, 1), date(2025, 3, 31))
    assert year_before(date(2026, 4, 1)) == (date(2025, 4, 1), date(2026, 3, 31))


def test_a_past_day_ends_with_its_last_moment():
    past = timezone.localdate() - timedelta(days=3)
    assert timezone.localtime(moment_of(past)["moment"]).time() == time.max


def test_own_reviews_are_in_papers_as_local_ones_and_in_public_once_they_are_published(local):
    item = local.own_item("The council should tell families.")
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2), reason="Ours.")
    report = PAPER_KINDS["yearly"].draw(asked(local, **YEAR))
    assert [table.sheet for table in report.tables if table.sheet] == ["Local reviews"]
    public = text_of(PAPER_KINDS["yearly"].draw(asked(local, is_public=True, **YEAR)))
    assert item.text not in public
    assert item.reference not in public
    form = PaperForm({"item": item.reference, "holds": "public"}, kind="foi", partnership=local.partnership)
    assert form.errors == {"holds": ["This review was not published: choose all that we have recorded"]}
    form = PaperForm({"item": item.reference, "holds": "all"}, kind="foi", partnership=local.partnership)
    assert form.is_valid()
    town = Local("a-town").partnership
    assert "item" in PaperForm({"item": item.reference, "holds": "all"}, kind="foi", partnership=town).errors


def test_public_papers_hold_own_reviews_in_the_words_of_the_release(local):
    item = local.own_item("The council should tell families.", title="Learning zcanary")
    make_theme(item, "E02")
    make_decision(item, partnership=local.partnership, decided_on=date(2025, 6, 2), reason="Ours.")
    people = {"editor": local.editor, "approver": local.approver}
    release(local.partnership, item, **people)
    review = LocalReview.objects.get()
    release_review(local, review, title="Learning about families", shown=[])
    for kind, facts in (("yearly", YEAR), ("foi", {"item": item}), ("inspection", {"theme": "E02"})):
        paper = text_of(PAPER_KINDS[kind].draw(asked(local, is_public=True, **facts)))
        assert "zcanary" not in paper, kind
        assert "Learning about families" in paper, kind
        assert "zcanary" in text_of(PAPER_KINDS[kind].draw(asked(local, **facts))), kind
