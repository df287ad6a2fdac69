"""Made-up sentences with an identifier in them, and hard ones without, from a seed.

Half of the templates were used while the rules were written, half were kept aside.
Everything is invented: NHS numbers are from the range that is never given to anybody, phone numbers from
those kept for drama, postcodes from areas that do not exist.
"""

from dataclasses import dataclass
from random import Random

FIRST = """
    Noah Jordan Mohammed Ava Sarah Liam Tia Kacper Zofia Aaliyah Chloe Ethan Imani Oisín Siân Grace
    Hope Faith Jayden Keira Ibrahim Amelia Rhys Niamh Priya Tomasz Freya Callum Destiny Leon Anaïs
    Poppy Rose Jack Maryam
""".split()  # noqa: SIM905  (names are read more easily as text)
LAST = """
    Smith Okafor Kowalska Hussain Jones O'Brien McKenzie Begum Taylor-Reid Nowak Patel Singh
    Fletcher Walsh Adeyemi Robinson Khan Davies Hughes Osei
""".split()  # noqa: SIM905  (names are read more easily as text)
MONTHS = """
    January February March April May June July August September October November December
""".split()  # noqa: SIM905  (names are read more easily as text)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass(frozen=True)
class Case:
    """`planted` is what is to be found; empty where nothing is."""

    text: str
    planted: str = ""
    kind: str = ""


POSITIVE = {
    "name": (
        [
            "The child, {v}, was seen at home by the school nurse.",
            "Baby {f} was taken to hospital.",
            "The learning came from her son {f}, who was not in school.",
            "The mother ({f}) told the midwife.",
            "A boy called {v} went missing twice.",
            "{f}'s mother asked for help in the spring.",
            "We spoke to the foster carer about {letter}, who lives in the area.",
            "{v}, aged 9, was known to services.",
            "Father, {v}, was not asked.",
            "This follows the case of {letter}.",
        ],
        [
            "We changed the pathway after what happened to the infant {v}.",
            "Her daughter {f} had moved twice.",
            "The partner ({v}) was not known to us.",
            "{v} (father) did not attend.",
            "The pupil, known as {f}, had left by then.",
            "The audit looked at {f}’s social worker and the visits made.",
            "Sibling {f} was in the same class.",
            "It applies: {letter} had three health visitors.",
            "His grandmother {v} cared for him.",
            "The toddler – {f} – was seen in clinic.",
        ],
    ),
    "NHS number": (
        ["NHS number {v}.", "The record ({v}) was not shared.", "See {v} in the health record."],
        ["Her NHS no. is {v}, as on the form.", "Linked by {v} only", "NHS: {v}; seen in clinic"],
    ),
    "date of birth": (
        ["He was born on {v}.", "DOB: {v}", "date of birth {v}, seen twice"],
        ["d.o.b. {v}.", "Her birthday is {v}.", "The twins’ birth, on {v}, was at home."],
    ),
    "date beside an age": (
        [
            "The {n}-year-old died on {v}.",
            "She was aged {n} when seen on {v}.",
            "On {v} a boy, {n} years old, was hurt.",
        ],
        [
            "On {v} the six-week-old was taken in.",
            "At the age of {n} he left on {v}.",
            "A girl aged {n} was found on {v} at home.",
        ],
    ),
    "postcode": (
        ["The family lives at {v}.", "Moved to 4 Lime Row, {v}", "The visit was to {v}."],
        ["The house is in {v}", "Home address {v}, seen in May.", "She was placed with an aunt at {v}."],
    ),
    "National Insurance number": (
        ["NI number {v}.", "The father ({v}) works nearby."],
        ["National Insurance: {v}", "NINO {v} on the form"],
    ),
    "phone number": (
        ["Ring her on {v}.", "Mum’s mobile: {v}"],
        ["The number was {v}, no answer.", "tel {v}"],
    ),
    "email address": (
        ["Write to {v} about this.", "Her e-mail is {v}."],
        ["Sent by {v} to school", "contact: {v}"],
    ),
    "pupil number": (
        ["UPN {v}.", "The pupil ({v}) was off roll."],
        ["Unique pupil number: {v}", "On roll as {v} since May"],
    ),
    "vehicle registration": (
        ["He drove off in {v}.", "The car, {v}, was seen outside."],
        ["Vehicle reg {v} was noted", "A van ({v}) stood there."],
    ),
    "case reference": (
        ["Case number {v}.", "Mosaic ID {v} was closed.", "Crime reference {v}"],
        ["See the police reference {v}.", "Hospital number: {v}", "Referral ref. {v} came late."],
    ),
}

NEGATIVE = (
    [
        "See report reference CSPR-{y}-0{d} of the Panel.",
        "ISBN 978-1-5286-{d}{d}34-5 and Cm 9{d}76.",
        "ISBN {isbn}",
        "The Child Safeguarding Practice Review Panel met in {m}.",
        "Children's Services Leeds and the Child Protection Authority agreed.",
        "Write to the Department for Education, Sanctuary Buildings, London SW1P 3BT.",
        "Ring Childline on 0800 1111 or the NSPCC on 0808 800 5000.",
        "The Children Act {y} and the Child Poverty Act 2010 apply.",
        "Child First is the principle of the Youth Justice Board.",
        "The learning subgroup agreed this on {d} {m} {y}.",
        "We audited {n} files of children aged 5 to 11 by {d} {m} {y}.",
        "The policy is version 3.{d} of {m} {y}, form CP{d}.",
        "The Mother and Baby Unit and the Family Hub take part.",
        "Recommendation {d}(a), page 1{d} of 104; see paragraph 4.1{d}.",
        "Safeguarding Children Partnership, Civic Hall, Leeds LS1 1UR",
        "GOV.UK form {n}{n}-2 replaces it; charity number 10{n}{n}.",
        "Barnardo's family support and Ofsted's child protection grade.",
        "Every child in {m} was seen; each mother Ofsted asked agreed.",
        "Budget: £{n},250 for {y}/26; cost code {n}{n}0.",
        "The Family Justice Council and the Parents, Families and Allies network.",
    ],
    [
        "National review NR-{y}/{d} was read by the executive.",
        "Report of {m} {y}, reference DfE-00{n}-{y}.",
        "ISBN-10: {isbn}, London, {y}.",
        "The Child Death Overview Panel and the Child Practice Review board agree.",
        "Ofsted, Piccadilly Gate, Store Street: our office is at M1 2WD.",
        "Call the front door on 0300 123 1231.",
        "Duty team e-mail: safeguarding@northmoor.example.org",
        "Mother and Baby Homes were in scope of the {y} inquiry.",
        "The Domestic Abuse Act 2021 and Working Together {y} say so.",
        "Baby Steps and Family Nurse Partnership courses ran in {m}.",
        "Children aged under 5 were seen by {d} {m} {y}.",
        "Section 47, Section {d} audit, item {d}, 1,{n} people.",
        "Child Sexual Exploitation and Child Criminal Exploitation training, {m} {y}.",
        "Printed by the Council, Town Hall, Northmoor NE1 8QH",
        "Company number 0{n}4{n}; order {n}-{n}.",
        "The father was not asked. Ofsted said so in {m}.",
        "Each child’s plan names a worker; {n} plans were read.",
        "Partners: Northmoor Council, Lindle Police, the Integrated Care Board.",
        "Young People's Voices Group and the Foster Carer Forum met.",
        "Case study {d}, case file audit of {n} cases, {y}.",
    ],
)
"""Sentences that tell of no one person: references, books, offices, lines of services, names of laws."""


def cases(half: int, number: int, seed: int = 26) -> tuple[list[Case], list[Case]]:
    """So many with an identifier, and so many without; half 0 was built with, half 1 held out."""
    chance = Random(seed + half)
    kinds = list(POSITIVE)
    weights = [4 if kind == "name" else 1 for kind in kinds]
    positives = []
    for _ in range(number):
        kind = chance.choices(kinds, weights)[0]
        positives.append(_planted(kind, chance.choice(POSITIVE[kind][half]), chance))
    return positives, [Case(_filled(chance.choice(NEGATIVE[half]), chance)) for _ in range(number)]


def _planted(kind: str, template: str, chance: Random) -> Case:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    letter = f"{chance.choice(('Child', 'Baby', 'Sibling', 'Young Person'))} {chance.choice('ABCDEFGX')}"
    names = {"f": first, "v": chance.choice((first, f"{first} {last}")), "letter": letter}
    values = names if kind == "name" else {"v": MADE[kind](chance), "n": str(chance.randint(2, 16))}
    planted = next(values[key] for key in ("letter", "v", "f") if f"{{{key}}}" in template)
    return Case(template.format(**values), planted, kind)


def _filled(template: str, chance: Random) -> str:
    return template.format(
        d=chance.randint(1, 9),
        n=chance.randint(100, 999),
        y=chance.randint(2015, 2026),
        m=chance.choice(MONTHS),
        isbn=_isbn(chance),
    )


def _isbn(chance: Random) -> str:
    """A book number of ten digits; its check digit is reckoned as that of an NHS number is."""
    while True:
        nine = f"{chance.randint(0, 999_999_999):09}"
        if (digit := _check(nine)) < 10:
            return f"{nine}{digit}"


def _check(nine: str) -> int:
    return (
        11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    ) % 11


def _nhs(chance: Random) -> str:
    while True:
        nine = str(chance.randint(999_000_000, 999_999_999))
        if (digit := _check(nine)) < 10:
            return chance.choice(("{}{}{}", "{} {} {}", "{}-{}-{}")).format(
                nine[:3], nine[3:6], nine[6:] + str(digit)
            )


def _date(chance: Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2008, 2025)
    name = MONTHS[month - 1]
    forms = (
        f"{day} {name} {year}",
        f"{day:02}/{month:02}/{year}",
        f"{day}.{month}.{year % 100:02}",
        f"{year}-{month:02}-{day:02}",
        f"{day}th {name[:3]} {year}" if 3 < day < 21 else f"{day} {name[:3]} {year}",
    )
    return chance.choice(forms)


def _letters(chance: Random, of: str, number: int) -> str:
    return "".join(chance.choice(of) for _ in range(number))


def _postcode(chance: Random) -> str:
    area, district = chance.choice(("ZZ", "QX", "JX")), chance.randint(1, 99)
    unit = f"{chance.randint(0, 9)}{_letters(chance, 'ABDEFGHJLNPQRSTUWXYZ', 2)}"
    return f"{area}{district}{chance.choice((' ', ' ', ''))}{unit}"


def _nino(chance: Random) -> str:
    digits = _letters(chance, "0123456789", 6)
    spaced = f"{digits[:2]} {digits[2:4]} {digits[4:]}"
    return chance.choice((f"QQ{digits}A".replace("QQ", "JY"), f"JY {spaced} {chance.choice('ABCD')}"))


def _upn(chance: Random) -> str:
    rest = _letters(chance, "0123456789", 12)
    return (
        UPN_LETTERS[sum(int(each) * weight for each, weight in zip(rest, range(2, 14), strict=True)) % 23]
        + rest
    )


def _phone(chance: Random) -> str:
    last = f"{chance.randint(0, 999):03}"
    return chance.choice(
        (
            f"07700 900{last}",
            f"07700900{last}",
            f"+44 7700 900 {last}",
            f"01632 960{last}",
            f"(01632) 960 {last}",
        )
    )


def _email(chance: Random) -> str:
    name = f"{chance.choice(FIRST)}.{chance.choice(LAST)}".lower().replace("'", "")
    return f"{name}@example.{chance.choice(('org', 'com', 'org.uk'))}"


def _plate(chance: Random) -> str:
    area, end = (_letters(chance, "ABCDEFGHJKLMNPRSTUVWXY", number) for number in (2, 3))
    return f"{area}{chance.choice(('14', '21', '68', '73'))}{chance.choice((' ', ''))}{end}"


def _reference(chance: Random) -> str:
    number = chance.randint(10_000, 9_999_999)
    return chance.choice((f"{number}", f"NM-{number}", f"21/{number}", f"C{number}"))


MADE = {
    "NHS number": _nhs,
    "date of birth": _date,
    "date beside an age": _date,
    "postcode": _postcode,
    "National Insurance number": _nino,
    "phone number": _phone,
    "email address": _email,
    "pupil number": _upn,
    "vehicle registration": _plate,
    "case reference": _reference,
}
