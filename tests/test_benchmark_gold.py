"""The benchmark of labelled reports counts what it says, and names what was gained and lost."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from benchmarks.gold import Changes, as_baseline, changes_of, merged, share, show, show_changes
from benchmarks.scoring import Tally, score_document
from tests.collecting.documents import extraction

WALK = "Walk the route with the people who use it, in the rain and after dark."
LAMP = "Put a lamp at the gate where nobody can see the step."
BELL = "Ring the bell at noon so that the ferryman hears it across the water."


def labels(*texts, **facts):
    items = [
        {"label": str(number), "text": text, "page": 1, "page_end": 1, **facts}
        for number, text in enumerate(texts, start=1)
    ]
    return {"lists": [{"heading": "Recommendations", "kind": "recommendation", "items": items}]}


def tally_of(gold, *texts, **given):
    tally = Tally()
    score_document("walk", gold, extraction(*texts, **given), tally)
    return tally


def shares(tally):
    return {column: share(tally.counts, column) for column in ("recall", "precision", "label", "wording")}


def test_perfect_reading_has_every_figure():
    tally = tally_of(labels(WALK, LAMP, addressees=["The Council"]), WALK, LAMP, addressees=["council"])
    assert shares(tally) == dict.fromkeys(("recall", "precision", "label", "wording"), 1.0)
    assert (share(tally.counts, "heading"), share(tally.counts, "addressees")) == (1.0, 1.0)
    assert share(tally.counts, "others") is None


def test_what_is_missed_and_what_is_made_up_count_against_it():
    tally = tally_of(labels(WALK, LAMP), WALK, BELL)
    assert (share(tally.counts, "recall"), share(tally.counts, "precision")) == (0.5, 0.5)
    assert [told.words for told in tally.missed.values()] == [
        "Put a lamp at the gate where nobody can see the step."
    ]
    assert [told.label for told in tally.wrong.values()] == ["2"]


@pytest.mark.parametrize(
    ("fact", "column"), [({"page": 2, "page_end": 2}, "page"), ({"label": "9"}, "label")]
)
def test_wrong_page_or_label_is_counted(fact, column):
    assert share(tally_of(labels(WALK, **fact), WALK).counts, column) == 0.0


def test_reworded_item_is_found_but_not_word_for_word():
    tally = tally_of(labels(WALK), WALK.replace("dark", "dusk"))
    assert (share(tally.counts, "recall"), share(tally.counts, "wording")) == (1.0, 0.0)


def test_other_heading_and_missing_addressee_are_counted():
    gold = labels(WALK)
    gold["lists"][0] |= {"heading": "What to do", "addressee": "the council"}
    counts = tally_of(gold, WALK).counts
    assert (share(counts, "heading"), share(counts, "addressees")) == (0.0, 0.0)


def test_gained_and_lost_are_told_item_by_item():
    before = as_baseline({"walks": tally_of(labels(WALK, LAMP), WALK, BELL)})["walks"]
    changes = changes_of(tally_of(labels(WALK, LAMP), LAMP), before)
    assert [told.words for told in changes.gained] == [LAMP]
    assert [told.words[:4] for told in changes.lost] == ["Walk"]
    assert changes.wrong == []
    assert changes_of(tally_of(labels(LAMP), LAMP), before).unlabelled == 1


def test_tables_name_the_family_that_falls_short_and_what_was_lost():
    tallies = {"walks": tally_of(labels(WALK, LAMP), WALK), "lamps": tally_of(labels(LAMP), LAMP)}
    told = tallies["walks"].missed.values()
    changes = {"walks": Changes([], list(told), [], 0), "lamps": Changes([], [], [], 0)}
    console = Console(file=StringIO(), width=170)
    show(tallies, changes, console, every=False)
    show_changes(changes, False, console)
    printed = console.file.getvalue()
    assert "0.500 !" in printed
    assert "1 more, wholly as labelled" in printed
    assert LAMP in printed


def test_variants_of_a_design_with_the_same_figures_are_one_row():
    rows = [
        ["gate-tagged", "1.000"],
        ["gate-untagged", "1.000"],
        ["step-tagged", "1.000"],
        ["gate-loose", "0.900"],
    ]
    assert [row[0] for row in merged(rows)] == ["gate-tagged and 1 more", "step-tagged", "gate-loose"]


def test_restatement_in_a_summary_is_not_wrong():
    read = extraction(WALK, LAMP)
    again = replace(read.items[0], label=None)
    tally = Tally()
    score_document("walk", labels(WALK, LAMP), replace(read, items=(*read.items, again)), tally)
    assert tally.wrong == {}
