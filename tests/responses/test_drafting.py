"""Drafted questions: each is one sentence, made of a quotation and a fixed frame."""

from itertools import product

import pytest

from goldenthread.responses.practice_audits.drafting import (
    DONE,
    FOLLOWED,
    FRAMES,
    LONGEST,
    SHOWN,
    THAT,
    THIS,
    drafted_words,
)
from goldenthread.responses.practice_audits.questions import questions_of, stem_before

WHO = (
    "Partners",
    "Safeguarding partners and the integrated care board",
    "The Department for Education",
    "All schools",
    "Each agency",
    "Leaders across the partnership",
    "It",
)
MODALS = ("should", "must", "needs to", "need to", "ought to", "should also", "must now", "should all")
ACTS = (
    "review their procedures on bruises in babies who cannot yet move",
    "agree who tells the family, and when",
    "urgently review how cases are closed",
    "seek assurance that plans are shared",
    "work together to ensure that no child waits",
    "ensure compliance with the standard",
    "consider whether more should be done",
    "make arrangements for children who move",
)
CLAUSES = (
    "each child is seen alone",
    "all staff know whom to call",
    "there is a clear process for disagreements",
    "records are sent within five days, and that somebody reads them",
    "managers have time for supervision",
)
ENSURES = (
    "ensure that",
    "make sure that",
    "also ensure that",
    "urgently ensure that",
    "assure themselves that",
)
STATES = (
    "be told in writing within five days",
    "not close a case before the family is told",
    "never rely on one source",
    "have access to a named doctor",
    "know whom to call when agencies disagree",
)
NAMES = (
    "the name of the worker",
    "a plan for the first year",
    "what the family has said would help",
    "how the decision was made",
    "whether the father was asked",
    "training for new staff",
    "better sharing of information",
)


def quoted(words: str, frames=FRAMES) -> str:
    """What a question quotes, taken out of the longest frame that it begins with."""
    begins = max((frame.split("{")[0] for frame in frames if words.startswith(frame.split("{")[0])), key=len)
    assert words.endswith("”?")
    return words[len(begins) : -2]


@pytest.mark.parametrize("who", WHO)
def test_what_somebody_should_do_was_done(who):
    for modal, act in product(MODALS, ACTS):
        assert drafted_words(f"{who} {modal} {act}.") == DONE.format(act)


@pytest.mark.parametrize("who", WHO)
def test_what_somebody_should_ensure_is_so(who):
    for modal, ensure, clause in product(MODALS, ENSURES, CLAUSES):
        assert drafted_words(f"{who} {modal} {ensure} {clause}.") == THAT.format(clause)


@pytest.mark.parametrize("who", WHO)
def test_what_is_no_act_is_followed_as_the_sentence_says_it(who):
    for modal, state in product(MODALS, STATES):
        sentence = f"{who} {modal} {state}"
        assert drafted_words(f"{sentence}.") == FOLLOWED.format(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "When a child moves, the team should send its records within five days",
        "If the family agrees, partners must hold a meeting",
        "Staff who see children alone should write down what they say",
        "The police, with health services, should share what they know",
        "Partners should, within six months, review their procedures",
        "Within six months of this report, and each year after that, councils must publish figures",
        "The new teams that partners agreed on should meet each week",
    ],
)
def test_a_condition_is_not_left_out(sentence):
    assert drafted_words(f"{sentence}.") == FOLLOWED.format(sentence)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Review the policy on bruises in babies.", DONE.format("Review the policy on bruises in babies")),
        ("Urgently review the policy.", DONE.format("Urgently review the policy")),
        ("Ensure that each child is seen alone (paragraph 30).", THAT.format("each child is seen alone")),
        (
            "Ensure that, when a child moves, records follow.",
            THAT.format("when a child moves, records follow"),
        ),
        ("Make sure that staff have time.", THAT.format("staff have time")),
        ("Ensure all staff are trained.", THAT.format("all staff are trained")),
        (
            "Ensure the needs of children who are ill.",
            DONE.format("Ensure the needs of children who are ill"),
        ),
        ("Review of the policy on bruises.", THIS.format("Review of the policy on bruises")),
        ("Support for carers.", THIS.format("Support for carers")),
        ("The quality of supervision.", SHOWN.format("The quality of supervision")),
        (
            "Sharing what was learned with every team.",
            SHOWN.format("Sharing what was learned with every team"),
        ),
        ("Records were kept apart.", THIS.format("Records were kept apart")),
        ("We recommend that partners should agree a form.", DONE.format("agree a form")),
        ("We recommend that partners agree a form.", THIS.format("partners agree a form")),
        ("There is a need to review the form.", THIS.format("There is a need to review the form")),
        (
            "Reduce waits so that no child needs to ask twice.",
            DONE.format("Reduce waits so that no child needs to ask twice"),
        ),
    ],
)
def test_words_without_should(source, words):
    assert drafted_words(source) == words


def parts():
    """A part, the words that it goes on from, and its question."""
    for modal, act in product(MODALS[:5], ACTS):
        yield f"Partners {modal}:", f"(a) {act}; and", DONE.format(act)
    for name in NAMES:
        yield "The record should hold:", f"• {name};", SHOWN.format(name)
    for clause in CLAUSES:
        yield "Partners should ensure that:", f"ii. {clause};", THAT.format(clause)
    for state in STATES:
        yield "Each school must", f"{state}.", THIS.format(state)
    yield "Partners should work together to:", "agree a form", DONE.format("agree a form")
    yield "Partners should:", "ensure that each child is seen", THAT.format("each child is seen")
    yield "Partners should include:", "the police", SHOWN.format("the police")
    yield "", "Schools must tell the family", DONE.format("tell the family")
    yield "", "tell the family", THIS.format("tell the family")


@pytest.mark.parametrize(("stem", "part", "words"), list(parts()))
def test_a_part_goes_on_from_what_stands_before_it(stem, part, words):
    assert drafted_words(part, stem) == words


def test_every_draft_quotes_its_source_word_for_word():
    sentences = [
        f"{who} {modal} {rest}."
        for who, modal, rest in product(
            WHO, MODALS, (*ACTS, *STATES, *(f"ensure that {each}" for each in CLAUSES))
        )
    ]
    for source in (
        *sentences,
        *(f"{name}." for name in NAMES),
        *ACTS,
        *STATES,
        *CLAUSES,
        "a",
        "",
        "…",
        "“No”",
    ):
        words = drafted_words(source)
        assert quoted(words) in source
        assert len(words) <= LONGEST
        assert "  " not in words


def test_long_words_are_cut_between_two_of_them_and_marked():
    source = f"Partners should write {'the name of each worker, ' * 40}down."
    words = drafted_words(source)
    assert len(words) <= LONGEST
    assert words.endswith("…”?")
    assert quoted(words)[:-1] in source
    (question,) = questions_of(source)
    assert question.source == source, "all of it stands beside the question"


def test_each_sentence_that_asks_is_a_question_and_others_are_none():
    text = "It was late. Partners should agree a form. Ensure that each child is seen. Families waited."
    assert [each.words for each in questions_of(text)] == [
        DONE.format("agree a form"),
        THAT.format("each child is seen"),
    ]


@pytest.mark.parametrize(
    ("text", "part", "stem"),
    [
        ("Partners should: (a) ask; (b) tell.", "ask;", "Partners should:"),
        ("Partners should: (a) ask; (b) tell.", "(a) ask;", "Partners should:"),
        (
            "Partners should ensure that: • each child is seen",
            "each child is seen",
            "Partners should ensure that:",
        ),
        ("It should hold: iv. the name", "the name", "It should hold:"),
        ("Partners should ask.", "tell.", ""),
    ],
)
def test_what_stands_before_a_part(text, part, stem):
    assert stem_before(text, part) == stem
