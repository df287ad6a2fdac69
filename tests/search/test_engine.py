"""What is found, in which order, and how often."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from goldenthread.catalogue.models import Item, ItemTheme, Publication, ThemeStanding
from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.query import FILTERS, PAGE_SIZE
from tests.factories import (
    make_addressee,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_publisher,
    make_theme,
    make_version,
)
from tests.search.conftest import search, texts, told

pytestmark = pytest.mark.django_db


def make_text(*words, kind="finding", **facts):
    """A publication with an item of each text; returns its version."""
    version = make_version(make_document(make_publication(**facts)))
    for text in words:
        make_item(version, text, kind=kind)
    told(version.document.publication)
    return version


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("investigate", "They were investigating a fire."),
        ("CAFE", "They met in a café."),
        ("organization", "Each organisation decides."),
        ("organisations", "Each organization decides."),
        ("behavior", "His behaviour changed."),
        ("children's", "The children’s home was full."),
        ("what did the review say about supervision?", "Supervision was rare."),
        ("self-harm", "Self harm was not recorded."),
        ('"home was full"', "The children’s home was full."),
        ('"organization decides"', "Each organisation decides."),
        ("“was rare”", "Supervision was rare."),
        ("supervision -housing", "Supervision was rare."),
        ("supervision -house -", "Supervision was rare."),
    ],
)
def test_words_find_the_text(typed, printed):
    make_text("Something else entirely.", printed)
    assert texts(search(typed)) == [printed]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("housing school", "Supervision in housing was rare."),
        ('"rare supervision"', "Supervision was rare."),
        ('"supervise was"', "Supervision was rare."),
        ('"supervise"', "Supervision was rare."),
        ("supervision -rare", "Supervision was rare."),
        ("supervision -supervised", "Supervision was rare."),
        ('supervision -"was rare"', "Supervision was rare."),
    ],
)
def test_words_do_not_find_the_text(typed, printed):
    make_text(printed)
    results = search(typed)
    assert results.total == 0 or results.is_loose


def test_question_lists_the_fullest_answers_first():
    full = "Fathers and babies were not seen by the midwife at home."
    most = "Fathers and babies were seen at home."
    make_text(most, full, "Fathers were absent.")
    results = search("were fathers and babies seen at home by a midwife")
    assert texts(results) == [full, most, "Fathers were absent."]
    assert results.whole == 2


def test_some_words_are_better_than_none_and_said_to_be():
    make_text("Housing officers share what they know.")
    results = search("housing zeppelin")
    assert results.is_loose
    assert results.total == 1


def test_item_asked_for_by_number_comes_first():
    mention = "Recommendation 3 of the last review was not met. Recommendation 3 matters."
    version = make_text(mention, "3 schools. Recommendations follow.")
    make_item(version, "Partners should meet.", label="3")
    make_item(version, "Partners should write.", label="13")
    make_item(version, "What is recommendation 3 for?", label="3", kind="question")
    told(version.document.publication)
    for typed in ("recommendation 3", "rec 3", "Recommendations no. 3"):
        first = search(typed).hits[0].card
        assert (first.kind, first.label) == ("recommendation", "3")
    assert set(texts(search("recommendation 3"))[1:]) == {mention, "What is recommendation 3 for?"}
    assert texts(search("meet recommendation 3")) == ["Partners should meet."]


def test_item_comes_before_a_passage_that_is_as_relevant():
    version = make_text("Professional curiosity was missing here.")
    make_page(version, blocks=["Professional curiosity was missing there."])
    told(version.document.publication)
    assert [hit.card.entry for hit in search("curiosity").hits] == ["item", "passage"]


def test_heading_of_an_item_is_searched_too():
    version = make_text()
    make_item(version, "They should meet.", title="Housing officers", list_title="For the council")
    told(version.document.publication)
    assert search("housing council").total == 1


def test_publication_is_found_by_its_name_and_what_it_is_known_as():
    make_text(title="The myth of invisible men", known_as="Hidden fathers", summary="About babies.")
    for typed in ("invisible men", "hidden fathers", "babies"):
        assert search(typed).hits[0].card.entry == "publication"


def test_hit_is_a_citable_passage():
    version = make_text(title="A review", published_on=date(2021, 9, 16))
    page = make_page(version, 7, ["Running water.", "The lamp was broken in the hall."], label="v")
    told(version.document.publication)
    card = search("lamp").hits[0].card
    assert (card.version_id, card.page, card.page_label) == (version.pk, 7, "v")
    assert (card.start, page.text[card.start : card.end]) == (0, card.text)
    assert card.place == "page v"
    assert (card.publication, card.publication_year) == (version.document.publication.slug, 2021)


def test_everything_is_listed_newest_publication_first_and_in_its_order():
    make_text("Old one.", "Old two.", title="Old", published_on=date(2019, 1, 1))
    make_text("Undated.", title="Undated title")
    make_text("New one.", "New two.", title="New", published_on=date(2024, 1, 1))
    results = search(kind="finding")
    assert texts(results) == ["New one.", "New two.", "Old one.", "Old two.", "Undated."]


def test_pages_of_results_hold_each_hit_once():
    make_text(*(f"Finding about water number {n}." for n in range(PAGE_SIZE * 2 + 3)))
    pages = [search("water", page=page) for page in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 3]
    assert len({text for page in pages for text in texts(page)}) == pages[0].total == PAGE_SIZE * 2 + 3
    assert pages[1].next.page == 3
    assert pages[2].next is None
    assert search("water", page=99).search.page == 3


def test_misspelt_word_is_put_right_and_said_to_be():
    make_text("Safeguarding is for everyone.", "Safeguarding again.")
    results = search("Safegaurding everyone")
    assert (results.total, results.whole, results.respelled) == (1, 1, "safeguarding everyone")
    assert search("safeguarding").respelled == ""
    assert search('"safegaurding"').total == 0  # what stands in quotation marks is exact


def test_misspelt_term_of_the_field_finds_what_means_the_same():
    make_text("The child was not brought.")
    assert search("did not atend").total == 0
    make_text("He did attend.")
    assert "The child was not brought." in texts(search("did not atend"))


def test_question_with_few_whole_answers_lists_those_that_have_some_of_its_words_too():
    whole, some = "Fathers, babies and midwives were seen at home.", "Fathers were absent from every plan."
    make_text(some, whole, "Nothing of it.")
    results = search("were fathers, babies and midwives seen at home")
    assert texts(results) == [whole, some]
    assert (results.total, results.whole, results.is_loose) == (2, 1, False)
    assert search("fathers home").total == 1  # of a few words all are wanted


def test_search_without_its_filters_is_suggested_when_they_leave_nothing():
    make_text("Water.", kind="finding")
    [suggestion] = search("water", kind="recommendation").suggestions
    assert (suggestion.reason, suggestion.search.filters, suggestion.total) == ("wider", {}, 1)


def test_suggestion_without_filters_is_spelled_right_too():
    make_text("Water was rare.")
    found = search("watter zeppelin", year=1999)
    assert [(s.reason, s.search.words, s.total) for s in found.suggestions] == [
        ("wider", "watter zeppelin", 1)
    ]


def make_mixed_world():
    panel, ofsted = make_publisher(), make_publisher("ofsted", name="Ofsted")
    health = make_addressee("health", name="Health")
    police = make_addressee("police", name="Police")
    number = 0
    for publisher, year in ((panel, 2020), (panel, 2021), (ofsted, 2021), (ofsted, None)):
        version = make_version(
            make_document(
                make_publication(publisher=publisher, published_on=date(year, 5, 1) if year else None)
            )
        )
        for kind in ("recommendation", "finding", "finding", "question"):
            number += 1
            words = "Water and fire." if number % 3 else "Only water."
            item = make_item(
                version, words, kind=kind, addressees=[[health], [police], [health, police], []][number % 4]
            )
            make_some_themes(item, number)
        told(version.document.publication)


def make_some_themes(item, number):
    """Suggested, confirmed and rejected ones in turn; E02 and E03 stand under the same practice theme."""
    standing = list(ThemeStanding)[number % 3]
    for facet, theme in (("theme", "E02"), ("theme", ["E03", "A01"][number % 2]), ("age", "under-1")):
        make_theme(item, theme, facet=facet, standing=standing)


def themes_in_database(item, facet):
    rows = ItemTheme.objects.filter(reference=item.reference, facet=facet).exclude(standing="rejected")
    return {id for row in rows for id in (row.theme, *taxonomy().gathering(row.theme))}


def facts_in_database(word):
    """What each item with the word can be narrowed by, from the database alone."""
    items = Item.objects.filter(text__contains=word).with_place()
    return [
        {
            "kind": {item.kind},
            "theme": themes_in_database(item, "theme"),
            "age": themes_in_database(item, "age"),
            "audience": {addressee.slug for addressee in item.addressees.all()},
            "publication": {item.version.document.publication.slug},
            "publisher": {item.version.document.publication.publisher.slug},
            "year": {on.year} if (on := item.version.document.publication.published_on) else set(),
        }
        for item in items
    ]


def counted(facts, facet, filters):
    others = {name: value for name, value in filters.items() if name != facet}
    within = [each for each in facts if all(value in each[name] for name, value in others.items())]
    return Counter(value for each in within for value in each[facet])


def test_facet_counts_are_those_of_the_database_under_every_pair_of_filters():
    make_mixed_world()
    chosen = {
        "kind": "finding",
        "theme": "P3",
        "age": "under-1",
        "audience": "police",
        "publication": Publication.objects.first().slug,
        "year": 2021,
        "publisher": "ofsted",
    }
    facts = facts_in_database("fire")
    assert len(facts) > 8
    for filters in [{}, *({a: chosen[a], b: chosen[b]} for a in FILTERS for b in FILTERS)]:
        results = search("fire", **filters)
        for facet in results.facets:
            found = {value.value: value.count for value in facet.values if value.count}
            assert found == counted(facts, facet.filter, filters), (facet.filter, filters)
        wanted = [each for each in facts if all(value in each[name] for name, value in filters.items())]
        assert results.total == len(wanted)


def test_facet_tells_how_many_of_a_theme_a_person_confirmed():
    version = make_text("Water one.", "Water two.", "Water three.")
    for item, standing in zip(version.items.all(), ThemeStanding, strict=True):
        make_theme(item, "E02", standing=standing)
    told(version.document.publication)
    for filters in ({}, {"theme": "E02"}):
        facets = {facet.filter: facet for facet in search("water", **filters).facets}
        values = {value.value: (value.count, value.confirmed) for value in facets["theme"].values}
        assert values == {"E02": (2, 1), "P3": (2, 1)}
        assert [value.confirmed for value in facets["kind"].values] == [None]


def test_chosen_value_stays_in_its_facet_with_no_results():
    make_text("Water.")
    kind = next(facet for facet in search("water", kind="question").facets if facet.filter == "kind")
    assert (kind.chosen.value, kind.chosen.count) == ("question", 0)
    assert kind.chosen.name == "Question"


def test_filter_that_nothing_knows_finds_nothing_and_is_no_error():
    make_text("Water.")
    results = search("water", publication="no-such-thing", audience="nobody", publisher="none")
    assert results.total == 0
    assert {value.name for _, value in results.chosen} == {"no-such-thing", "nobody", "none"}


ODD = st.text() | st.text(alphabet="\"'-+*?:()[]{}^~\\/ aw3&|!\x00é", max_size=60)


@hypothesis_settings(
    deadline=None,  # the first search of a process opens the index
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=ODD)
def test_nothing_typed_is_an_error(typed):
    if not Publication.objects.exists():
        make_text("Water and fire: recommendation 3.", "Another's words.")
    assert search(typed).total >= 0


def test_name_of_the_report_narrows_a_search():
    make_text("Supervision was rare.", title="Inspection of Varrowdale", known_as="The blue book")
    make_text("Supervision was rare here too.", title="Inspection of Ostlemarch")
    for typed in ("supervision Varrowdale", "blue book supervision"):
        assert texts(search(typed)) == ["Supervision was rare."]


def test_number_and_report_find_the_item():
    for title in ("Inspection of Varrowdale", "Inspection of Ostlemarch"):
        version = make_text(title=title)
        make_item(version, f"They should meet after the {title.lower()}.", label="3")
        told(version.document.publication)
    [hit] = search("recommendation 3 Ostlemarch").hits
    assert hit.card.publication_title == "Inspection of Ostlemarch"


def test_name_of_the_report_alone_makes_nothing_an_answer():
    make_text("Supervision was rare.", title="Inspection of Varrowdale")
    assert [hit.card.entry for hit in search("Varrowdale").hits] == ["publication"]
    assert "Supervision was rare." in texts(search("supervision -Varrowdale"))
