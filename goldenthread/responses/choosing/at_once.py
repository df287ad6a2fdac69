"""How much a person may do in one go, and what the page says of it."""

MOST_AT_ONCE = 100
"""Rows that one press can change: what a person can still read through on the page that asks once more."""


def number_fault(number: int, thing: str = "recommendation") -> str:
    """What is wrong with the number of things chosen; nothing when it will do."""
    if not number:
        return f"Tick at least one {thing} first"
    if number > MOST_AT_ONCE:
        return f"Tick at most {MOST_AT_ONCE} in one go. You have ticked {number}"
    return ""
