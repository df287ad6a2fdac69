"""The day-one pack: who is asked what, what may be answered already, a line for the agenda."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.catalogue.models import Change
from goldenthread.collecting.models import Attachment
from goldenthread.publishing.lists.day_one import day_one_pack
from tests.factories import (
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_listing,
    make_page,
    make_partnership,
    make_publication,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

BRUISES = "Safeguarding partners should review their policy on bruises in babies who cannot yet move."
BRUISES_AGAIN = "All safeguarding partners should now review the policy they have on bruises in babies."
HOUSING = "Housing associations should tell the council before a family with young children is moved."


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"


@pytest.fixture
def local():
    return make_addressee()


@pytest.fixture
def department():
    return make_addressee("department", name="Department for Education", scope="government")


def make_review(slug, *items):
    """A published review with these items: text and addressees of each."""
    publication = make_publication(slug)
    version = make_version(make_document(publication))
    make_page(version, blocks=[text for text, _ in items], label="12")
    made = [
        make_item(version, text, label=str(number), addressees=addressees)
        for number, (text, addressees) in enumerate(items, start=1)
    ]
    Change.objects.create(publication_id=publication.pk)
    return publication, made


def test_items_stand_under_whom_they_are_for_local_ones_first(local, department):
    publication, _ = make_review(
        "new", (HOUSING, [department]), (BRUISES, [local, department]), ("Think.", [])
    )
    pack = day_one_pack(publication, make_partnership())
    assert [(group.title, len(group.asked)) for group in pack.groups] == [
        ("Safeguarding partners", 1),
        ("Government", 2),
        ("No one we could name", 1),
    ]
    assert (pack.total, pack.local) == (3, 1)


def test_earlier_decision_on_much_the_same_is_held_beside_it(local):
    _, (earlier, other) = make_review("earlier", (BRUISES, [local]), (HOUSING, [local]))
    decision = make_decision(earlier)
    make_decision(other)
    publication, _ = make_review("new", (BRUISES_AGAIN, [local]))
    ((asked,),) = [group.asked for group in day_one_pack(publication, make_partnership()).groups]
    assert [overlap.decision for overlap in asked.overlaps] == [decision]
    assert 0.35 <= asked.overlaps[0].likeness <= 1


def test_more_items_ask_the_database_no_more(local):
    def queries(publication):
        day_one_pack(publication, make_partnership())  # the index catches up
        with CaptureQueriesContext(connection) as asked:
            day_one_pack(publication, make_partnership())
        return len(asked)

    _, earlier = make_review("earlier", (BRUISES, [local]), (HOUSING, [local]))
    for item in earlier:
        make_decision(item)
    one, _ = make_review("one", (BRUISES_AGAIN, [local]))
    many, _ = make_review("many", *((f"{BRUISES_AGAIN} {n}", [local]) for n in range(4)))
    assert queries(many) == queries(one)


def test_decisions_of_others_are_not_ours(local):
    _, (earlier,) = make_review("earlier", (BRUISES, [local]))
    make_decision(earlier, partnership=make_partnership("a-town", name="A Town"))
    publication, _ = make_review("new", (BRUISES_AGAIN, [local]))
    ((asked,),) = [group.asked for group in day_one_pack(publication, make_partnership()).groups]
    assert asked.overlaps == []


def test_line_for_the_agenda_asks_for_no_decision_where_there_is_nothing_to_decide():
    publication, _ = make_review("empty")
    line = day_one_pack(publication, make_partnership()).agenda_line
    assert line.endswith("for information. We hold no item of it to decide on.")


def test_line_for_the_agenda_is_of_facts_only(local, department):
    publication, _ = make_review("new", (HOUSING, [department]), (BRUISES, [local]))
    line = day_one_pack(publication, make_partnership()).agenda_line
    assert line.startswith("“New” (Child Safeguarding Practice Review Panel, Date not known): 2 items")
    assert "1 of them for safeguarding partners or local agencies" in line


def test_document_that_could_not_be_read_is_told(local):
    publication, _ = make_review("new", (BRUISES, [local]))
    make_version(make_document(publication, title="Annex", position=2), status="no_text")
    assert day_one_pack(publication, make_partnership()).unread == 1


def test_document_that_its_publisher_did_not_give_is_told(local):
    publication, _ = make_review("new", (BRUISES, [local]))
    listing = make_listing(publication=publication)
    Attachment.objects.create(
        listing=listing, key="annex", url="https://www.gov.uk/annex.pdf", position=1, state="refused"
    )
    assert day_one_pack(publication, make_partnership()).unread == 1


def test_page_quotes_each_item_with_its_printed_page_and_says_that_it_is_a_draft(read, local):
    _, (earlier,) = make_review("earlier", (BRUISES, [local]))
    make_decision(earlier)
    make_review("new", (BRUISES_AGAIN, [local]))
    page = read("/publications/new/day-one", "viewer")
    assert "Nothing here is decided." in page.main
    assert BRUISES_AGAIN in page.main
    assert "page 12" in page.main
    assert page.all("main h4") == ["May be answered already: compare"]
    assert "Recommendation 1, Earlier" in page.links()


def test_pack_of_another_partnership_is_not_there_for_a_stranger(client, local):
    make_review("new", (BRUISES, [local]))
    make_partnership("a-town", name="A Town")
    client.force_login(make_user(role="editor"))
    assert client.get("/publications/new/day-one?partnership=a-town").status_code == 404
