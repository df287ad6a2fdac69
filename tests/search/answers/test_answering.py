"""What is quoted for a question, from where, and when nothing is."""

import pytest

from goldenthread.catalogue.actions import correct_item
from goldenthread.catalogue.models import Page
from goldenthread.search.answers import answering
from goldenthread.search.answers.answering import MOST_OF_A_REPORT, MOST_QUOTATIONS, answer, answer_above
from goldenthread.search.answers.model import Why
from goldenthread.search.meaning.texts import key_of
from goldenthread.search.query import Search
from tests.factories import make_theme, make_user
from tests.search.answers.conftest import FATHERS, LAMP

pytestmark = pytest.mark.django_db


def quoted(question):
    return [quotation.text for quotation in answer(question).quotations]


def test_answer_is_the_sentence_that_has_the_question(make_report):
    make_report(f"{LAMP} {FATHERS} Nobody wrote it down, then or at any later time.")
    found = answer("What do reviews say about fathers?")
    assert [each.text for each in found.quotations] == [FATHERS]
    assert (found.is_given, found.reports, found.why) == (True, 1, None)


def test_item_is_quoted_whole_with_its_name_and_before_what_tells_of_it(make_report):
    asks = "Partners should ask fathers. They should write it down."
    make_report(FATHERS, items=[asks])
    first, second = answer("what is said about fathers").quotations
    assert (first.text, first.card.name, first.says_what_to_do) == (asks, "Recommendation", True)
    assert (second.text, second.card.entry) == (FATHERS, "passage")


def test_what_tells_of_harm_comes_last_unless_it_is_asked_for(make_report):
    harm = "Fathers were injured in the fire and nobody was told."
    make_report(harm, slug="one")
    make_report(FATHERS, slug="two")
    assert quoted("what is said about fathers") == [FATHERS, harm]
    assert quoted("were fathers injured")[0] == harm


def test_words_of_an_item_that_was_corrected_are_still_those_of_the_page(make_report):
    printed = "Partners shoud ask fathers what they know of the baby."
    version = make_report(items=[printed])
    right = "Partners should ask fathers what they know of the baby."
    correct_item(item=version.items.get(), values={"text": right}, reason="A slip.", by=make_user())
    assert quoted("what should fathers be asked?") == [printed]


def test_draft_is_not_quoted(make_report):
    make_report(FATHERS, is_draft=True)
    assert answer("what is said about fathers").why == Why.NOWHERE


def test_word_that_is_nowhere_is_named(make_report):
    make_report(FATHERS, "Trampolines were not mentioned, and nobody asked why that was.", is_draft=True)
    make_report(FATHERS)
    found = answer("How tall are trampolines?")
    assert (found.is_given, found.why, found.words) == (False, Why.NOWHERE, ("tall", "trampolines"))


def test_words_that_are_nowhere_together_are_named(make_report):
    make_report(FATHERS, LAMP)
    found = answer("Was the baby in the hall?")
    assert (found.is_given, found.why, found.words) == (False, Why.NOT_TOGETHER, ("baby", "hall"))


def test_question_without_words_has_no_answer(make_report):
    make_report(FATHERS)
    assert answer("?").why == Why.NOTHING_ASKED


def test_slip_of_one_letter_in_a_usual_word_is_put_right(make_report):
    for number in range(20):
        make_report(FATHERS.replace("baby", f"baby {number}"), slug=f"report-{number}")
    found = answer("what is said about fathars")
    assert (found.is_given, found.respelled) == (True, "what is said about fathers")


def test_word_that_may_be_another_is_not_put_right(make_report):
    make_report("Smoking stopped in every one of the clinics of the county.")
    found = answer("is smacking against the law")
    assert (found.is_given, found.respelled) == (False, "")
    assert "smacking" in found.words


def test_answer_is_not_all_of_one_report_and_not_too_long(make_report):
    for number in range(6):
        make_report(*(f"Fathers were asked {n} times about {number} lamps." for n in range(5)))
    found = answer("were fathers asked about lamps")
    assert len(found.quotations) == MOST_QUOTATIONS
    of_each = [sum(len(report.quotations) for report in group.reports) for group in found.groups]
    assert sum(of_each) == MOST_QUOTATIONS
    by_report = [each.card.publication for each in found.quotations]
    assert max(map(by_report.count, by_report)) == MOST_OF_A_REPORT


def test_quotations_stand_under_the_theme_that_most_of_them_share(make_report):
    one = make_report(items=["Partners should ask fathers about the house and the lamp."], slug="one")
    other = make_report(items=["Partners should ask fathers about the baby and the lamp."], slug="other")
    for version, themes in ((one, ("D02", "E02")), (other, ("E02",))):
        for theme in themes:
            make_theme(version.items.get(), theme)
    [group] = answer("what should fathers be asked about the lamp?").groups
    assert (group.theme.id, group.is_by_machine) == ("E02", True)
    assert {report.slug for report in group.reports} == {"one", "other"}


def test_theme_that_a_person_confirmed_is_not_called_a_machines(make_report):
    version = make_report(items=["Partners should ask fathers about the lamp in the hall."])
    make_theme(version.items.get(), "E02", standing="confirmed")
    [group] = answer("what should fathers be asked about the lamp?").groups
    assert not group.is_by_machine


def test_every_quotation_is_byte_for_byte_on_its_page(make_report):
    subjects = ["fathers", "housing", "supervision", "letters", "moves", "schools", "clinics", "records"]
    for number in range(12):
        make_report(
            *(
                f"{n}.{number} On {s} the panel’s view – at first – was “mixed”\nand later changed."
                for n, s in enumerate(subjects)
            ),
            items=[
                f"Partners should look at {s} again\nbefore the year {2030 + number} ends." for s in subjects
            ],
        )
    quotations = [
        q
        for s in subjects
        for end in ("", " again", " mixed")
        for q in answer(f"what about {s}{end}?").quotations
    ]
    assert len(quotations) >= 200
    pages = {(page.version_id, page.number): page.text for page in Page.objects.all()}
    for each in quotations:
        assert (
            pages[each.card.version_id, each.card.page][each.start : each.end].encode() == each.text.encode()
        )


@pytest.mark.parametrize(
    "search",
    [Search("fathers"), Search("what about fathers?", kind="finding"), Search("what about fathers?", page=2)],
)
def test_nothing_stands_above_the_results_of_what_is_no_plain_question(search):
    assert answer_above(search) is None


def test_answer_stands_above_the_results_of_a_question(make_report):
    make_report(FATHERS)
    assert answer_above(Search("what about fathers?")).is_given


@pytest.fixture
def by_meaning(monkeypatch):
    """Search by meaning in use, with the likeness that a test gives to each text."""

    def use(likeness):
        keys = {key_of(text): alike for text, alike in likeness.items()}
        monkeypatch.setattr(answering, "is_ready", lambda: True)
        monkeypatch.setattr(answering, "texts_near", lambda question: keys)

    return use


def test_what_has_the_words_and_means_something_else_is_not_quoted(make_report, by_meaning):
    make_report(FATHERS)
    by_meaning({FATHERS: 0.5})
    assert quoted("what is said about fathers") == [FATHERS]
    by_meaning({})
    assert quoted("what is said about fathers") == []


def test_what_means_the_same_in_other_words_is_quoted_by_its_best_sentence(make_report, by_meaning):
    dads = "Dads were seldom asked what they knew about the baby at home."
    passage = f"{LAMP} {dads}"
    make_report(passage, slug="one")
    make_report("Fathers built the wall, and the baby slept through all of that.", slug="other")
    by_meaning({passage: 0.7})
    [quotation] = answer("were fathers asked about the baby").quotations
    assert (quotation.text, quotation.likeness) == (dads, 0.7)
    by_meaning({passage: 0.4})
    assert quoted("were fathers asked about the baby") == []
