"""How much goes on one page, so that with all that it needs it stays light where nothing compresses it."""

from collections.abc import Callable, Iterator
from html import escape
from typing import TypeVar

T = TypeVar("T")

LIMIT = 100_000  # bytes: a page, its stylesheets, script, icon and logo
ROOM = 45_000  # bytes of it for what a page lists; the rest is for those files and for the frame
SECTION = 1_000  # bytes of HTML around what is asked
STATED = 500  # bytes of HTML around one statement of an answer
LINE = 200  # bytes of HTML around one line of a list


def dealt(things: list[T], weigh: Callable[[T], int], *, first: int = ROOM, most: int = 0) -> list[list[T]]:
    """The things over pages, in order: one on each at least, `most` of them at most.

    `first` is the room on the first page. Where there is nothing there is one page without anything.
    """
    pages: list[list[T]] = [[]]
    left = first
    for each in things:
        weight = weigh(each)
        if pages[-1] and (weight > left or len(pages[-1]) == most):
            pages.append([])
            left = ROOM
        pages[-1].append(each)
        left -= weight
    return pages


def nth(path: str, number: int) -> str:
    """Where the page of that number is, of those that begin at the path."""
    return f"{path}{number}/" if number > 1 else path


def bytes_of(*texts: str) -> int:
    """What texts weigh in a page."""
    return sum(len(escape(each).encode()) for each in texts)


def weight_of_content(content: dict[str, list[dict]]) -> int:
    """What a released answer weighs in a page, rather too much than too little."""
    return sum(STATED + bytes_of(*_texts(entry)) for entries in content.values() for entry in entries)


def _texts(entry: dict) -> Iterator[str]:
    yield from (each for each in entry.values() if isinstance(each, str))
    yield entry.get("where", "")  # an address is told twice
