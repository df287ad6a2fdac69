import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.search.query import LAST_PAGE, LONGEST_SEARCH, Search


def test_search_is_read_from_an_address_and_written_back():
    given_values = {
        "q": "  water  fire ",
        "kind": "finding",
        "theme": "e02",
        "audience": "police",
        "age": "under-1",
        "publication": "a-review",
        "year": "2021",
        "publisher": "panel",
        "page": "3",
    }
    search = Search.from_address(given_values)
    assert search == Search(
        "water fire", "finding", "E02", "police", "under-1", "a-review", 2021, "panel", page=3
    )
    assert search.address == (
        "q=water+fire&kind=finding&theme=E02&audience=police&age=under-1"
        "&publication=a-review&year=2021&publisher=panel&page=3"
    )


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": "nonsense"},
        {"theme": "Z99"},
        {"theme": "under-1"},
        {"age": "E02"},
        {"age": "12"},
        {"year": "MMXX"},
        {"year": "12345678901234567890"},
        {"year": "²"},
        {"year": "-5"},
        {"page": "0"},
        {"page": "first"},
        {"page": str(LAST_PAGE + 1)},
        {"publication": " "},
        {"unknown": "1"},
    ],
)
def test_what_makes_no_sense_is_left_out(bad):
    assert Search.from_address(bad) == Search()


def test_endless_search_is_cut():
    assert len(Search.from_address({"q": "w " * 10_000}).words) <= LONGEST_SEARCH


def test_changing_a_filter_goes_back_to_the_first_page():
    search = Search("water", kind="finding", page=4)
    assert search.having(year=2021) == Search("water", kind="finding", year=2021)
    assert search.without("kind") == Search("water")


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "finding"), ("year", 1999), ("publisher", "a & b/é+"), ("theme", "T1")]
)
def test_addresses_of_a_filter_are_those_of_each_search(name, value):
    search = Search('"water" & 100%', kind="recommendation", year=2021, audience="cps", page=3, mode="words")
    assert search.addresses_by(name)(value) == search.having(**{name: value}).address


def test_blank_search_asks_for_nothing():
    assert Search().is_blank
    assert not Search(year=2021).is_blank


@given(st.dictionaries(st.sampled_from(["q", "kind", "year", "page", "audience", "publication"]), st.text()))
def test_any_address_is_a_search(given_values):
    search = Search.from_address(given_values)
    assert (
        Search.from_address({"q": search.words, **{k: str(v) for k, v in search.filters.items()}}).having(
            page=search.page
        )
        == search
    )
