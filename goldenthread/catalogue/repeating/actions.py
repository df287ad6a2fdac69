"""Everything that changes what was said before: the machine groups; a person confirms, parts and joins."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import GroupedItem, GroupingRun, Item, Repetition
from goldenthread.catalogue.repeating import comparing
from goldenthread.catalogue.repeating.planning import Plan, PlannedGroup, planned
from goldenthread.catalogue.said_before import families_of_publications

TRIES = 5
PARTED, CONFIRMED = GroupedItem.Standing.PARTED, GroupedItem.Standing.CONFIRMED


class CannotRegroup(Exception):
    """What a person asked of a group cannot be done; the message says why."""


@dataclass(frozen=True)
class Grouped:
    """What came of a run of grouping: `plan` with nothing written where it was a trial."""

    plan: Plan
    counts: dict[str, int]  # whole numbers under items, looked_at, groups, new_groups, joined, left


def group_repetitions(*, by, whole: bool = False, dry_run: bool = False) -> Grouped:
    """Group what was said before, around what changed since the last time, or all of it when `whole`.

    What a person said of a group stays. The work is done before anything is locked; where a person or another
    worker regroups something meanwhile, it is done again.
    """
    for _ in range(TRIES):
        seen = comparing.last_change()
        rows = list(GroupedItem.objects.order_by("pk"))
        items = comparing.compared_items()
        changed = None if whole else comparing.changed_publications()
        looked_at = comparing.in_publications(items.values(), changed)
        plan = planned(items, rows, looked_at, whole=whole)
        grouped = Grouped(plan, _counts(plan, len(items)))
        if dry_run or _write(grouped, rows, seen=seen, whole=whole, by=by):
            return grouped
    raise CannotRegroup("Others keep changing the groups. Try again in a minute.")


def _counts(plan: Plan, items: int) -> dict[str, int]:
    return {
        "items": items,
        "looked_at": plan.looked_at,
        "groups": len(plan.groups),
        "new_groups": sum(group.repetition is None for group in plan.groups),
        "joined": sum(len(group.joining) for group in plan.groups),
        "left": len(plan.leaving),
    }


@transaction.atomic
def _write(grouped: Grouped, rows: list[GroupedItem], *, seen: int, whole: bool, by) -> bool:
    """Write the plan, unless the groups are not what it was made for; whether it was written."""
    now = [_identity(row) for row in GroupedItem.objects.select_for_update().order_by("pk")]
    if now != [_identity(row) for row in rows]:
        return False
    GroupedItem.objects.filter(pk__in=grouped.plan.leaving).delete()
    for group in grouped.plan.groups:
        _write_group(group)
    Repetition.objects.filter(grouped=None).delete()
    run = GroupingRun.objects.create(seen=seen, is_whole=whole, counts=grouped.counts)
    if grouped.counts["joined"] or grouped.counts["left"]:
        record_event("repetitions grouped", run, by=by, detail=grouped.counts)
    return True


def _identity(row: GroupedItem) -> tuple:
    return row.pk, row.repetition_id, row.item_reference, row.standing


def _write_group(group: PlannedGroup) -> None:
    if not group.joining:
        return
    key = group.repetition or Repetition.objects.create().pk
    for item in group.joining:
        GroupedItem.objects.together().filter(item_reference=item.reference).delete()
        GroupedItem.objects.create(
            repetition_id=key,
            item_reference=item.reference,
            likeness=item.likeness,
            words_hash=item.words_hash,
        )


@transaction.atomic
def confirm_repetition(*, repetition: Repetition, references: list[str], by) -> int:
    """Say that these items of a group say the same, as the person saw them; returns how many were new."""
    seen = repetition.grouped.filter(standing=GroupedItem.Standing.PROPOSED, item_reference__in=references)
    count = seen.update(standing=CONFIRMED, by=by, at=timezone.now())
    if count:
        _tell("repetition confirmed", repetition, by, {"items": count})
    return count


@transaction.atomic
def part_item(*, repetition: Repetition, reference: str, by) -> GroupedItem:
    """Say that an item does not say what the others of the group say. The machine never puts it back."""
    row = repetition.grouped.together().filter(item_reference=reference).first()
    if row is None:
        raise CannotRegroup("It is not in this group any more.")
    row.standing, row.by, row.at = PARTED, by, timezone.now()
    row.save()
    _tell("item parted", repetition, by, {"reference": reference})
    return row


@transaction.atomic
def join_item(*, repetition: Repetition, reference: str, by) -> GroupedItem:
    """Say that an item says what the others of the group say. It leaves the group that it was in, if any."""
    if not Item.objects.filter(reference=reference).exists():
        raise CannotRegroup("There is no item of that reference.")
    before = GroupedItem.objects.together().filter(item_reference=reference).first()
    if before and (before.repetition_id, before.standing) == (repetition.pk, CONFIRMED):
        raise CannotRegroup("A person has put it into this group already.")
    GroupedItem.objects.filter(item_reference=reference, repetition=repetition).delete()
    if before and before.repetition_id != repetition.pk:
        before.delete()
        _tell("item moved away", before.repetition, by, {"reference": reference})
    row = GroupedItem.objects.create(
        repetition=repetition, item_reference=reference, standing=CONFIRMED, by=by
    )
    _tell("item joined", repetition, by, {"reference": reference})
    Repetition.objects.filter(grouped=None).delete()
    return row


@transaction.atomic
def join_items(*, reference: str, other: str, by) -> Repetition:
    """Say that two items say the same: the first comes into the group of the other, made if need be."""
    if reference == other:
        raise CannotRegroup("That is the same item. Give the one that it repeats.")
    if _is_one_publication(reference, other):
        raise CannotRegroup(
            "Both are of one publication, a part of it or an answer to it, so it is said once."
        )
    found = GroupedItem.objects.together().filter(item_reference=other).select_related("repetition").first()
    if found is None:
        repetition = Repetition.objects.create()
        join_item(repetition=repetition, reference=other, by=by)
    else:
        repetition = found.repetition
    join_item(repetition=repetition, reference=reference, by=by)
    return repetition


def _is_one_publication(reference: str, other: str) -> bool:
    families, owner = families_of_publications(), "version__document__publication"
    rows = Item.objects.filter(reference__in=(reference, other)).values_list(owner, flat=True)
    return len({families.get(key, key) for key in rows}) == 1


def _tell(action: str, repetition: Repetition, by, detail: dict) -> None:
    record_event(action, repetition, by=by, detail={"repetition": repetition.reference, **detail})
