"""Double coding: the draw, the marks, what they show, and who may do what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.audit.models import Event
from goldenthread.catalogue.coding import actions
from goldenthread.catalogue.coding.agreement import Agreement, Beginning, compare, compare_places, interval
from goldenthread.catalogue.coding.blocks import beginnings_of, coded_blocks, machine_items
from goldenthread.catalogue.coding.drawing import ASKING, LISTS, OTHER, Drawn, draw, stratum_of
from goldenthread.catalogue.coding.results import result_of, total
from goldenthread.catalogue.models import CodingSample
from tests.catalogue.coding_world import (
    FIRST,
    code,
    make_finished_sample,
    make_sample,
    start_of,
)
from tests.factories import make_page, make_user, make_version


class TestDrawing:
    def pages(self, asking=20, lists=20, other=60):
        strata = [ASKING] * asking + [LISTS] * lists + [OTHER] * other
        return [Drawn(number, stratum) for number, stratum in enumerate(strata, start=1)]

    def test_each_stratum_has_its_share(self):
        drawn = draw(self.pages(), 12, seed=1)
        assert [sum(page.stratum == s for page in drawn) for s in (ASKING, LISTS, OTHER)] == [6, 3, 3]

    def test_same_seed_draws_the_same_and_another_does_not(self):
        assert draw(self.pages(), 12, seed=1) == draw(self.pages(), 12, seed=1)
        assert draw(self.pages(), 12, seed=1) != draw(self.pages(), 12, seed=2)

    def test_draw_stays_the_same_over_versions_of_this_program(self):
        assert [page.number for page in draw(self.pages(), 8, seed=42)] == PUBLISHED_DRAW

    @given(*[st.integers(0, 12)] * 3, st.integers(1, 20), st.integers(0, 999))
    def test_sample_is_as_large_as_asked_or_as_there_are_pages(self, asking, lists, other, size, seed):
        pages = self.pages(asking, lists, other)
        drawn = draw(pages, size, seed)
        assert len(drawn) == min(size, len(pages))
        assert drawn == sorted(set(drawn))
        assert set(drawn) <= set(pages)

    def test_every_page_can_be_drawn(self):
        pages = self.pages(5, 5, 5)
        assert {page for seed in range(60) for page in draw(pages, 4, seed)} == set(pages)

    def test_stratum_goes_by_words_then_by_shape(self):
        rows = [{"kind": "table_row"}] * 3
        assert stratum_of("We recommend that partners should act.", []) == ASKING
        assert stratum_of("It should rain.", []) == OTHER
        assert stratum_of("It should rain.", rows) == LISTS


PUBLISHED_DRAW = [1, 11, 13, 20, 29, 39, 45, 88]
"""By seed 42, as the first version drew it."""


class TestAgreement:
    def test_counts_and_shares(self):
        one, two, three = (Beginning(1, start, "finding") for start in (0, 9, 20))
        agreement = compare({one, two}, {two, three})
        assert agreement == Agreement(1, 1, 1)
        assert (agreement.precision, agreement.recall, agreement.f1) == (0.5, 0.5, 0.5)

    def test_kind_counts_unless_only_places_are_compared(self):
        first, second = {Beginning(1, 0, "finding")}, {Beginning(1, 0, "question")}
        assert compare(first, second) == Agreement(0, 1, 1)
        assert compare_places(first, second) == Agreement(1, 0, 0)

    def test_nothing_of_nothing_is_no_share(self):
        nothing = compare((), ())
        assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
        assert interval(0, 0) is None

    def test_counts_add_up(self):
        assert Agreement(1, 2, 3) + Agreement(4, 5, 6) == Agreement(5, 7, 9)

    def test_interval_is_wilsons(self):
        low, high = interval(8, 10)  # 0.490 to 0.943 in the tables
        assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
        assert interval(10, 10)[1] == 1

    @given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
    def test_f1_is_the_same_either_way_and_between_the_two(self, both, first, second):
        here, there = Agreement(both, first, second), Agreement(both, second, first)
        assert here.f1 == there.f1
        if here.precision is not None and here.recall is not None:
            low, high = sorted((here.precision, here.recall))
            assert low - 1e-9 <= here.f1 <= high + 1e-9


@pytest.mark.django_db
class TestBlocks:
    def test_running_heads_cannot_be_marked_and_bare_pages_by_line(self):
        version = make_version()
        page = make_page(version, blocks=["Words.", {"text": "Report", "kind": "furniture"}, "12 %"])
        assert [block.text for block in coded_blocks(page)] == ["Words."]
        page.blocks, page.text = [], "One.\n\nTwo."
        assert [(block.text, block.start) for block in coded_blocks(page)] == [("One.", 0), ("Two.", 6)]

    def test_machines_item_begins_in_the_block_of_its_first_word(self):
        sample = make_sample()
        found = beginnings_of(machine_items(sample.version), sample.version.pages.all())
        assert set(found) == {
            Beginning(1, start_of(sample, 1, "meet"), "recommendation"),
            Beginning(2, 0, "finding"),
        }


@pytest.mark.django_db
class TestMarking:
    def test_sample_is_drawn_with_its_seed_and_recorded(self):
        sample = make_sample(seed=7)
        assert (sample.numbers, sample.seed) == ([1, 2], 7)
        event = Event.objects.get(action="coding sample drawn")
        assert event.detail == {"seed": 7, "pages": [1, 2]}

    @pytest.mark.parametrize(
        "facts", [{"size": 0}, {"size": 101}, {"seed": -1}, {"seed": 1_000_000}, {"seed": 1}]
    )
    def test_sample_that_makes_no_sense_is_refused(self, facts):
        version = make_sample().version
        with pytest.raises(actions.CannotDraw):
            actions.draw_sample(version=version, by="a test", **facts)

    def test_version_without_text_has_no_sample(self):
        version = make_version()
        make_page(version, blocks=())
        with pytest.raises(actions.CannotDraw, match="text"):
            actions.draw_sample(version=version, by="a test")

    def test_two_people_code_and_no_third(self):
        sample, people = make_sample(), [make_user(role="editor") for _ in range(3)]
        first, second = (actions.begin_coding(sample=sample, by=person) for person in people[:2])
        assert (first.position, second.position) == (1, 2)
        assert actions.begin_coding(sample=sample, by=people[0]) == first
        with pytest.raises(actions.CannotCode, match="Two people"):
            actions.begin_coding(sample=sample, by=people[2])

    def test_page_is_kept_as_it_was_marked_last(self):
        sample = make_sample()
        coding = actions.begin_coding(sample=sample, by=make_user(role="editor"))
        page, start = sample.version.pages.get(number=1), start_of(sample, 1, "meet")
        actions.save_page(coding=coding, page=page, kinds={start: "finding"}, by=coding.by)
        actions.save_page(coding=coding, page=page, kinds={start: "recommendation"}, by=coding.by)
        assert coding.pages.get().marks == [{"start": start, "kind": "recommendation"}]

    @pytest.mark.parametrize("kinds", [{3: "finding"}, {0: "wish"}, {0: ""}])
    def test_marks_that_fit_no_block_or_kind_are_refused(self, kinds):
        sample = make_sample()
        coding = actions.begin_coding(sample=sample, by=make_user(role="editor"))
        page = sample.version.pages.get(number=1)
        with pytest.raises(actions.CannotCode):
            actions.save_page(coding=coding, page=page, kinds=kinds, by=coding.by)

    def test_nobody_marks_for_another_or_outside_the_sample(self):
        sample = make_sample(size=1)
        coding = actions.begin_coding(sample=sample, by=make_user(role="editor"))
        inside = sample.version.pages.get(number=sample.numbers[0])
        outside = sample.version.pages.exclude(pk=inside.pk).get()
        with pytest.raises(actions.CannotCode, match="Only the person"):
            actions.save_page(coding=coding, page=inside, kinds={}, by=make_user(role="editor"))
        with pytest.raises(actions.CannotCode, match="not in the sample"):
            actions.save_page(coding=coding, page=outside, kinds={}, by=coding.by)

    def test_sample_is_finished_only_whole_and_then_stands(self):
        sample = make_sample()
        coding = actions.begin_coding(sample=sample, by=make_user(role="editor"))
        page = sample.version.pages.get(number=1)
        actions.save_page(coding=coding, page=page, kinds={}, by=coding.by)
        with pytest.raises(actions.CannotCode, match="Not marked yet: 2"):
            actions.finish_coding(coding=coding, by=coding.by)
        code(sample, FIRST, by=coding.by)
        with pytest.raises(actions.CannotCode, match="finished"):
            actions.save_page(coding=coding, page=page, kinds={}, by=coding.by)
        with pytest.raises(actions.CannotCode, match="already"):
            actions.finish_coding(coding=coding, by=coding.by)
        assert not CodingSample.objects.finished().exists()


@pytest.mark.django_db
class TestResults:
    def test_people_and_machine_are_compared_item_by_item(self):
        result = result_of(make_finished_sample())
        assert result.people.items == Agreement(both=2, only_first=1, only_second=1)
        assert result.first.items == Agreement(both=1, only_first=1, only_second=2)
        assert result.second.items == Agreement(both=1, only_first=1, only_second=2)
        assert result.second.places == Agreement(both=2, only_first=0, only_second=1)

    def test_every_difference_has_its_place(self):
        result = result_of(make_finished_sample())
        said = [(p.number, p.text, p.first, p.second, p.machine) for p in result.differing]
        assert said == [
            (1, "2. Partners should write.", "recommendation", "recommendation", ""),
            (1, "Partners must act now.", "recommendation", "", ""),
            (2, "Partners found much to praise.", "", "good_practice", "finding"),
        ]
        assert [place.is_open for place in result.differing] == [False, True, True]
        assert result.differing[0].machine_is_wrong

    def test_open_places_are_left_out_until_they_are_settled(self):
        sample = make_finished_sample()
        assert result_of(sample).settled.items == Agreement(both=1, only_first=0, only_second=1)
        third = make_user(role="editor")
        settle(sample, third, 1, "act now", "")
        settle(sample, third, 2, "praise", "good_practice")
        result = result_of(CodingSample.objects.with_codes().get())
        assert result.open == []
        assert result.settled.items == Agreement(both=1, only_first=1, only_second=2)
        assert [place.machine_is_wrong for place in result.differing] == [True, False, True]

    def test_latest_settlement_stands(self):
        sample, third = make_finished_sample(), make_user(role="editor")
        settle(sample, third, 1, "act now", "")
        settle(sample, third, 1, "act now", "recommendation")
        place = result_of(CodingSample.objects.with_codes().get()).differing[1]
        assert place.settled == "recommendation"

    def test_only_a_third_person_settles_and_only_what_differs(self):
        first, third = make_user(role="editor"), make_user(role="editor")
        sample = make_finished_sample(first=first)
        with pytest.raises(actions.CannotSettle, match="third person"):
            settle(sample, first, 1, "act now", "")
        with pytest.raises(actions.CannotSettle, match="anything different"):
            settle(sample, third, 1, "meet", "")
        with pytest.raises(actions.CannotSettle, match="no such kind"):
            settle(sample, third, 1, "act now", "wish")
        with pytest.raises(actions.CannotSettle, match="Both people"):
            settle(make_sample(), third, 1, "meet", "")

    def test_page_that_reads_otherwise_now_is_left_out(self):
        sample = make_finished_sample()
        page = sample.version.pages.get(number=1)
        page.text += "\nMore."
        page.save()
        result = result_of(sample)
        assert (result.pages, result.reread) == (1, [1])
        assert result.people.items == Agreement(only_second=1)

    def test_samples_add_up(self):
        results = [result_of(make_finished_sample()), result_of(make_finished_sample())]
        assert total(results)["people"].items == Agreement(4, 2, 2)
        assert CodingSample.objects.finished().published().count() == 2


def settle(sample, by, number, words, kind):
    start = start_of(sample, number, words)
    return actions.settle_place(sample=sample, number=number, start=start, kind=kind, by=by)
