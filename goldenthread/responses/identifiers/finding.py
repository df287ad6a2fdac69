"""Finding what may identify a child or family in free text, before it is saved or published. Pure.

It finds what has a form (numbers, addresses, dates of birth) and names that stand beside a word such as
"child" or "mother" (`named.py`). It cannot find a name that stands alone, nor a story, so pages ask as well.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from goldenthread.responses.identifiers.named import find_letters, find_names

WITHHELD = "[withheld]"
"""What stands in the place of an identifier that somebody masked."""


@dataclass(frozen=True)
class Identifier:
    """Something in `text[start:end]` that looks like an identifier of this kind."""

    kind: str
    start: int
    end: int


Shape = tuple[str, re.Pattern, Callable[[re.Match], bool], int]
"""A kind, its pattern, what a match must hold besides, and the group that is the identifier."""

DIGIT = re.compile(r"\d")

# Each pattern reads any text in time that grows with its length alone: no repetition stands inside another,
# and what stands before or after a match is looked at for a fixed number of characters.

NEAR = 80  # characters before or after in which a word says what something is

TEN_DIGITS = re.compile(r"(?<!\d)(?<!\d[ -])\d{3}[ -]?\d{3}[ -]?\d{4}(?![ -]?\d)")
"""An NHS number as it is written: 999 000 0018, 999-000-0018 or 9990000018."""

BOOK_NUMBER = re.compile(r"isbn(?:[- ]?10)?\W{0,3}$", re.IGNORECASE)
"""Before a number: an ISBN of ten digits has the check digit of an NHS number, by the same rule."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATE = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{MONTH}\.?,?(?:[ -]\d{{2,4}})?"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?!\w)"
)
EXACT_DATE = re.compile(rf"(?<![\w/.-]){DATE}", re.IGNORECASE)
DATE_OF_BIRTH = re.compile(
    rf"\b(?:d\.?o\.?b\b|born\b|birth\b|birthday\b)[^\n\d]{{0,20}}?({DATE})", re.IGNORECASE
)
"""A date beside "born", "date of birth" or "dob"; other dates are those of meetings."""

NUMBER_WORD = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven)teen)"
)
AGE = re.compile(
    rf"\b(?:(?:aged?|age of) {NUMBER_WORD}\b"
    r"(?! ?(?:-|–|to|and|or|and over|years? and|months? and)\b| ?[-–] ?\d)"
    rf"|{NUMBER_WORD}[- ](?:years?|months?|weeks?|days?)[- ]old\b)",
    re.IGNORECASE,
)
OF_MANY = re.compile(
    r"\b(?:children|babies|infants|people|pupils|boys|girls|those|anyone|everyone|all|young adults)"
    r"(?: \w+)? $|\b(?:from|under|over|to|until|by|reach(?:es)?|turns?) (?:the )?$",
    re.IGNORECASE,
)
"""Before an age: it is that of a group, or a bound."""

SENTENCE_END = re.compile(r"\n|[.;] ")

POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|GIR ?0AA)\b", re.IGNORECASE)
"""A whole postcode, as in ZZ1 1ZZ; the last two letters are never C, I, K, M, O or V."""

OFFICE = re.compile(
    r"\b(?:council|civic|(?:town|city|county|shire) hall|buildings?|headquarters|hq|p\.?o\.? box|department"
    r"|offices?|hospital|ofsted|ministry|police station|(?:county )?court|printed (?:by|at)"
    r"|published by|(?:our|postal|registered|correspondence) address|head office|visit us|directorate)\b",
    re.IGNORECASE,
)
HOME = re.compile(
    r"\b(?:liv(?:es?|ed|ing)|home|moved|family|mother|father|mum|dad|child|address of|house at|flat"
    r"|tenancy|stay(?:s|ed|ing)|resid\w+|grand\w+|aunt|uncle)\b",
    re.IGNORECASE,
)

EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@[\w-]{1,63}\.[\w.-]{1,190}\w")
SHARED_MAILBOX = re.compile(
    r"(?:enquir\w+|info\w*|contact\w*|safeguarding\w*|mash\w*|[ls]cs?[pb]\w*|foi|admin\w*|office|press|help\w*"
    r"|feedback|team|training|duty\w*|customer\w*|national\w*|mailbox\w*)(?:[._-]\w+)?",
    re.IGNORECASE,
)
"""What stands before the @ in the address of an office."""

PHONE = re.compile(r"(?<!\d)(?:\+44\s?(?:\(0\)\s?)?|\(?0)(\d)(?:[ ()-]{0,2}\d){8,9}(?!\d)")
"""A United Kingdom number of ten or eleven digits, from 0 or +44; group 1 says of what sort."""

LINES = "389"
"""0300, 0800 and 0900 numbers are lines of services; people have others."""

NINO = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d{2}){3} ?[A-D]\b"
    r"|\b(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d{6}[a-d]\b"
)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b", re.IGNORECASE | re.ASCII)

PLATE = re.compile(r"\b[A-HJ-PR-Y]{2}(?:0[2-9]|[1-2]\d|5[1-9]|[67]\d) ?[A-HJ-PR-Z]{3}\b")
OLD_PLATE = re.compile(
    r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])\b"
)
VEHICLE = re.compile(
    r"\b(?:car|van|vehicle|reg(?:istration)?|number ?plate|plate|motorbike|driv\w+)\b", re.IGNORECASE
)
REPORT = re.compile(r"\b(?:ref(?:erence)?|report|publication|document|version|form)\b", re.IGNORECASE)

CASE_OF = (
    r"(?:case|crime|incident|occurrence|custody|client|person|child|pupil|patient|hospital|referral"
    r"|social care|police|family court|court|marac|mash|mosaic|liquidlogic|lcs|ics|eclipse|care ?first"
    r"|caredirector|pnc|systm ?one)"
)
CASE = re.compile(
    rf"\b{CASE_OF}(?:'s|’s)?(?: (?:record|file|log))? ?"
    r"(?:numbers?|no\.?|ref\.?|reference(?: number)?|identifier|id|urn)"
    r"(?: (?:is|was|of))?[ :#]{0,3}([A-Z]{0,6}[-/ ]?\d[\w/-]{2,20})",
    re.IGNORECASE,
)
RECORD = re.compile(
    r"\b(?:mosaic|liquidlogic|lcs|ics|eclipse|care ?first|caredirector|systm ?one)[ :#-]{1,3}(\d{4,12})\b",
    re.IGNORECASE,
)
COURT_CASE = re.compile(r"\b[A-Z]{2}\d{2}[CPZ]\d{5}\b")
PNC = re.compile(r"(?<![\w/])(?:19|20)?\d{2}/\d{4,7}[A-HJ-NP-RT-Z]\b")


def find_identifiers(text: str) -> list[Identifier]:
    """What in the text looks like an identifier, in order of place; of two that overlap the longer."""
    longest_first = sorted(_found(text), key=lambda each: (each.start, -each.end))
    kept: list[Identifier] = []
    for each in longest_first:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def masked(text: str) -> str:
    """The text with `WITHHELD` in the place of whatever looks like an identifier."""
    for each in reversed(find_identifiers(text)):
        text = text[: each.start] + WITHHELD + text[each.end :]
    return text


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits hold together as an NHS number: weights 10 to 2, modulus 11, then a check digit."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def is_pupil_number(letters: str) -> bool:
    """Whether 13 characters hold together as a UPN: weights 2 to 13, modulus 23, gives the first letter."""
    values = [int(each) if each.isdigit() else UPN_LETTERS.index(each) for each in letters[1:]]
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True))
    return UPN_LETTERS[total % 23] == letters[0]


def _found(text: str) -> Iterator[Identifier]:
    if DIGIT.search(text):
        yield from _shaped(text, SHAPES)
        yield from _dates_with_an_age(text)
    yield from _shaped(text, WITHOUT_DIGITS)
    for start, end in find_names(text):
        yield Identifier("name", start, end)
    for start, end in find_letters(text):
        yield Identifier("letter for a child", start, end)


def _shaped(text: str, shapes: Iterable[Shape]) -> Iterator[Identifier]:
    for kind, pattern, holds, group in shapes:
        for match in pattern.finditer(text):
            if holds(match):
                yield Identifier(kind, *match.span(group))


def _dates_with_an_age(text: str) -> Iterator[Identifier]:
    """Exact dates in a sentence that gives one person's age: together they are as good as a date of birth."""
    for date in EXACT_DATE.finditer(text):
        before = SENTENCE_END.split(text[max(0, date.start() - NEAR) : date.start()])[-1]
        after = SENTENCE_END.split(text[date.end() : date.end() + NEAR], maxsplit=1)[0]
        if any(_is_of_one(age) for part in (before, after) for age in AGE.finditer(part)):
            yield Identifier("date beside an age", *date.span())


def _is_of_one(age: re.Match) -> bool:
    return not OF_MANY.search(age.string[: age.start()])


def _before(match: re.Match) -> str:
    return match.string[max(0, match.start() - NEAR) : match.start()].rpartition("\n")[2]


def _is_nhs(match: re.Match) -> bool:
    return is_nhs_number(re.sub(r"\D", "", match[0])) and not BOOK_NUMBER.search(_before(match))


def _is_a_persons_line(match: re.Match) -> bool:
    return match[1] not in LINES and not BOOK_NUMBER.search(_before(match))


def _is_home(match: re.Match) -> bool:
    """A postcode, unless it is an office's: a word for an office stands before it, and none for a home."""
    before = _before(match)
    return not OFFICE.search(before) or bool(HOME.search(before))


def _is_plate(match: re.Match) -> bool:
    return not REPORT.search(_before(match)[-20:])


def _always(match: re.Match) -> bool:
    return True


SHAPES: tuple[Shape, ...] = (
    ("NHS number", TEN_DIGITS, _is_nhs, 0),
    ("date of birth", DATE_OF_BIRTH, _always, 1),
    ("postcode", POSTCODE, _is_home, 0),
    ("phone number", PHONE, _is_a_persons_line, 0),
    ("National Insurance number", NINO, _always, 0),
    ("pupil number", UPN, lambda match: is_pupil_number(match[0].upper()), 0),
    ("vehicle registration", PLATE, _is_plate, 0),
    ("vehicle registration", OLD_PLATE, lambda match: bool(VEHICLE.search(_before(match)[-40:])), 0),
    ("case reference", CASE, _always, 1),
    ("case reference", RECORD, _always, 1),
    ("case reference", COURT_CASE, _always, 0),
    ("case reference", PNC, _always, 0),
)
"""Kinds that hold a digit. Most texts have none, and are not read for them."""

WITHOUT_DIGITS: tuple[Shape, ...] = (
    ("email address", EMAIL, lambda match: not SHARED_MAILBOX.fullmatch(match[1]), 0),
)
