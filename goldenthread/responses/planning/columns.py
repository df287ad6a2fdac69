"""The columns of an action plan in a file: their names, and what goes into each. Pure."""

from typing import NamedTuple

from goldenthread.responses.scales import Delivery, Lever

DUE, SCOPE = "due", "scope"
MOST_ROWS = 5_000  # beside the head
LONGEST = {"title": 200, "what": 5_000, "note": 5_000}
"""Characters of each column that people fill with words of their own."""


class Column(NamedTuple):
    name: str
    width: int  # in XLSX, in characters
    about: str  # what goes into it, for the people who fill it in
    choices: tuple[str, ...] = ()  # which XLSX offers in a list


def _one_of(labels: list[str]) -> str:
    return f"One of: {'; '.join(labels)}."


COLUMNS = (
    Column(
        "action",
        12,
        "The reference that this site gave the action. Leave it empty for a new action. "
        "A row with a reference changes that action.",
    ),
    Column("title", 32, "What will be done, in a line of at most 200 characters. Needed."),
    Column(
        "what",
        40,
        "How it is done, and how we shall know. At most 5,000 characters. "
        "Do not name or describe a child or family.",
    ),
    Column(
        "lever", 18, f"How it means to change practice. Needed. {_one_of(Lever.labels)}", tuple(Lever.labels)
    ),
    Column(
        "led_by",
        22,
        "An organisation of the partnership, by the name it has here. Empty: nobody yet.",
    ),
    Column("owner", 24, "The e-mail address of a person of the partnership. Empty: nobody yet."),
    Column(DUE, 13, "The day, such as 2026-05-31 or 31/05/2026. Empty: no date."),
    Column(
        "delivery",
        13,
        f"How far it is. {_one_of(Delivery.labels)} Empty: not started, or as far as it was.",
        tuple(Delivery.labels),
    ),
    Column("note", 40, "What happened since. Needed when it is stopped. At most 5,000 characters."),
    Column(
        "recommendations",
        20,
        "What it serves, with a semicolon or a new line between several: the reference (k7m2xq9c), the "
        "permanent link, or the title of the publication and the number (A review, recommendation 3). "
        "#part-2 after a reference or link names a part. Empty: none.",
    ),
    Column(
        SCOPE,
        12,
        "For you to read: whether it serves national recommendations, those of your own reviews, or both. "
        "It follows from the references, and nothing is read from it.",
    ),
)

NAMES = tuple(column.name for column in COLUMNS)
