"""From the words a report prints for whom it addresses to the bodies of our list."""

import re
from collections.abc import Iterable, Iterator

from goldenthread.catalogue.models import Addressee

JOINS = re.compile(
    r"(?:,\s*(?:and\s+|as well as\s+)?|;\s*|\s+and\s+|\s+as well as\s+|\s*&\s*)", re.IGNORECASE
)
"""What stands between two addressees, but also inside some names: "Department of Health and Social Care"."""

OF_ONE_PLACE = {
    "council": "local-authorities",
    "police": "police",
    "constabulary": "police",
    "integrated care board": "integrated-care-boards",
    "icb": "integrated-care-boards",
    "nhs trust": "health-services",
    "nhs foundation trust": "health-services",
    "foundation trust": "health-services",
    "childrens services": "childrens-social-care",
    "childrens social care": "childrens-social-care",
    "safeguarding children partnership": "safeguarding-partners",
    "safeguarding childrens partnership": "safeguarding-partners",
    "safeguarding partnership": "safeguarding-partners",
    "safeguarding children board": "local-safeguarding-children-boards",
    "youth justice service": "youth-justice-services",
    "youth offending team": "youth-justice-services",
    "community safety partnership": "community-safety-partnerships",
    "health and wellbeing board": "health-and-wellbeing-boards",
}
"""What the names of local bodies end in, and the entry that stands for all of their kind."""

OF_NO_PLACE = {
    "national",
    "youth",
    "general",
    "british",
    "royal",
    "research",
    "parish",
    "town",
    "arts",
    "medical",
}
"""Words before such an ending that make it another kind of body: "Youth Council", "Medical Council"."""

HEAD_OF_NAME = re.compile(r"\s+(?:of|across|in|within|from|at)\b.*", re.IGNORECASE | re.DOTALL)
"""What says which ones are meant: "Leaders across the partnership" are leaders."""

PEOPLE = {
    "leaders",
    "practitioners",
    "managers-and-supervisors",
    "schools",
    "police-officers",
    "social-workers",
}
"""Entries that such words may follow. A name of a body goes on with them: "Department of Health"."""

DETERMINERS = {"the", "all", "each", "every", "both", "our", "its", "their"}


class AddresseeList:
    """The canonical list, asked by printed words. Build it once for a document."""

    def __init__(self, addressees: Iterable[Addressee]):
        listed = list(addressees)
        self.by_slug = {addressee.slug: addressee for addressee in listed}
        self.by_words = {
            folded(words): addressee
            for addressee in listed
            for words in (addressee.name, *addressee.synonyms)
        }

    @classmethod
    def from_database(cls) -> "AddresseeList":
        return cls(Addressee.objects.all())

    def named_in(self, printed: str) -> list[Addressee]:
        """The bodies that a printed phrase names, in its order, each once; empty when the list has none.

        Only whole names count, alone or joined by "and" and commas, the longest first: a word inside an
        unknown name ("police" in "Police Ombudsman") says nothing.
        """
        return list(dict.fromkeys(self._found(printed)))

    def named_in_any(self, phrases: Iterable[str]) -> list[Addressee]:
        return list(dict.fromkeys(body for printed in phrases for body in self._found(printed)))

    def _found(self, printed: str) -> Iterator[Addressee]:
        starts = [0, *(join.end() for join in JOINS.finditer(printed))]
        ends = [*(join.start() for join in JOINS.finditer(printed)), len(printed)]
        piece = 0
        while piece < len(starts):
            for last in range(len(ends) - 1, piece - 1, -1):
                addressee = self._known(printed[starts[piece] : ends[last]])
                if addressee:
                    yield addressee
                    piece = last
                    break
            piece += 1

    def _known(self, printed: str) -> Addressee | None:
        """The body of exactly this name, or else the kind of local body or of people that it names."""
        if addressee := self.by_words.get(folded(printed)):
            return addressee
        people = self.by_words.get(folded(HEAD_OF_NAME.sub("", printed)))
        if people and people.slug in PEOPLE:
            return people
        before = JOINS.split(printed)[
            :-1
        ]  # "Northmoor Police and Lindle Council" are two, if the first is one
        kind = None if any(map(self._known, before)) else kind_of_local_body(printed)
        return self.by_slug.get(kind or "")


def kind_of_local_body(printed: str) -> str | None:
    """
    >>> kind_of_local_body("Northmoor Borough Council"), kind_of_local_body("the National Youth Council")
    ('local-authorities', None)
    """
    words = folded(printed).split()
    place = re.sub(r"\A(?:the|all|each|every)\s+", "", printed.strip(), flags=re.IGNORECASE)[:1]
    for length in range(min(len(words) - 1, 4), 0, -1):
        kind = OF_ONE_PLACE.get(" ".join(words[-length:]))
        if kind:
            return kind if place.isupper() and not OF_NO_PLACE & set(words[:-length]) else None
    return None


def folded(words: str) -> str:
    """Words as they are compared: any case, "&" as "and", no punctuation, no leading "the", "all" ..."""
    words = words.replace("&", " and ").replace("’", "").replace("'", "").casefold()
    parts = re.findall(r"[\w]+", words)
    while parts and parts[0] in DETERMINERS:
        parts.pop(0)
    return " ".join(parts)
