"""The bars of an audit's answers: what they show, to whom, and that they give no small number away."""

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
from django.test import Client

from goldenthread.responses.practice_audits.chart import WIDTH, drawn
from goldenthread.responses.practice_audits.counts import Counts
from tests.factories import make_item
from tests.responses.local import Local


def chart(now, before=None):
    counts = Counts("q1", *before) if before else None
    return drawn([(Counts("q1", *now), counts)], sum(now), sum(before) if before else None)


def bars(*samples):
    return chart(*samples).asked[0].bars


def lengths(bar):
    return [(piece.look, piece.width) for piece in bar.pieces]


def test_each_number_below_five_may_be_three_numbers_or_more_for_whoever_measures_the_bars():
    """With the total, which is told beside them; now and before, which are drawn alike."""
    same = defaultdict(list)
    for total in range(1, 41):
        for yes in range(total + 1):
            for no in range(total + 1 - yes):
                answers = (yes, no, total - yes - no)
                same[total if total >= 5 else 0, chart(answers)].append(answers)
    for (_, picture), fitting in same.items():
        for values in zip(*fitting, strict=True):
            assert min(values) >= 5 or len(set(values)) >= 3, (picture, fitting)


@pytest.mark.parametrize(
    ("answers", "words", "pieces"),
    [
        ((10, 5, 5), "Yes 10, no 5, not applicable 5", [("yes", 144), ("no", 72), ("other", 72)]),
        ((5, 10, 0), "Yes 5, no or not applicable 10", [("yes", 96), ("other", 192)]),
        ((3, 12, 0), "No, all or nearly all", [("no", 211.2), ("unknown", 76.8)]),
        ((3, 12, 5), "No 12, yes or not applicable 8", [("no", 172.8), ("other", 115.2)]),
        ((17, 3, 0), "Yes, all or nearly all", [("yes", 230.4), ("unknown", 57.6)]),
        ((20, 0, 0), "Yes, all or nearly all", [("yes", 230.4), ("unknown", 57.6)]),
        ((1, 1, 18), "Not applicable, all or nearly all", [("other", 230.4), ("unknown", 57.6)]),
        ((4, 4, 12), "Not given", [("unknown", 288)]),
    ],
)
def test_a_bar_is_as_long_as_may_be_told(answers, words, pieces):
    (bar,) = bars(answers)
    assert bar.words == words
    assert lengths(bar) == pieces


def test_pieces_stand_side_by_side_and_fill_the_bar():
    for answers in ((7, 8, 9), (6, 2, 5), (2, 30, 2), (1, 1, 1)):
        for bar in bars((9, 8, 7), answers):
            assert [one.x + one.width for one in bar.pieces[:-1]] == pytest.approx(
                [after.x for _, after in pairwise(bar.pieces)]
            )
            assert bar.pieces[-1].x + bar.pieces[-1].width == pytest.approx(WIDTH)


def test_before_stands_above_now_and_few_records_are_not_drawn():
    before, now = bars((9, 6, 5), (12, 8, 0))
    assert (before.words, now.words) == (
        "Before: yes 12, no or not applicable 8",
        "Now: yes 9, no 6, not applicable 5",
    )
    assert before.top < now.top
    assert bars((9, 6, 5), (4, 0, 0))[0].words == "Before: not given"
    assert chart((4, 0, 0)) is None
    picture = drawn([(Counts("q1", 9, 6, 5), None)], 20, 20)
    assert picture.told == "Question 1. Before: not asked. Now: yes 9, no 6, not applicable 5."
    assert picture.asked[0].bars[0].pieces == ()


@pytest.mark.django_db
def test_the_page_has_the_picture_with_its_words_and_the_same_one_for_numbers_that_are_left_out():
    local = Local()
    item = make_item(text="Partners should name a worker.", label="3")
    pictures = []
    for answers in ((17, 3, 0), (19, 0, 1)):
        first = local.practice_audit(item)
        local.findings(first, answers)
        again = local.practice_audit(item, repeats=first, is_approved=False)
        local.findings(again, (9, 6, 5), held_on=date(2026, 9, 1))
        client = Client()
        client.force_login(local.officer)
        page = client.get(again.get_absolute_url()).content.decode()
        (picture,) = re.findall('<svg class="gt-answers".*?</svg>', page, re.DOTALL)
        pictures.append(picture)
        assert f"{answers[0]} of {answers[0] + answers[1]}" in page, "members have the numbers in the table"
    assert 'role="img" aria-labelledby="answers-title" aria-describedby="answers-told"' in picture
    assert "Before: yes, all or nearly all. Now: yes 9, no 6, not applicable 5.</desc>" in picture
    assert pictures[0] == pictures[1]
