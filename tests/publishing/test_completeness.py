import pytest

from goldenthread.catalogue.models import Count
from goldenthread.publishing.reading.completeness import Held, of_checks, of_counts, of_lists, of_pages


def held(*labels, title="Recommendations", kind="recommendation"):
    return [Held(kind, title, label) for label in labels]


def count(number, unit="recommendations", standing="confirmed", source="the report"):
    return Count(number=number, unit=unit, standing=standing, source=source)


def test_count_that_agrees_is_said():
    (sentence,) = of_counts([count(2)], held("1", "2"))
    assert sentence.text == "It has 2 recommendations (source: the report); we hold 2."
    assert sentence.agrees is True


def test_count_that_differs_or_is_doubted_is_said():
    (sentence,) = of_counts([count(10, standing="disputed")], held("1"))
    assert sentence.text == "It has 10 recommendations (source: the report; sources disagree); we hold 1."
    assert sentence.agrees is False


def test_count_of_something_we_do_not_hold_as_items_is_left_out():
    assert of_counts([count(21, "children"), count(56, "pages")], held("1")) == []


def test_count_of_one_list_is_compared_with_that_list():
    items = held("1", "2", title="National recommendations") + held("1", title="Local recommendations")
    local, national = of_counts(
        [count(1, "local recommendations"), count(3, "national recommendations")], items
    )
    assert (local.agrees, national.agrees) == (True, False)


def test_count_of_a_list_by_another_name_is_not_compared():
    (sentence,) = of_counts([count(8, "national recommendations")], held("1", title="What must change"))
    assert sentence.agrees is None
    assert "cannot compare" in sentence.text


@pytest.mark.parametrize(
    ("labels", "text", "agrees"),
    [
        (["1", "2", "3"], "“Recommendations” is numbered 1 to 3; we hold all 3.", True),
        (["1", "3", "6"], "“Recommendations” is numbered up to 6, but we do not hold 2, 4 and 5.", False),
        (["1", "2", "2"], "“Recommendations” is numbered up to 2, but 2 stands in it more than once.", False),
    ],
)
def test_list_is_proved_by_its_numbers(labels, text, agrees):
    (sentence,) = of_lists(held(*labels))
    assert (sentence.text, sentence.agrees) == (text, agrees)


def test_two_lists_that_both_have_a_number_3_are_each_whole():
    both = held("1", "2", "3", title="National") + held("1", "2", "3", title="Local")
    assert [sentence.agrees for sentence in of_lists(both)] == [True, True]


def test_list_without_numbers_proves_nothing():
    (sentence,) = of_lists(held("", ""))
    assert sentence.agrees is None
    assert "no plain numbers" in sentence.text


def test_list_without_a_heading_is_named_by_what_it_holds():
    (sentence,) = of_lists(held("1", title=""))
    assert sentence.text == "“Recommendations without a heading” has one, numbered 1; we hold it."


def test_lettered_labels_are_not_taken_for_numbers():
    (sentence,) = of_lists(held("1", "IBI-2"))
    assert sentence.agrees is None
    assert "1 of them has no plain number" in sentence.text


@pytest.mark.parametrize(
    ("pages", "without", "text"),
    [
        (60, [], "Its 60 pages all have text."),
        (1, [], "Its 1 page has text."),
        (60, [3, 17], "2 pages have no text: 3 and 17. We could not read what is there."),
        (0, [], "No page of it could be read."),
    ],
)
def test_pages_without_text_are_named(pages, without, text):
    assert of_pages(pages, without).text == text


def test_many_pages_without_text_are_cut_short():
    assert "12 and 8 more" in of_pages(60, list(range(1, 21))).text


def test_checked_items_are_counted():
    assert of_checks(0, 10).text == "A person has checked none of the 10 items against the document."
    assert of_checks(10, 10).text == "A person has checked all 10 against the document."
    assert of_checks(0, 0) is None


def test_what_the_machine_was_not_sure_of_is_not_counted_until_a_person_confirms_it():
    doubtful = Held("recommendation", "Addresses", "", is_doubtful=True)
    (sentence,) = of_counts([count(2)], [*held("1", "2"), doubtful])
    assert sentence.text.endswith("we hold 2, and 1 more that a person has yet to confirm.")
    assert sentence.agrees is True


def test_numbers_of_quoted_recommendations_prove_nothing_about_this_report():
    assert of_lists(held("2", kind="quoted_recommendation")) == []
