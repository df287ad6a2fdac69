"""People reject, split, join, place and add items; the machine's stay beneath, and each can be undone."""

import pytest

from goldenthread.audit.models import Event
from goldenthread.catalogue.actions import correct_item
from goldenthread.catalogue.models import Change, Confirmation, Correction, Item, Ruling
from goldenthread.catalogue.rulings.actions import (
    CannotRule,
    Piece,
    add_item,
    join_items,
    place_item,
    reject_item,
    split_item,
    undo_correction,
    undo_ruling,
)
from goldenthread.catalogue.spans import RunningText
from tests.catalogue.rulings.reports import (
    CUT,
    FIRST,
    MISSED,
    PROSE,
    REST,
    SECOND,
    WHOLE,
    make_wrong_report,
    quoted,
)
from tests.factories import make_addressee, make_decision, make_part, make_user

pytestmark = pytest.mark.django_db
WHY = "Compared with the page."
CUT_AT = WHOLE.index(SECOND)
PIECES = [Piece(0, len(FIRST), "1"), Piece(CUT_AT, len(WHOLE), "2")]


@pytest.fixture
def version():
    return make_wrong_report()


@pytest.fixture
def editor():
    return make_user(role="editor")


def item_of(version, text):
    return version.items.live().get(text=text)


def shown(version):
    """What readers see, in order; every quotation is true."""
    items = list(version.items.current().order_by("position"))
    assert all(quoted(item) == item.text for item in items)
    assert list(version.items.order_by("position").values_list("position", flat=True)) == list(
        range(1, version.items.count() + 1)
    )
    return [(item.label, item.text) for item in items]


BEFORE = [("1", WHOLE), ("3", CUT), ("", REST), ("", PROSE)]


def passage(version, words):
    text = RunningText(version.pages.all())
    start = text.text.index(words)
    return text.spans(start, start + len(words))


def test_rejected_item_is_shown_no_more_and_kept(version, editor):
    item = item_of(version, PROSE)
    ruling = reject_item(item=item, reason=WHY, by=editor)
    assert shown(version) == BEFORE[:-1]
    assert Item.objects.get(pk=item.pk).text == PROSE
    assert (ruling.before, ruling.after, ruling.by, ruling.reason) == ([item], [], editor, WHY)
    assert Event.objects.last().action == "item rejected"
    assert Change.objects.get().publication_id == version.document.publication_id


def test_item_is_split_where_a_person_says_and_the_words_between_are_left_out(version, editor):
    item = item_of(version, WHOLE)
    make_part(item, "schools;", label="a")
    make_part(item, "health.", label="b")
    item.addressees.add(make_addressee())
    ruling = split_item(item=item, pieces=PIECES, reason=WHY, by=editor)
    assert shown(version) == [("1", FIRST), ("2", SECOND), *BEFORE[1:]]
    first, second = ruling.after
    assert item.reference not in {first.reference, second.reference}
    assert [part.label for part in second.parts.all()] == ["a", "b"]
    assert not first.parts.exists()
    assert [str(each) for each in second.addressees.all()] == ["Safeguarding partners"]
    assert (second.kind, second.list_title, second.made_by) == (item.kind, item.list_title, ruling)


def test_neighbours_are_joined_in_order_under_the_first_reference(version, editor):
    first, second = item_of(version, CUT), item_of(version, REST)
    ruling = join_items(items=[second, first], reason=WHY, by=editor)
    assert shown(version) == [BEFORE[0], ("3", f"{CUT} {REST}"), BEFORE[3]]
    assert ruling.after[0].reference == first.reference
    assert ruling.before == [first, second]


def test_item_is_placed_on_other_words_and_keeps_its_reference(version, editor):
    item = item_of(version, PROSE)
    ruling = place_item(item=item, spans=passage(version, MISSED), reason=WHY, by=editor)
    assert shown(version) == [*BEFORE[:3], ("", MISSED)]
    assert ruling.after[0].reference == item.reference


def test_item_that_was_missed_is_added_in_its_place(version, editor):
    facts = {"kind": "recommendation", "label": "4", "list_title": "Recommendations"}
    add_item(version=version, spans=passage(version, MISSED), facts=facts, reason=WHY, by=editor)
    assert shown(version) == [*BEFORE, ("4", MISSED)]
    with pytest.raises(CannotRule, match="in Recommendation 4 already"):
        add_item(version=version, spans=passage(version, MISSED), facts=facts, reason=WHY, by=editor)


def test_person_corrections_come_along(version, editor):
    item = item_of(version, CUT)
    correct_item(item=item, values={"label": "33", "kind": "finding"}, reason=WHY, by=editor)
    made = join_items(items=[item, item_of(version, REST)], reason=WHY, by=editor).after[0]
    assert (made.shown("label"), made.shown("kind")) == ("33", "finding")


@pytest.mark.parametrize("what", ["reject", "split", "join", "place", "add"])
def test_what_is_undone_is_as_it_was(version, editor, what):
    references = dict(version.items.values_list("text", "reference"))
    whole, cut, rest, prose = (item_of(version, text) for text in (WHOLE, CUT, REST, PROSE))
    facts = {"kind": "finding", "label": "", "list_title": ""}
    spans = passage(version, MISSED)
    ruling = {
        "reject": lambda: reject_item(item=prose, reason=WHY, by=editor),
        "split": lambda: split_item(item=whole, pieces=PIECES, reason=WHY, by=editor),
        "join": lambda: join_items(items=[cut, rest], reason=WHY, by=editor),
        "place": lambda: place_item(item=prose, spans=spans, reason=WHY, by=editor),
        "add": lambda: add_item(version=version, spans=spans, facts=facts, reason=WHY, by=editor),
    }[what]()
    assert shown(version) != BEFORE
    undo_ruling(ruling=ruling, by=editor)
    assert shown(version) == BEFORE
    assert dict(version.items.live().values_list("text", "reference")) == references
    told = Event.objects.exclude(action="themes suggested")
    assert told.last().action == "ruling undone"
    assert Change.objects.count() >= 2  # one for the ruling, one for its undoing, others for themes
    with pytest.raises(CannotRule, match="undone already"):
        undo_ruling(ruling=ruling, by=editor)


def test_ruling_on_which_another_stands_is_not_undone_before_that(version, editor):
    split = split_item(item=item_of(version, WHOLE), pieces=PIECES, reason=WHY, by=editor)
    rejected = reject_item(item=split.after[1], reason=WHY, by=editor)
    with pytest.raises(CannotRule, match="Undo that first"):
        undo_ruling(ruling=split, by=editor)
    undo_ruling(ruling=rejected, by=editor)
    undo_ruling(ruling=split, by=editor)
    assert shown(version) == BEFORE


def test_what_people_did_on_an_item_stays_with_it(version, editor):
    item = item_of(version, WHOLE)
    decision = make_decision(item)
    ruling = split_item(item=item, pieces=PIECES, reason=WHY, by=editor)
    decision.refresh_from_db()
    assert decision.item == item
    on_a_part = make_decision(ruling.after[0])
    undo_ruling(ruling=ruling, by=editor)
    on_a_part.refresh_from_db()
    assert on_a_part.item.text == FIRST


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda v, by: reject_item(item=item_of(v, PROSE), reason=" ", by=by), "Say why"),
        (
            lambda v, by: split_item(item=item_of(v, WHOLE), pieces=PIECES[:1], reason=WHY, by=by),
            "one item ends",
        ),
        (lambda v, by: join_items(items=[item_of(v, CUT)], reason=WHY, by=by), "at least one other"),
        (
            lambda v, by: join_items(items=[item_of(v, CUT), item_of(v, PROSE)], reason=WHY, by=by),
            "next to each",
        ),
        (
            lambda v, by: place_item(item=item_of(v, CUT), spans=passage(v, CUT), reason=WHY, by=by),
            "it has now",
        ),
        (
            lambda v, by: split_item(
                item=item_of(v, WHOLE), pieces=[Piece(0, 8), Piece(8, 9)], reason=WHY, by=by
            ),
            "must have words",
        ),
    ],
)
def test_ruling_that_says_nothing_is_refused_and_changes_nothing(version, editor, act, sentence):
    with pytest.raises(CannotRule, match=sentence):
        act(version, editor)
    assert shown(version) == BEFORE
    assert not Ruling.objects.exists()


def test_item_that_another_person_changed_meanwhile_is_left_alone(version, editor):
    item = item_of(version, PROSE)
    reject_item(item=item, reason=WHY, by=editor)
    with pytest.raises(CannotRule, match="in the meantime"):
        reject_item(item=item, reason=WHY, by=editor)


def test_undone_correction_gives_the_word_before_it_back(version, editor):
    item = item_of(version, CUT)
    correct_item(item=item, values={"label": "33"}, reason=WHY, by=editor)
    correct_item(item=item_of(version, CUT), values={"label": "34"}, reason=WHY, by=editor)
    first, last = Correction.objects.order_by("pk")
    undo_correction(correction=last, by=editor)
    assert item_of(version, CUT).shown("label") == "33"
    undo_correction(correction=first, by=editor)
    assert item_of(version, CUT).shown("label") == "3"
    assert not item_of(version, CUT).is_corrected
    assert Correction.with_undone.count() == 2
    with pytest.raises(CannotRule, match="undone already"):
        undo_correction(correction=first, by=editor)


def test_confirmation_is_of_the_words_that_were_compared(version, editor):
    item = item_of(version, CUT)
    Confirmation.objects.create(item=item, by=editor, at=item.version.collected_at)
    made = join_items(items=[item, item_of(version, REST)], reason=WHY, by=editor).after[0]
    assert not made.is_confirmed
