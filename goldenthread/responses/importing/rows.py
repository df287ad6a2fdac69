"""The rows of a plan from a file: what would happen to each, and what is wrong with it."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from goldenthread.accounts.models import Partnership
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.importing.known import Stands
from goldenthread.responses.models import Aim
from goldenthread.responses.planning.columns import NAMES
from goldenthread.responses.planning.plan import ActionFacts


class Outcome(StrEnum):
    """What happens to a row when the file is saved."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULT = "fault"


class Difference(NamedTuple):
    """What a row changes, in the words of a file."""

    column: str
    before: str
    after: str


@dataclass
class PlanRow:
    """One row. `faults` and `doubts` are sentences by column; a doubt is that a text may name a person."""

    number: int
    title: str
    stands: Stands | None = None
    facts: ActionFacts | None = None
    begins: list[Subject] = field(default_factory=list)  # what it serves from now on
    ends: list[Aim] = field(default_factory=list)  # what it serves no longer
    faults: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    care: str = ""  # what a person should know, though it is no fault
    is_nobody: bool = False

    @property
    def wrong(self) -> dict[str, str]:
        """What keeps it from being saved, in the order of the columns."""
        found = self.faults if self.is_nobody else {**self.doubts, **self.faults}
        return {name: found[name] for name in NAMES if name in found}

    @property
    def outcome(self) -> Outcome:
        if self.wrong:
            return Outcome.FAULT
        if self.stands is None:
            return Outcome.NEW
        return Outcome.CHANGED if self.differences else Outcome.UNCHANGED


@dataclass(frozen=True)
class PlanImport:
    """A whole file, compared with the plan of a partnership."""

    partnership: Partnership
    rows: list[PlanRow]
    unread: list[str]  # heads of columns that mean nothing here
    mark: tuple  # of the plan that the rows were compared with, see `known.mark_of`

    @cached_property
    def counts(self) -> Counter[Outcome]:
        return Counter(row.outcome for row in self.rows)

    def having(self, outcome: str | None) -> list[PlanRow]:
        """The rows to which that happens; all of them for what is no outcome."""
        return [row for row in self.rows if outcome not in list(Outcome) or row.outcome == outcome]

    @property
    def faulty(self) -> list[PlanRow]:
        return self.having(Outcome.FAULT)

    @property
    def to_save(self) -> list[PlanRow]:
        return [row for row in self.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)]

    @property
    def has_doubts(self) -> bool:
        return any(row.doubts for row in self.rows)

    @cached_property
    def digest(self) -> str:
        """What a person was shown, in 64 letters: it differs once the plan has changed under the file."""
        shown = [
            (row.number, row.stands is None, row.differences, row.faults, row.doubts) for row in self.rows
        ]
        return hashlib.sha256(repr(shown).encode()).hexdigest()
