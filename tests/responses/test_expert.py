"""What somebody who knows the field would try first, one test each, by the words they would use."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.models import Publication
from goldenthread.catalogue.theme_suggesting import suggest_by_rule
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import plain
from goldenthread.publishing.reports.yearly import yearly
from goldenthread.responses.actions.decisions import record_decision
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.overviews.worklist import Worklist
from goldenthread.responses.seen import Seen
from tests.factories import (
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_page,
    make_part,
    make_publication,
    make_version,
)
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db

ASK = "All safeguarding partners should review their policies on bruises on babies who cannot yet move."


@pytest.fixture
def local():
    return Local()


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"


def page_of(name, item, **query):
    address = reverse(f"publishing:{name}", kwargs={"reference": item.reference})
    return Client().get(address, query).content.decode()


def asked(text=ASK, **facts):
    version = make_version(make_document(make_publication(title="Bruises on babies: a briefing paper")))
    make_page(version, blocks=[text], label="9")
    return make_item(version, text, addressees=[make_addressee()], **facts)


def test_1_the_foi_page_for_the_policy_review_ask(local):
    item = asked()
    make_decision(item, partnership=local.partnership, forum="Regional procedures group", minute="6.2")
    action = local.action(item, title="Review the policy on bruises", delivery="delivered")
    local.evidence(item, kind="outcome", what="The policy of 2023 names the health check.", action=action)
    local.position(item)
    local.verdict(item, words="I read both policies.")
    local.impact(item, what_difference="Every bruise since was seen by a doctor within a day.")
    release(local.partnership, item)
    page = page_of("local-answer", item)
    for told in (
        ASK,
        "page 9",
        "Regional procedures group, minute 6.2",
        "14 April 2026",
        "Review the policy on bruises",
        "The policy of 2023 names the health check.",
        "Lindle Police</strong>: Accepts it",
        "Every bruise since was seen by a doctor within a day.",
        "I read both policies.",
    ):
        assert told in page, told


def test_2_undecided_items_addressed_to_partners_are_listed(local):
    decided, undecided = asked(label="1"), asked(label="2")
    make_item(label="3", addressees=[make_addressee("home-office", name="Home Office", scope="government")])
    make_decision(decided, partnership=local.partnership)
    assert list(Worklist(local.partnership).to_decide) == [undecided]


def test_3_two_parts_done_and_three_not(local):
    item = asked(label="3")
    for position, label in enumerate("abcde", start=1):
        make_part(item, f"Part {label} of it.", label=label, position=position)
    for part in (1, 2):
        make_decision(item, partnership=local.partnership, part=part, applicability="already_met")
    release(local.partnership, item)
    page = page_of("local-answer", item)
    assert page.count("Already met") == 2
    assert "Not yet considered" in page
    assert list(Worklist(local.partnership).to_decide) == [item]


def test_4_two_lists_may_both_have_a_number_3(local):
    national = asked(label="3", list_title="National recommendations")
    text = "Partners should ask families."
    own = make_item(national.version, text, label="3", list_title="Local recommendations")
    make_decision(own, partnership=local.partnership, reason="For us.")
    release(local.partnership, own)
    assert national.reference != own.reference
    assert "For us." in page_of("item", own)
    assert "For us." not in page_of("item", national)
    assert "National recommendations" in page_of("item", national)


def test_5_conflicting_dates_are_shown_honestly():
    load_catalogue(catalogue=read_json(STARTER), by="test")
    report = Publication.objects.get(slug="annual-report-2023-to-2024")
    page = Client().get(report.get_absolute_url()).content.decode()
    assert "12 December 2024" in page
    assert "2 February 2024" in page
    assert "ources disagree" in page


def test_6_one_action_serves_two_national_reviews(local):
    third, seventh = asked(label="3"), asked(label="7")
    local.action(third, seventh, title="One plan for both")
    for item in (third, seventh):
        make_decision(item, partnership=local.partnership)
    release(local.partnership, third, seventh)
    for item in (third, seventh):
        assert "One plan for both" in page_of("local-answer", item)


def test_7_not_for_us_without_a_reason_is_refused(local):
    with pytest.raises(ValidationError, match="Say why this is not for us"):
        record_decision(
            item=asked(),
            partnership=local.partnership,
            answer=Answer("not_for_us", " ", "Executive", date(2026, 4, 14)),
            by=local.editor,
        )


def test_8_done_or_closed_with_no_evidence_is_flagged(local):
    item = asked()
    make_decision(item, partnership=local.partnership)
    local.action(item, delivery="delivered")
    local.verdict(item, closes=True)
    overview = Overview(local.partnership, Seen(timezone.now(), is_public=False), date.today())
    assert len(overview.done_without_evidence) == 1
    assert [each.item for each in overview.closed_on_activity] == [item]


def test_9_the_yearly_report_includes_what_was_decided_in_the_year_only_national_and_local_apart(local):
    national, before, after = asked(label="1"), asked(label="2"), asked(label="3")
    area = make_version(make_document(make_publication(title="A local review", kind="local_review")))
    own = make_item(area, "The council should ask families.", label="4")
    decided = {national: (2025, 4, 1), own: (2026, 3, 31), before: (2025, 3, 31), after: (2026, 4, 1)}
    for item, day in decided.items():
        make_decision(item, partnership=local.partnership, decided_on=date(*day))
    now = timezone.now()
    year = {"since": date(2025, 4, 1), "until": date(2026, 3, 31)}
    paper = yearly(Commission(local.partnership, date.today(), now, now, **year))
    found = [(table.sheet, row[0]) for table in paper.tables if table.sheet for row in table.rows]
    rows = [(realm, plain(cell.lines[0])) for realm, cell in found]
    assert rows == [("National reviews", "Recommendation 1"), ("Local reviews", "Recommendation 4")]
    assert [heading.words for heading in paper.headings if heading.level == 1][1:3] == [
        each for each, _ in rows
    ]


def test_10_a_page_without_sign_in_leaks_nothing_unpublished(local):
    item = asked()
    make_decision(item, partnership=local.partnership, approved=False, reason="canary")
    local.position(item, reason="canary")
    local.evidence(item, what="canary")
    for name in ("item", "local-answer"):
        assert "canary" not in page_of(name, item)
    assert Client().get(reverse("responses:answer", kwargs={"reference": item.reference})).status_code == 302


@pytest.mark.parametrize(
    ("typed", "preferred", "theme"),
    [
        ("disguised compliance", "sporadic engagement", "D08"),
        ("hidden men", "unseen men", "D01"),
    ],
)
def test_11_old_words_find_the_preferred_themes(typed, preferred, theme):
    item = asked(f"Partners should ask what gets in the way where there is {preferred} in a family.")
    suggest_by_rule(items=[item], by="test")
    page = Client().get("/search", {"q": typed}).content.decode()
    assert item.get_absolute_url() in page
    assert f"The words to use are “{preferred}”" in page
    assert f"/themes/{theme}" in page


def test_12_an_nhs_number_typed_in_evidence_is_caught(local):
    with pytest.raises(ValidationError, match="looks like an NHS number"):
        local.evidence(asked(), what="Seen in the record of 999 000 0018")
