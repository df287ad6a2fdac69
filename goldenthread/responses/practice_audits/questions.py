"""Questions for an audit, drafted by rule from the words of an item. Pure.

Each draft quotes the words that it comes from and adds none of its own: whoever audits edits it.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

ASKS = re.compile(r"\b(?:should|must|needs? to|ought to)\b(?:\s+(?:also|all|each|now))?\s+", re.IGNORECASE)
"""What a reviewer writes before what is to be done."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'])")
LABEL = re.compile(r"^\s*(?:\(?[a-z0-9ivx]{1,4}[.)]|[•–-])\s+")

LEADS_ON = re.compile(r"[;,]\s+(?:and|or)$")
"""How a part ends before the last one."""

MOST_QUESTIONS = 30
LONGEST = 400  # characters of one question
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


def questions_of(text: str, parts: Iterable[str] = ()) -> list[Question]:
    """One for each part, else one for each sentence that asks something, else one for all of it."""
    from_parts = [each for each in parts if each.strip()]
    asking = [each for each in SENTENCE.split(text) if ASKS.search(each)]
    sources = from_parts or asking or [text]
    return [_question(number, each) for number, each in enumerate(sources, start=1)]


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


def _question(number: int, source: str) -> Question:
    source = " ".join(source.split())
    asked = ASKS.split(source, maxsplit=1)[-1]
    asked = LEADS_ON.sub("", LABEL.sub("", asked)).rstrip(" .;,:")
    words = f"Does the record show it: “{asked}”?"
    return Question(words, source, f"q{number}", words)
