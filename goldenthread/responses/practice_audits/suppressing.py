"""Counts of records in words that may be published: none below 5, and none that subtraction gives away. Pure.

How many records were looked at is said, so whatever is left out must stay unknown beside that total. Answers
are therefore put together in one fixed order, whatever the numbers are. No count below 5 is then left with
fewer than three values that it may have; a test tries every way in which up to 40 records can be answered.
"""

from goldenthread.responses.practice_audits.counts import Counts
from goldenthread.responses.releasing.figures import BELOW, FEWER

NOT_GIVEN = f"not given: a number below {BELOW} could be worked out"
ENOUGH = 2 * BELOW - 1
"""From so many records on, any number below 5 can be what is left of a count of 5 or more."""


def public_words(counts: Counts) -> str:
    """Give "yes 14, no or not applicable 6", or as much of it as may be said."""
    yes, no, rest = counts.yes, counts.no, counts.not_applicable
    if min(yes, no, rest) >= BELOW:
        return f"yes {yes}, no {no}, not applicable {rest}"
    if yes >= BELOW and no + rest >= BELOW:
        return f"yes {yes}, no or not applicable {no + rest}"
    if no >= BELOW and yes + rest >= BELOW:
        return f"no {no}, yes or not applicable {yes + rest}"
    if counts.total < ENOUGH:
        return NOT_GIVEN
    for name, others in (("yes", no + rest), ("no", yes + rest), ("not applicable", yes + no)):
        if others < BELOW:
            return f"{name} for all, or all but {FEWER}"
    return NOT_GIVEN


def public_total(looked_at: int) -> str:
    """Give "20 records"."""
    return f"{looked_at} records" if looked_at >= BELOW else f"{FEWER} records"
