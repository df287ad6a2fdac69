"""Permanent references follow an item from version to version, and never two items at once."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.collecting.reading.matching import Identity, likeness, match_items

NATIONAL, LOCAL = "National recommendations", "Local recommendations"
LONG = (
    "Partners should look at how they share what they know when a family moves, and tell each other in time."
)


def recommendation(label, text, list=NATIONAL):
    return Identity("recommendation", list, label, text)


def test_nothing_changed_matches_everything_in_place():
    items = [recommendation("1", "a b c"), recommendation("2", "d e f")]
    assert match_items(items, items) == {0: 0, 1: 1}


def test_two_lists_with_the_same_numbers_are_kept_apart():
    old = [recommendation("3", LONG), recommendation("3", LONG + " Now.", LOCAL)]
    new = [recommendation("3", LONG + " Now.", LOCAL), recommendation("3", LONG)]
    assert match_items(old, new) == {0: 1, 1: 0}


def test_reworded_text_under_the_same_number_is_the_same_item():
    reworded = LONG.replace("in time", "in good time")
    assert match_items([recommendation("3", LONG)], [recommendation("3", reworded)]) == {0: 0}


def test_another_text_under_the_same_number_is_another_item():
    assert (
        match_items([recommendation("3", LONG)], [recommendation("3", "Schools should do something else.")])
        == {}
    )


def test_reworded_text_under_another_number_is_another_item():
    reworded = LONG.replace("in time", "in good time")
    assert match_items([recommendation("3", LONG)], [recommendation("4", reworded)]) == {}


def test_same_text_is_the_same_item_when_number_list_and_kind_changed():
    moved = Identity("finding", LOCAL, "9", LONG)
    assert match_items([recommendation("3", LONG)], [moved]) == {0: 0}


def test_insertion_in_an_unnumbered_list_shifts_nothing():
    texts = [LONG.replace("family", word) for word in ("family", "child", "parent")]
    old = [recommendation("", text) for text in texts]
    new = [recommendation("", text + " Soon.") for text in ("Something new about quite other things", *texts)]
    assert match_items(old, new) == {1: 0, 2: 1, 3: 2}


def test_text_that_stands_twice_is_matched_by_its_number_then_in_order():
    old = [recommendation("1", "same"), recommendation("2", "same"), recommendation("2", "same")]
    new = [recommendation("2", "same"), recommendation("1", "same"), recommendation("2", "same")]
    assert match_items(old, new) == {0: 1, 1: 0, 2: 2}


def test_gone_and_new_items_are_left_alone():
    assert match_items([recommendation("1", "gone away")], [recommendation("2", "quite new")]) == {}
    assert match_items([], [recommendation("1", "new")]) == {}
    assert match_items([recommendation("1", "old")], []) == {}


def test_nine_words_in_ten_is_the_limit():
    ten = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    assert likeness(" ".join(ten), " ".join([*ten[:9], "other"])) == 0.9
    assert match_items(
        [recommendation("", " ".join(ten))], [recommendation("", " ".join([*ten[:9], "other"]))]
    )
    assert not match_items(
        [recommendation("", " ".join(ten))], [recommendation("", " ".join([*ten[:8], "two", "others"]))]
    )


def test_short_text_with_a_clause_more_is_the_same_item_under_its_own_number():
    short, longer = "Partners should review it.", "Partners should review it each year."
    assert match_items([recommendation("3", short)], [recommendation("3", longer)]) == {0: 0}
    assert match_items([recommendation("", short)], [recommendation("", longer)]) == {}


def test_number_that_stands_twice_needs_nine_words_in_ten():
    short, longer = "Partners should review it.", "Partners should review it each year."
    twice = [recommendation("3", longer), recommendation("3", "Schools should keep a list.")]
    assert match_items([recommendation("3", short)], twice) == {}


items = st.lists(
    st.builds(
        Identity,
        st.sampled_from(["recommendation", "finding"]),
        st.sampled_from([NATIONAL, LOCAL]),
        st.sampled_from(["", "1", "2"]),
        st.lists(st.sampled_from("abcd"), max_size=12).map(" ".join),
    ),
    max_size=8,
)


@given(items, items)
def test_no_old_item_is_matched_twice_and_every_match_is_allowed(old, new):
    matched = match_items(old, new)
    assert len(set(matched.values())) == len(matched)
    for here, there in matched.items():
        same_place = new[here][:3] == old[there][:3]
        assert new[here].text == old[there].text or same_place


@given(items)
def test_a_version_matches_itself_wholly(version):
    matched = match_items(version, version)
    assert set(matched) == set(range(len(version)))
    assert all(version[here] == version[there] for here, there in matched.items())
