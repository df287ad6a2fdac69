"""One row of a file, compared with the action that it names, or taken as a new one."""

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.responses.answering.rules import identifier_faults
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.importing.cells import CellFault, choice_of, day_of, short, text_of
from goldenthread.responses.importing.known import Known, Stands
from goldenthread.responses.importing.rows import Difference, PlanRow
from goldenthread.responses.importing.served import names_in
from goldenthread.responses.planning.plan import (
    ActionFacts,
    action_faults,
    delivery_faults,
    membership_faults,
)
from goldenthread.responses.scales import Delivery, Lever

MOST_FAULTS = 5  # that one cell is told

FIELDS = {
    "title": "title",
    "what": "what",
    "lever": "lever",
    "led_by": "organisation",
    "owner": "owner",
    "due": "due_on",
    "delivery": "delivery",
    "note": "note",
}
"""The field of `ActionFacts` that each column fills."""

COLUMN_OF = {field: column for column, field in FIELDS.items()}


def compare(row: PlanRow, cells: dict[str, str], known: Known, seen: dict[str, int]) -> None:
    """Fill in all that there is to say of the row."""
    row.stands = _standing(row, cells, known, seen)
    row.facts = _facts(row, cells, known)
    _aim(row, cells, known)
    if row.stands:
        row.title = row.title or row.stands.state.title
        row.differences = list(_differences(row, cells))
    elif there := known.titles.get(row.title.casefold()):
        row.care = f"An action with this title is there already: {there.reference}."
    if row.stands is None or row.differences:
        _judge(row, known)


def _standing(row: PlanRow, cells: dict[str, str], known: Known, seen: dict[str, int]) -> Stands | None:
    reference = cells.get("action", "").lower()
    if not reference:
        return None
    if reference in seen:
        row.faults["action"] = f"Take one of the two out: row {seen[reference]} has this action too"
    elif reference not in known.stands:
        row.faults["action"] = (
            f"Leave this empty for a new action: the plan has none with the reference “{short(reference)}”"
        )
    seen.setdefault(reference, row.number)
    return known.stands.get(reference)


def _facts(row: PlanRow, cells: dict[str, str], known: Known) -> ActionFacts:
    facts = row.stands.facts if row.stands else ActionFacts(title="", lever="")
    for column, name in FIELDS.items():
        if _is_as_it_was(row, column, cells):
            continue
        try:
            facts = replace(facts, **{name: _value(column, cells[column], known)})
        except CellFault as fault:
            row.faults[column] = str(fault)
    return facts


def _is_as_it_was(row: PlanRow, column: str, cells: dict[str, str]) -> bool:
    """Whether the file says nothing of it, or what stands already, down to names that mean nobody now."""
    if column not in cells or (column == "delivery" and not cells[column]):
        return True
    return bool(row.stands) and cells[column] == row.stands.cells[column]


def _value(column: str, text: str, known: Known):
    if column == "lever":
        return choice_of(Lever, text) if text else ""
    if column == "delivery":
        return choice_of(Delivery, text)
    if column == "due":
        return day_of(text)
    if column == "led_by":
        return known.organisation(text)
    return known.owner(text) if column == "owner" else text_of(column, text)


def _aim(row: PlanRow, cells: dict[str, str], known: Known) -> None:
    """What the row serves from now on, and no longer; nothing changes where the file does not say."""
    if _is_as_it_was(row, "recommendations", cells):
        return
    aims = row.stands.aims if row.stands else []
    by_name = dict(zip(names_in(row.stands.cells["recommendations"]), aims, strict=True)) if aims else {}
    by_key = {(aim.item.reference, aim.part): aim for aim in aims}
    kept, begun, faults = set(), {}, []
    for name in names_in(cells["recommendations"]):
        try:
            item, part = (None, 0) if name in by_name else known.items.named(name)
        except CellFault as fault:
            faults.append(str(fault))
            continue
        key = (item.reference, part) if item else ("", 0)
        if aim := by_name.get(name) or by_key.get(key):
            kept.add(aim.pk)
        else:
            begun[key] = Subject(known.partnership, item, part)
    if faults:
        row.faults["recommendations"] = ". ".join(faults[:MOST_FAULTS])
    row.begins = list(begun.values())
    row.ends = [aim for aim in aims if aim.pk not in kept]


def _differences(row: PlanRow, cells: dict[str, str]) -> Iterator[Difference]:
    before = row.stands.facts
    for column, name in FIELDS.items():
        if getattr(before, name) != getattr(row.facts, name):
            yield Difference(column, row.stands.cells[column], cells[column])
    if row.begins or row.ends:
        yield Difference("recommendations", row.stands.cells["recommendations"], cells["recommendations"])


def _judge(row: PlanRow, known: Known) -> None:
    """What the rules of a plan have against the row, beside what could not be read in it."""
    found = action_faults(row.facts) | membership_faults(row.facts, known.among)
    if row.stands:
        found |= delivery_faults(row.stands.state.delivery, row.facts.delivery)
    for name, fault in found.items():
        row.faults.setdefault(COLUMN_OF[name], fault)
    row.doubts = identifier_faults(row.facts.texts)
