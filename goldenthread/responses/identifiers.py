"""Finding what may identify a child or family in free text, before it is saved. Pure.

It finds what has a form: numbers, addresses, dates of birth. It cannot find a name or a story, so the page
asks the person as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Identifier:
    """Something in `text[start:end]` that looks like an identifier of this kind."""

    kind: str
    start: int
    end: int


# Each pattern reads any text in time that grows with its length alone: no repetition stands inside another.

TEN_DIGITS = re.compile(r"(?<!\d)(?<!\d[ -])\d{3}[ -]?\d{3}[ -]?\d{4}(?![ -]?\d)")
"""An NHS number as it is written: 999 000 0018, 999-000-0018 or 9990000018."""

DATE = r"\d{1,2}(?:[./-]|(?:st|nd|rd|th)?\s)(?:\d{1,2}|[a-z]{3,9})[./\s-]\d{2,4}"
DATE_OF_BIRTH = re.compile(rf"\b(?:d\.?o\.?b\b|born|birth)[^\n\d]{{0,20}}({DATE})", re.IGNORECASE)
"""A date beside "born", "date of birth" or "dob"; other dates are those of meetings."""

POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
"""A whole postcode, as in ZZ1 1ZZ; the last two letters are never C, I, K, M, O or V."""

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}\w")

PHONE = re.compile(r"(?<!\d)(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[ ()-]{0,2}\d){8,9}(?!\d)")
"""A United Kingdom number of ten or eleven digits, from 0 or +44."""


def find_identifiers(text: str) -> list[Identifier]:
    """What in the text looks like an identifier, in order of place."""
    return sorted(_found(text), key=lambda each: each.start)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits hold together as an NHS number: weights 10 to 2, modulus 11, then a check digit."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def _found(text: str) -> Iterator[Identifier]:
    for match in TEN_DIGITS.finditer(text):
        if is_nhs_number(re.sub(r"\D", "", match[0])):
            yield Identifier("NHS number", *match.span())
    for match in DATE_OF_BIRTH.finditer(text):
        yield Identifier("date of birth", *match.span(1))
    for kind, pattern in (("postcode", POSTCODE), ("email address", EMAIL), ("phone number", PHONE)):
        for match in pattern.finditer(text):
            yield Identifier(kind, *match.span())
