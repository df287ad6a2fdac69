"""Questions of an audit: drafted by rule from the words of an item, checked, and kept. Pure.

A draft quotes the words that it comes from and adds none of its own: whoever audits edits it.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from goldenthread.responses.practice_audits.drafting import asks, drafted_words

LABELLED = re.compile(r"\s*(?:\(?[a-z0-9]{1,4}[.)]|[•●▪–-])?\s*$", re.IGNORECASE)
"""The label of what comes next."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'])")

MOST_QUESTIONS = 30
RECORD = "Record"
"""What stands above the running numbers of a sample sheet."""


@dataclass(frozen=True, slots=True)
class Question:
    """`key` is its own for good, so that a repeat is compared with what was asked before."""

    words: str
    source: str  # of the item, word for word; "" for one that a person added from nothing
    key: str = ""
    drafted: str = ""  # the words that the rule gave it; "" where a person added it

    @property
    def origin(self) -> str:
        """Whose words these are, for a page."""
        if not self.drafted:
            return "Added by a person"
        return "Drafted by rule" if self.words == self.drafted else "Drafted by rule, edited by a person"


def questions_of(text: str, parts: Iterable[tuple[str, str]] = ()) -> list[Question]:
    """One for each part, else one for each sentence that asks something, else one for all of it.

    A part comes with the words that it goes on from: ("tell the family", "Partners should:").
    """
    from_parts = [(each, stem) for each, stem in parts if each.strip()]
    asking = [(each, "") for each in SENTENCE.split(text) if asks(each)]
    sources = from_parts or asking or [(text, "")]
    return [_question(number, *each) for number, each in enumerate(sources, start=1)]


def stem_before(text: str, part: str) -> str:
    """What stands before the part in its text, without the label of the part; "" where that is not told."""
    return LABELLED.sub("", text[: max(text.find(part), 0)])


def question_faults(questions: list[Question]) -> dict[str, str]:
    """What is wrong with a list of questions, as a whole."""
    if not questions:
        return {"questions": "Keep at least one question"}
    if len(questions) > MOST_QUESTIONS:
        return {"questions": f"Keep at most {MOST_QUESTIONS} questions: people answer each for every record"}
    words = [" ".join(each.words.casefold().split()) for each in questions]
    twice = next((each for each, said in zip(questions, words, strict=True) if words.count(said) > 1), None)
    if twice:
        return {"questions": f"Two questions have the same words: “{twice.words}”. Take one off"}
    return {}


def free_key(taken: Iterable[str]) -> str:
    """A key that no question has or had."""
    numbers = [int(key[1:]) for key in taken]
    return f"q{max(numbers, default=0) + 1}"


def head_of(number: int, question: Question) -> str:
    """What stands above the answers to a question in a sample sheet."""
    return f"{number}. {question.words}"


def to_rows(questions: Iterable[Question]) -> list[dict[str, str]]:
    """As they are kept."""
    return [asdict(each) for each in questions]


def from_rows(rows: list[dict[str, str]]) -> list[Question]:
    return [Question(**row) for row in rows]


def _question(number: int, source: str, stem: str) -> Question:
    words = drafted_words(source, stem)
    return Question(words, " ".join(source.split()), f"q{number}", words)
