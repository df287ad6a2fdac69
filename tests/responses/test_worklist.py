"""What is to decide, what waits and what is approved, for one partnership."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

import goldenthread.catalogue
from goldenthread.catalogue.models import Update, UpdateKind, Version
from goldenthread.responses.actions.decisions import record_decision, withdraw_draft
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.models import Decision
from goldenthread.responses.overviews.worklist import NATIONAL_SCOPES, Worklist
from goldenthread.responses.scope import Apart
from tests.factories import (
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_partnership,
    make_publication,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return make_partnership()


@pytest.fixture
def version():
    return make_version(make_document(make_publication("review", published_on=date(2024, 5, 1))))


@pytest.fixture
def item(version):
    return make_item(version, label="1", addressees=[make_addressee()])


def to_decide(partnership, **narrowed):
    return list(Worklist(partnership, **narrowed).to_decide)


def test_recommendation_to_partners_is_to_decide_until_it_is_answered(partnership, item):
    assert to_decide(partnership) == [item]
    editor = make_user(role="editor")
    answer = Answer("applies", "", "Executive", date(2026, 4, 14))
    draft = record_decision(item=item, partnership=partnership, answer=answer, by=editor)
    assert to_decide(partnership) == []
    withdraw_draft(decision=draft, by=editor)
    assert to_decide(partnership) == [item]


def test_answer_of_another_partnership_leaves_it_to_decide_here(partnership, item):
    make_decision(item, partnership=make_partnership("elsewhere", name="Elsewhere"))
    assert to_decide(partnership) == [item]


def test_item_answered_in_an_older_version_is_not_asked_again(partnership, item):
    make_decision(item)
    later = make_version(item.version.document)
    make_item(later, reference=item.reference, addressees=[make_addressee()])
    assert to_decide(partnership) == []


def test_only_the_newest_version_is_to_decide(partnership, item):
    later = make_version(item.version.document)
    newer = make_item(later, reference=item.reference, addressees=[make_addressee()])
    assert to_decide(partnership) == [newer]


def test_list_is_narrowed_by_whom_it_is_for(partnership, version, item):
    government = make_addressee("dfe", name="Department for Education", scope="government")
    national = make_item(version, "A", addressees=[government])
    both = make_item(version, "B", addressees=[government, make_addressee()])
    unnamed = make_item(version, "C")
    assert to_decide(partnership) == [item, both]
    assert to_decide(partnership, audience="unnamed") == [unnamed]
    assert to_decide(partnership, audience="everyone") == [item, national, both, unnamed]


def test_every_addressee_of_the_starter_catalogue_is_national_or_local():
    file = Path(goldenthread.catalogue.__file__).parent / "data" / "addressees.json"
    scopes = {row["scope"] for row in rows_of(json.loads(file.read_text(encoding="utf-8")))}
    assert scopes == {*NATIONAL_SCOPES, "safeguarding_partners", "agency", "practitioners"}


def rows_of(data):
    return data["addressees"] if isinstance(data, dict) else data


def test_draft_publications_and_other_kinds_are_left_out(partnership):
    hidden = make_version(make_document(make_publication("hidden", is_draft=True)))
    make_item(hidden, addressees=[make_addressee()])
    make_item(kind="finding", addressees=[make_addressee()])
    assert to_decide(partnership, audience="everyone") == []


def test_newest_publication_comes_first_and_one_without_a_date_last(partnership, item):
    undated = make_item(make_version(), addressees=[make_addressee()])
    newer = make_version(make_document(make_publication("newer", published_on=date(2025, 1, 1))))
    newest = make_item(newer, addressees=[make_addressee()])
    assert to_decide(partnership) == [newest, item, undated]


def test_lists_and_counts_are_of_one_publication_when_asked(partnership, version, item):
    other = make_item(make_version(), addressees=[make_addressee()])
    make_decision(make_item(version, "Decided."))
    make_decision(make_item(other.version, "Decided."))
    make_decision(make_item(version, "Waits."), approved=False)
    publication = version.document.publication
    narrowed = Worklist(partnership, publication)
    assert list(narrowed.to_decide) == [item]
    one, none = Apart(1, 0), Apart(0, 0)
    assert narrowed.counts() == {"to-decide": one, "met": none, "drafts": one, "approved": one}
    assert Worklist(partnership).counts() == {
        "to-decide": Apart(2, 0),
        "met": none,
        "drafts": one,
        "approved": Apart(2, 0),
    }


def test_approved_list_has_what_stands_and_not_what_was_replaced(partnership, item):
    make_decision(item)
    newest = make_decision(item, applicability="already_met")
    assert list(Worklist(partnership).approved) == [newest]


def test_list_is_read_in_few_queries(partnership, version, django_assert_max_num_queries):
    for number in range(8):
        make_item(version, f"Act {number}.", addressees=[make_addressee()])
    with django_assert_max_num_queries(6):
        for item in Worklist(partnership).to_decide:
            assert item.name
            assert list(item.addressees.all())
            assert item.version.document.publication.title
    assert replace(Worklist(partnership), audience="unnamed").counts()["to-decide"] == Apart(0, 0)


class TestArrivals:
    def arrive(self, item, *, days_ago=1, **detail):
        return Update.objects.create(
            publication=item.version.document.publication,
            kind=UpdateKind.NEW_PUBLICATION,
            at=timezone.now() - timedelta(days=days_ago),
            detail=detail,
        )

    def test_new_publication_is_shown_until_all_of_it_is_decided(self, partnership, item):
        self.arrive(item)
        assert [each.slug for each in Worklist(partnership).arrivals] == ["review"]
        make_decision(item, partnership=partnership)
        assert list(Worklist(partnership).arrivals) == []

    @pytest.mark.parametrize("facts", [{"days_ago": 61}, {"first_look": True}], ids=["long ago", "was there"])
    def test_what_is_not_new_is_not_shown(self, partnership, item, facts):
        self.arrive(item, **facts)
        assert list(Worklist(partnership).arrivals) == []

    def test_dashboard_leads_to_its_day_one_pack(self, partnership, item, client):
        self.arrive(item)
        client.force_login(make_user(role="viewer", partnership=partnership))
        page = client.get("/responses/").content.decode()
        assert "/publications/review/day-one?partnership=northmoor" in page


def test_what_was_to_decide_on_a_past_day(partnership, item):
    """Asked of a day before it came in, while it waited, and after it was decided."""
    came, decided = timezone.now() - timedelta(days=30), timezone.now() - timedelta(days=10)
    Version.objects.update(collected_at=came)
    decision = make_decision(item, partnership=partnership)
    Decision.objects.filter(pk=decision.pk).update(recorded_at=decided)
    day = timedelta(days=1)
    assert to_decide(partnership, moment=came - day) == []
    assert to_decide(partnership, moment=decided - day) == [item]
    assert to_decide(partnership, moment=decided + day) == []


def test_a_draft_that_was_taken_back_later_stood_till_then(partnership, item):
    Version.objects.update(collected_at=timezone.now() - timedelta(days=9))
    answer = Answer("applies", "", "Executive", date(2026, 4, 14))
    editor = make_user(role="editor")
    draft = record_decision(item=item, partnership=partnership, answer=answer, by=editor)
    between = timezone.now()
    withdraw_draft(decision=draft, by=editor)
    assert to_decide(partnership, moment=between) == []
    assert to_decide(partnership, moment=timezone.now()) == [item]
