"""Which words tell of which theme, and which only seem to."""

import pytest

from goldenthread.catalogue.theme_rules import suggest


def themes(text="", **headings):
    return {id for facet, id in suggest(text, **headings) if facet == "theme"}


def ages(text):
    return {id for facet, id in suggest(text) if facet == "age"}


def audiences(text):
    return {id for facet, id in suggest(text) if facet == "audience"}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Practitioners should show PROFESSIONAL Curiosity.", "E02"),
        ("There was disguised compliance.", "D08"),
        ("Nobody looked for the hidden men.", "D01"),
        ("A non mobile infant had a mark.", "A05"),
        ("A non-mobile infant had a mark.", "A05"),
        ("A nonmobile infant had a mark.", "A05"),
        ("The infant’s caseload was high; two caseloads were.", "F04"),
        ("The mother’s partners were not known.", "D01"),
        ("The MARAC met.", "A13"),
        ("Two MARACs met.", "A13"),
    ],
)
def test_phrase_tells_by_itself(text, theme):
    assert theme in themes(text)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Professionally run, with some curiosity.", "E02"),
        ("They neglected nothing and were negligent.", "A05"),
        ("They marched on.", "A13"),
        ("An icon was on the wall.", "A04"),
        ("The family lived in Romania.", "C04"),
    ],
)
def test_part_of_a_word_or_of_a_phrase_tells_nothing(text, theme):
    assert theme not in themes(text)


def test_broad_word_needs_a_second_one_or_a_heading():
    assert "F05" not in themes("Staff should have training.")
    assert "F05" in themes("Staff should have training, and training should be good.")
    assert "F05" in themes("Staff should have training in new skills.")
    assert "F05" in themes("Do this.", title="Training")
    assert "F05" in themes("Do this.", list_title="Training and development")


def test_abbreviation_is_one_only_in_capitals():
    text = "Partners should send the plan, and send it in time."
    assert "B04" not in themes(text)
    assert "B04" in themes(text.replace("send", "SEND"))


def test_longer_phrase_keeps_its_words_from_a_shorter_one():
    assert "B06" not in themes("Parental mental health and perinatal mental health were not known.")
    assert "D02" in themes("Parental mental health was not known.")


def test_evidence_is_a_range_of_the_text_as_printed():
    text = "They had no Professional\u00a0Curiosity – none."
    (evidence,) = suggest(text)["theme", "E02"]
    assert text[evidence["start"] : evidence["end"]] == evidence["words"] == "Professional\u00a0Curiosity"
    assert (evidence["how"], evidence["where"]) == ("rule", "text")


def test_evidence_in_a_heading_says_which():
    (evidence,) = suggest("Do this.", list_title="Professional curiosity")["theme", "E02"]
    assert (evidence["where"], evidence["start"], evidence["end"]) == ("list_title", 0, 22)


def test_long_item_keeps_a_handful_of_places():
    assert len(suggest("professional curiosity " * 500)["theme", "E02"]) == 12


def test_several_themes_stand_beside_each_other():
    assert {"A13", "E01", "F01"} <= themes(
        "Information sharing about domestic abuse and the child’s lived experience was poor."
    )


def test_text_about_nothing_gives_nothing():
    assert suggest("The committee met on Tuesday.") == suggest("") == {}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Plans for an unborn baby", "unborn"),
        ("A six-week-old baby", "under-1"),
        ("a three-year-old", "1-5"),
        ("an 8 year old", "6-10"),
        ("when aged 14", "11-15"),
        ("16 and 17-year-olds", "16-17"),
    ],
)
def test_ages_of_children(text, age):
    assert age in ages(text)


def test_audiences_are_told_by_their_words():
    assert audiences("Health visitors and midwives should ask.") == {"health-visitor", "midwife"}
    assert audiences("Police officers and GPs should ask.") == {"police-officer", "gp"}
