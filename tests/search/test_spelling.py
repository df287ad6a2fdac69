import pytest

from goldenthread.search.spelling import errors_between, meant, one_error_away, other_spellings

PAIRS = [
    ("organisation", "organization"),
    ("recognised", "recognized"),
    ("analyse", "analyze"),
    ("behaviour", "behavior"),
    ("neighbourhoods", "neighborhoods"),
    ("counselling", "counseling"),
    ("centre", "center"),
    ("programmes", "programs"),
    ("judgement", "judgment"),
    ("defence", "defense"),
    ("practise", "practice"),
    ("paediatrician", "pediatrician"),
]


@pytest.mark.parametrize(("british", "american"), PAIRS)
def test_british_and_american_forms_give_each_other(british, american):
    assert american in other_spellings(british)
    assert british in other_spellings(american)


@pytest.mark.parametrize("word", ["four", "child", "size", "3", ""])
def test_short_words_and_words_of_one_spelling_have_no_other(word):
    assert list(other_spellings(word)) == []


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "abxc", 1),
        ("kitten", "sitting", 3),
    ],
)
def test_errors_between_counts_letters(one, other, errors):
    assert errors_between(one, other) == errors_between(other, one) == errors


def test_every_string_one_error_away_is_one_error_away():
    assert {errors_between("safe", other) for other in one_error_away("safe")} == {1}


WORDS = {"safeguarding": 90, "guidance": 40, "guide": 70, "partner": 12, "partners": 30}


def suggest(word):
    return meant(
        word,
        frequency=lambda other: WORDS.get(other, 0),
        beginning=lambda letter: ((n, c) for n, c in WORDS.items() if n.startswith(letter)),
    )


@pytest.mark.parametrize(
    ("typed", "likeliest"),
    [
        ("guidence", "guidance"),
        ("xuidance", "guidance"),
        ("safegaurdng", "safeguarding"),
        ("partnerz", "partners"),
    ],
)
def test_meant_word_is_the_nearest(typed, likeliest):
    assert suggest(typed) == likeliest


@pytest.mark.parametrize("typed", ["xyzzy", "gui", "1234", "elephants"])
def test_nothing_is_meant_where_nothing_is_near(typed):
    assert suggest(typed) is None
