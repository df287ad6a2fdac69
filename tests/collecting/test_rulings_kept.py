"""What people ruled on items holds when a document is read again, and in its next version."""

import pytest

from goldenthread.audit.models import Event
from goldenthread.catalogue.actions import correct_item
from goldenthread.catalogue.models import Correction, Item, RetiredReference
from goldenthread.catalogue.rulings.actions import (
    Piece,
    add_item,
    join_items,
    place_item,
    reject_item,
    split_item,
    undo_ruling,
)
from goldenthread.catalogue.rulings.fate import DROPPED, fate_of
from goldenthread.catalogue.spans import RunningText
from goldenthread.collecting import actions
from goldenthread.collecting.reading.rereading_actions import reread_version
from tests.catalogue.rulings.reports import quoted
from tests.collecting.documents import extraction, extraction_of
from tests.factories import make_publication, make_user
from tests.written import writes

pytestmark = pytest.mark.django_db

MEET = "Partners should meet each month to look at what they know of children who move."
WRITE = "Partners should write down what they decide and who does it by when, for all to see."
BOTH = f"{MEET} {WRITE}"
PLAN, YEARLY = (
    "The council should publish a plan with dates,",
    "and say each year what came of every part of it.",
)
STORY = "This chapter tells how the review was done and who was asked for what."
WHY = "Compared with the page."
SPLIT = (Piece(0, len(MEET), "1"), Piece(len(MEET) + 1, len(BOTH), "2"))


@pytest.fixture
def editor():
    return make_user(role="editor")


@pytest.fixture
def version():
    return take_in(extraction(BOTH, PLAN, YEARLY, STORY), b"%PDF-1")


def take_in(read, data, publication=None):
    publication = publication or make_publication("a-review")
    outcome = actions.add_document(
        publication=publication, data=data, filename="report.pdf", source="", by="a test", extraction=read
    )
    return outcome.version


def next_version(version, read):
    return take_in(read, b"%PDF-" + str(version.number + 1).encode(), version.document.publication)


def again(version, read):
    return reread_version(version=version, extraction=read, by="a test")


def item_of(version, text):
    return version.items.live().get(text=text)


def shown(version):
    items = list(version.items.live().order_by("position"))
    assert all(quoted(item) == item.text for item in items)
    return [item.text for item in items]


def rule_on_everything(version, editor):
    """Split the first, join the second and third, reject the fourth; returns the references shown."""
    split_item(item=item_of(version, BOTH), pieces=SPLIT, reason=WHY, by=editor)
    join_items(items=[item_of(version, PLAN), item_of(version, YEARLY)], reason=WHY, by=editor)
    reject_item(item=item_of(version, STORY), reason=WHY, by=editor)
    return references(version)


def references(version):
    return dict(version.items.live().values_list("text", "reference"))


RULED = [MEET, WRITE, f"{PLAN} {YEARLY}"]


def test_reading_again_what_was_read_before_changes_nothing_of_it(version, editor):
    ruled = rule_on_everything(version, editor)
    again(version, extraction(BOTH, PLAN, YEARLY, STORY))
    with writes() as statements:
        again(version, extraction(BOTH, PLAN, YEARLY, STORY))
    assert statements == []
    assert (shown(version), references(version)) == (RULED, ruled)
    assert not version.problems.exists()


@pytest.mark.parametrize(
    "now",
    [
        pytest.param((MEET, WRITE, f"{PLAN} {YEARLY}"), id="as the person says"),
        pytest.param((f"{BOTH} {PLAN}", YEARLY, STORY), id="in yet another way"),
        pytest.param((BOTH, PLAN, YEARLY, f"{STORY} It is short."), id="a little longer"),
    ],
)
def test_reading_that_finds_other_items_does_not_undo_it(version, editor, now):
    ruled = rule_on_everything(version, editor)
    whole = extraction(BOTH, PLAN, YEARLY, f"{STORY} It is short.").pages[0]
    read = extraction_of(
        [("recommendation", "Recommendations", str(n), text) for n, text in enumerate(now, 1)]
    )
    again(version, relaid(read, whole))
    assert (shown(version), references(version)) == (RULED, ruled)
    assert not version.problems.exists()


def relaid(read, page):
    """The same items on a page whose text is that of `page`, line breaks for spaces."""
    from dataclasses import replace

    from goldenthread.extraction.model import Span

    flat = page.text.replace("\n", " ")
    items = []
    for item in read.items:
        start = flat.index(item.text)
        cuts = [
            start,
            *(at for at, c in enumerate(page.text) if c == "\n" and start < at < start + len(item.text)),
        ]
        ends = [*cuts[1:], start + len(item.text)]
        starts = [cuts[0], *(cut + 1 for cut in cuts[1:])]
        spans = tuple(
            Span(1, a, b, ((72.0, 100.0, 500.0, 112.0),)) for a, b in zip(starts, ends, strict=True)
        )
        items.append(replace(item, spans=spans, parts=()))
    return replace(read, pages=(page,), items=tuple(items))


def test_undoing_after_a_reading_gives_back_what_the_machine_had(version, editor):
    before = references(version)
    ruling = split_item(item=item_of(version, BOTH), pieces=SPLIT, reason=WHY, by=editor)
    again(version, extraction(BOTH, PLAN, YEARLY, STORY))
    undo_ruling(ruling=ruling, by=editor)
    again(version, extraction(BOTH, PLAN, YEARLY, STORY))
    assert references(version) == before


def test_new_version_has_what_people_ruled_without_being_told(version, editor):
    ruled = rule_on_everything(version, editor)
    newer = next_version(version, extraction("Something new comes first in it.", BOTH, PLAN, YEARLY, STORY))
    assert shown(newer) == ["Something new comes first in it.", *RULED]
    assert references(newer).items() >= ruled.items()
    assert list(newer.items.order_by("position").values_list("position", flat=True)) == list(
        range(1, newer.items.count() + 1)
    )
    assert fate_of(version.items.get(text=STORY).reference).why == "rejected"


def test_placed_and_added_items_are_found_again_in_a_new_version(version, editor):
    text = RunningText(version.pages.all())
    start = text.text.index("each year")
    spans = text.spans(start, start + len("each year what came of every part"))
    place_item(item=item_of(version, STORY), spans=spans, reason=WHY, by=editor)
    start = text.text.index("who was asked")
    facts = {"kind": "finding", "label": "", "list_title": "Findings"}
    added = text.spans(start, start + len("who was asked for what."))
    add_item(version=version, spans=added, facts=facts, reason=WHY, by=editor)
    ruled = references(version)
    newer = next_version(version, extraction(BOTH, PLAN, YEARLY, STORY, "And one more that is new here."))
    assert references(newer).items() >= ruled.items()
    assert newer.items.live().get(kind="finding").list_title == "Findings"
    assert len(shown(newer)) == len(ruled) + 1


def test_new_version_without_the_words_stands_as_found_and_a_problem_says_so(version, editor):
    split_item(item=item_of(version, BOTH), pieces=SPLIT, reason=WHY, by=editor)
    changed = BOTH.replace("write down", "note in one place")
    newer = next_version(version, extraction(changed, PLAN, YEARLY, STORY))
    assert shown(newer)[0] == changed
    problem = newer.problems.get()
    assert (problem.code, problem.page) == ("ruling-not-carried", 1)
    assert "split into several" in problem.detail


def test_reworded_item_that_was_rejected_stays_rejected(version, editor):
    reject_item(item=item_of(version, STORY), reason=WHY, by=editor)
    newer = next_version(version, extraction(BOTH, PLAN, YEARLY, STORY.replace("asked", "heard")))
    assert shown(newer) == [BOTH, PLAN, YEARLY]


def test_undoing_holds_in_every_version(version, editor):
    before = references(version)
    ruling = split_item(item=item_of(version, BOTH), pieces=SPLIT, reason=WHY, by=editor)
    newer = next_version(version, extraction(BOTH, PLAN, YEARLY, STORY))
    undo_ruling(ruling=ruling, by=editor)
    assert references(newer) == references(version) == before
    newest = next_version(newer, extraction(BOTH, PLAN, YEARLY, STORY, "One that is new."))
    assert shown(newest) == [BOTH, PLAN, YEARLY, STORY, "One that is new."]


def test_correction_copied_to_a_new_version_counts_once_and_is_undone_in_both(version, editor):
    correct_item(item=item_of(version, PLAN), values={"label": "7"}, reason=WHY, by=editor)
    newer = next_version(version, extraction(BOTH, PLAN, YEARLY, STORY))
    assert item_of(newer, PLAN).shown("label") == "7"
    assert sorted(Correction.objects.values_list("is_carried", flat=True)) == [False, True]


def test_item_that_a_reading_drops_leaves_its_reference_with_its_words_and_successor(version):
    lost = version.items.get(text=YEARLY)
    again(version, extraction(BOTH, f"{PLAN} {YEARLY}", STORY))
    assert not Item.objects.filter(reference=lost.reference).exists()
    fate = fate_of(lost.reference)
    assert (fate.why, fate.words, fate.name, fate.page) == (DROPPED, YEARLY, "Recommendation 3", 1)
    assert [item.text for item in fate.became] == [f"{PLAN} {YEARLY}"]


def test_item_that_is_found_again_has_its_own_reference_again(version):
    before = references(version)
    again(version, extraction(BOTH, PLAN))
    assert RetiredReference.objects.count() == 2
    again(version, extraction(BOTH, PLAN, YEARLY, STORY))
    assert references(version) == before
    assert not RetiredReference.objects.exists()


def test_reading_drops_and_rewords_items_that_are_longer_than_the_log_takes(version):
    long = "Partners should do what follows, " + "and then see what came of it, " * 20 + "each year."
    newer = next_version(version, extraction(long, PLAN))
    again(newer, extraction(long.replace("each year", "every year"), PLAN))
    again(newer, extraction(PLAN))
    assert RetiredReference.objects.get().text.endswith("every year.")
    assert len(Event.objects.last().detail["lost"][0]["text"]) <= 255


def test_item_that_an_older_version_has_keeps_its_page(version):
    newer = next_version(version, extraction(BOTH, PLAN, YEARLY))
    again(newer, extraction(BOTH, PLAN))
    assert not RetiredReference.objects.exists()
    assert fate_of(version.items.get(text=YEARLY).reference) is None
