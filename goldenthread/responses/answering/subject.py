"""What an answer is about: an item or one part of it, in one partnership."""

from dataclasses import dataclass

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item


@dataclass(frozen=True)
class Subject:
    """`part` is the position of a part in the item, 0 for all of it."""

    partnership: Partnership
    item: Item
    part: int = 0

    @property
    def named(self) -> dict:
        """How the audit log names it: the item's reference, the version that was read, the part."""
        return {"item": self.item.reference, "version": self.item.version_id, "part": self.part}

    @property
    def fields(self) -> dict:
        """Its fields of a statement."""
        return {"partnership": self.partnership, "item": self.item, "part": self.part}


def subject_of(statement) -> Subject:
    """What a statement on an item is about."""
    return Subject(statement.partnership, statement.item, statement.part)
