"""From the words a report prints for whom it addresses to the bodies of our list."""

import re
from collections.abc import Iterable, Iterator

from goldenthread.catalogue.models import Addressee

JOINS = re.compile(
    r"(?:,\s*(?:and\s+|as well as\s+)?|;\s*|\s+and\s+|\s+as well as\s+|\s*&\s*)", re.IGNORECASE
)
"""What stands between two addressees, but also inside some names: "Department of Health and Social Care"."""

DETERMINERS = {"the", "all", "each", "every", "both", "our", "its", "their"}


class AddresseeList:
    """The canonical list, asked by printed words. Build it once for a document."""

    def __init__(self, addressees: Iterable[Addressee]):
        self.by_words = {
            folded(words): addressee
            for addressee in addressees
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
                addressee = self.by_words.get(folded(printed[starts[piece] : ends[last]]))
                if addressee:
                    yield addressee
                    piece = last
                    break
            piece += 1


def folded(words: str) -> str:
    """Words as they are compared: any case, "&" as "and", no punctuation, no leading "the", "all" ..."""
    words = words.replace("&", " and ").replace("’", "").replace("'", "").casefold()
    parts = re.findall(r"[\w]+", words)
    while parts and parts[0] in DETERMINERS:
        parts.pop(0)
    return " ".join(parts)
