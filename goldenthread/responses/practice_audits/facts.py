"""What the plan and the findings of an audit must hold before they can be stated. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.responses.practice_audits.counts import MOST_RECORDS, Counts, count_faults
from goldenthread.responses.practice_audits.questions import Question


@dataclass(frozen=True)
class PlanFacts:
    """How an audit is to be done. `organisations` and `lead` are rows."""

    title: str
    sample: int
    chosen: str
    since: date
    until: date
    organisations: tuple = ()
    lead: Any = None
    due_on: date | None = None

    @property
    def texts(self) -> dict[str, str]:
        """What was typed freely, by field."""
        return {"title": self.title, "chosen": self.chosen}


def plan_faults(facts: PlanFacts) -> dict[str, str]:
    """What is wrong, by the field it is wrong with, each as a sentence that says what to do."""
    faults = {}
    if not facts.title.strip():
        faults["title"] = "Give the audit a title"
    if not facts.chosen.strip():
        faults["chosen"] = "Say how the records are chosen"
    if not 1 <= facts.sample <= MOST_RECORDS:
        faults["sample"] = f"Enter how many records are looked at, from 1 to {MOST_RECORDS}"
    if facts.since > facts.until:
        faults["until"] = "The last day must not be before the first one"
    if not facts.organisations:
        faults["organisations"] = "Choose whose records are looked at"
    return faults


@dataclass(frozen=True)
class FindingFacts:
    """What an audit found. `action` is a row of the plan, or None."""

    held_on: date
    looked_at: int
    counts: tuple[Counts, ...]
    found: str = ""
    change: str = ""
    change_by: date | None = None
    action: Any = None
    repeat_on: date | None = None

    @property
    def texts(self) -> dict[str, str]:
        return {"found": self.found, "change": self.change}


def finding_faults(facts: FindingFacts, questions: list[Question], *, today: date) -> dict[str, str]:
    """What is wrong, by field; what is wrong with numbers, by the key of the question."""
    faults = count_faults(facts.looked_at, facts.counts)
    if [each.key for each in facts.counts] != [each.key for each in questions]:
        faults["looked_at"] = "Enter the numbers of every question of the audit"
    if facts.held_on > today:
        faults["held_on"] = "The day on which the records were looked at must be today or in the past"
    if facts.change_by and facts.change_by < facts.held_on:
        faults["change_by"] = "What will change must come after the audit"
    if facts.repeat_on and facts.repeat_on <= facts.held_on:
        faults["repeat_on"] = "The audit can be repeated only on a later day"
    return faults
