from hypothesis import given
from hypothesis import strategies as st

from goldenthread.publishing.items.wording import ShownPart, Wording, set_out


def read_out(wording):
    """All the words in the order they are shown."""
    return " ".join([wording.lead, *read_parts(wording.parts), wording.tail]).split()


def read_parts(parts):
    for part in parts:
        yield from (part.label, part.text, *read_parts(part.parts), part.tail, part.after)


def test_text_without_parts_is_shown_whole():
    assert set_out("Partners should act.", []) == Wording("Partners should act.")


def test_parts_are_shown_once_with_their_printed_markers():
    text = "Partners should: (a) meet often; and (b) write it down."
    assert set_out(text, [("a", "meet often; and"), ("b", "write it down.")]) == Wording(
        "Partners should:", (ShownPart("(a)", "meet often; and"), ShownPart("(b)", "write it down."))
    )


def test_words_between_and_after_parts_are_kept():
    text = "The strategy should: A. be known; This matters. B. be kept. It is for all."
    shown = set_out(text, [("A", "be known;"), ("B", "be kept.")])
    assert shown.parts == (ShownPart("A.", "be known;", "This matters."), ShownPart("B.", "be kept."))
    assert shown.tail == "It is for all."


def test_bullet_is_taken_as_the_marker_of_a_part_without_label():
    shown = set_out("They should: • meet • talk", [("", "meet"), ("", "talk")])
    assert [p.label for p in shown.parts] == ["•", "•"]
    assert shown.lead == "They should:"


def test_last_word_before_a_part_is_no_marker():
    shown = set_out("They should all meet", [("", "meet")])
    assert shown == Wording("They should all", (ShownPart("", "meet"),))


def test_label_is_shown_where_text_holds_no_marker():
    assert set_out("Do: meet", [("a", "meet")]).parts == (ShownPart("a", "meet"),)


def test_parts_that_hold_their_own_marker_are_not_doubled():
    shown = set_out("Do: a) meet b) talk", [("a", "a) meet"), ("b", "b) talk")])
    assert read_out(shown) == ["Do:", "a)", "meet", "b)", "talk"]


def test_part_is_found_behind_its_marker_not_where_the_same_word_leads_in():
    shown = set_out("Partners who meet should: (a) meet; (b) act.", [("a", "meet;"), ("b", "act.")])
    assert shown.lead == "Partners who meet should:"


def test_part_is_not_found_inside_a_word():
    shown = set_out("In practice: (a) act", [("a", "act")])
    assert shown.lead == "In practice:"


def test_parts_inside_a_part_are_shown_inside_it():
    text = "Do: (a) keep a list: (i) by day; (ii) by night; or none; and (b) lend."
    inner = [("i", "by day;", []), ("ii", "by night;", [])]
    shown = set_out(
        text, [("a", "keep a list: (i) by day; (ii) by night; or none; and", inner), ("b", "lend.", [])]
    )
    first, second = shown.parts
    assert (first.label, first.text, first.tail) == ("(a)", "keep a list:", "or none; and")
    assert first.parts == (ShownPart("(i)", "by day;"), ShownPart("(ii)", "by night;"))
    assert second == ShownPart("(b)", "lend.")
    assert read_out(shown) == text.split()


def test_part_that_is_not_in_the_text_means_the_whole_text_is_shown():
    assert set_out("As a person corrected it.", [("a", "meet often")]) == Wording("As a person corrected it.")


@given(
    st.text(alphabet="ab .", max_size=20),
    st.lists(
        st.tuples(st.sampled_from(["", "a", "ii", "3"]), st.text(alphabet="xyz ,", min_size=1, max_size=15))
    ),
    st.text(alphabet="ab .", max_size=20),
)
def test_every_word_is_shown_once_and_in_order(lead, parts, tail):
    parts = [(label, words.strip() or "x") for label, words in parts]
    text = " ".join([lead, *(f"({label}) {words}" if label else words for label, words in parts), tail])
    assert read_out(set_out(text, parts)) == text.split()
