"""The forward plan: what was announced, and whether it is on its way, late or out. Nothing is guessed."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from goldenthread.catalogue.models import Forthcoming, Precision
from goldenthread.publishing.dates import in_words, published_date


@dataclass(frozen=True, slots=True)
class State:
    """How an announcement stands: words and look, as the status component takes them."""

    words: str
    look: str


EXPECTED = State("Expected", "plain")
DUE = State("Due now", "care")
SLIPPED = State("Slipped", "bad")
UNDATED = State("No date given", "care")
OUT = State("Out", "good")
URGENT_FIRST = (SLIPPED, DUE, EXPECTED, UNDATED, OUT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One announcement, ready to print."""

    forthcoming: Forthcoming
    state: State
    said: str


def forward_plan(today: date) -> list[Entry]:
    """Every announcement: late ones first, those that are out last."""
    rows = Forthcoming.objects.select_related("publisher", "publication").prefetch_related(
        "publication__date_claims"
    )
    entries = [_entry(row, today) for row in rows]
    return sorted(entries, key=lambda entry: URGENT_FIRST.index(entry.state))


def state_of(forthcoming: Forthcoming, today: date) -> State:
    """Slipped once the whole period in which it was expected is over, never a day sooner."""
    if forthcoming.publication and not forthcoming.publication.is_draft:
        return OUT
    if forthcoming.expected_on is None:
        return UNDATED
    if today > last_day(forthcoming.expected_on, forthcoming.expected_precision):
        return SLIPPED
    return DUE if today >= forthcoming.expected_on else EXPECTED


def last_day(first: date, precision: str) -> date:
    """The last day of a period that begins on `first`."""
    if precision == Precision.YEAR:
        return first.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def _entry(forthcoming: Forthcoming, today: date) -> Entry:
    state = state_of(forthcoming, today)
    expected = forthcoming.expected_on and in_words(forthcoming.expected_on, forthcoming.expected_precision)
    if state is OUT:
        out = f"Published: {published_date(forthcoming.publication)}."
        said = f"{out} It had been expected: {expected}." if expected else out
    elif expected:
        said = f"It had been expected: {expected}." if state is SLIPPED else f"{expected}."
    else:
        said = "Nobody has said when."
    return Entry(forthcoming, state, said)
