"""What people do to themes: confirm, reject and add, many in one go, and undo what they did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Item, ItemTheme, ThemeEdit, ThemeFacet, ThemeLook, ThemeStanding
from goldenthread.catalogue.theme_suggesting import tell_of
from goldenthread.catalogue.themes import Age, Audience, Theme, taxonomy

KINDS = {ThemeFacet.THEME: Theme, ThemeFacet.AGE: Age, ThemeFacet.AUDIENCE: Audience}
MOST_IN_THE_LOG = 200


class CannotSettle(Exception):
    """What was asked makes no sense for these items; the message says why."""


@dataclass(frozen=True)
class Settled:
    """A person's word on one theme, age or audience of one item: confirmed or rejected."""

    reference: str
    facet: str
    theme: str
    standing: str


@transaction.atomic
def settle_themes(*, settled: Sequence[Settled], finished: Iterable[str] = (), by) -> ThemeEdit | None:
    """Put a person's word on each of these; a theme that nobody suggested is added.

    `finished` are references of items of which this person has looked at all themes. Gives what changed, to
    be undone; None when nothing did. Raises `CannotSettle`, and then nothing is changed.
    """
    finished = list(finished)
    _demand_sense(settled, finished)
    rows = _rows({each.reference for each in settled})
    steps = [_settle(rows, each, by) for each in settled]
    steps = [step for step in steps if step]
    looked = [reference for reference in finished if _finish(reference, by)]
    if not steps and not looked:
        return None
    tell_of({step["reference"] for step in steps})
    edit = ThemeEdit.objects.create(by=by, at=timezone.now(), steps=steps, finished=looked)
    record_event("themes settled", edit, by=by, detail=_for_the_log(steps, looked))
    return edit


def _demand_sense(settled: Sequence[Settled], finished: list[str]) -> None:
    for each in settled:
        if not isinstance(taxonomy().named(each.theme), KINDS.get(each.facet, ())):
            raise CannotSettle(f"There is no such theme: {each.theme}.")
        if each.standing not in (ThemeStanding.CONFIRMED, ThemeStanding.REJECTED):
            raise CannotSettle("Say for each theme whether it is right or not.")
    references = {each.reference for each in settled} | set(finished)
    known = set(Item.objects.filter(reference__in=references).values_list("reference", flat=True))
    if references - known:
        raise CannotSettle("One of these items is not there any more. Load the page again.")


def _rows(references: set[str]) -> dict[tuple, ItemTheme]:
    rows = ItemTheme.objects.select_for_update().filter(reference__in=references)
    return {(row.reference, row.facet, row.theme): row for row in rows}


def _settle(rows: dict[tuple, ItemTheme], settled: Settled, by) -> dict | None:
    """Write one person's word; what it was before and is now, or None where that is the same."""
    key = (settled.reference, settled.facet, settled.theme)
    row = rows.get(key)
    before = row.standing if row else ""
    if before == settled.standing:
        return None
    step = {
        "reference": settled.reference,
        "facet": settled.facet,
        "theme": settled.theme,
        "before": before,
        "before_by": row.by_id if row else None,
        "after": settled.standing,
    }
    row = row or ItemTheme(reference=settled.reference, facet=settled.facet, theme=settled.theme)
    row.standing, row.by, row.at = settled.standing, by, timezone.now()
    row.save()
    rows[key] = row
    return step


def _finish(reference: str, by) -> bool:
    """Note that a person looked at all themes of an item; False where that is noted already."""
    if ItemTheme.objects.themes().suggested().filter(reference=reference).exists():
        raise CannotSettle("Say of every theme of an item whether it is right before you finish it.")
    look, _ = ThemeLook.objects.get_or_create(reference=reference)
    if look.finished_at:
        return False
    look.finished_by, look.finished_at = by, timezone.now()
    look.save(update_fields=["finished_by", "finished_at"])
    return True


@transaction.atomic
def undo_edit(*, edit: ThemeEdit, by) -> int:
    """Put back what this edit changed; returns how many of its steps were left, because others came after.

    Raises `CannotSettle` when it is undone already or is somebody else's.
    """
    edit = ThemeEdit.objects.select_for_update().get(pk=edit.pk)
    if edit.by_id != by.pk:
        raise CannotSettle("Only the person who did it can undo it.")
    if edit.undone_at:
        raise CannotSettle("This is undone already.")
    rows = _rows({step["reference"] for step in edit.steps})
    left = sum(not _put_back(rows, step, edit) for step in edit.steps)
    ThemeLook.objects.filter(reference__in=edit.finished, finished_by=by).update(
        finished_by=None, finished_at=None
    )
    edit.undone_at = timezone.now()
    edit.save(update_fields=["undone_at"])
    tell_of({step["reference"] for step in edit.steps})
    record_event("themes put back", edit, by=by, detail={"steps": len(edit.steps), "left": left})
    return left


def _put_back(rows: dict[tuple, ItemTheme], step: dict, edit: ThemeEdit) -> bool:
    """Whether the row could be put back: not where it was settled again since."""
    row = rows.get((step["reference"], step["facet"], step["theme"]))
    if row is None or row.standing != step["after"] or row.by_id != edit.by_id:
        return False
    is_machines = row.by_rule or row.by_meaning
    if step["before"] in ("", ThemeStanding.SUGGESTED) and not is_machines:
        row.delete()  # nobody says it any more
        return True
    row.standing = step["before"] or ThemeStanding.SUGGESTED  # a machine came to say it meanwhile
    row.by_id = step["before_by"]
    row.save()
    return True


def _for_the_log(steps: list[dict], looked: list[str]) -> dict:
    """Which themes of which items, and what became of them; only their number where they are very many."""
    told = [f"{step['theme']} of {step['reference']} {step['after']}" for step in steps]
    return {"settled": len(steps), "themes": told[:MOST_IN_THE_LOG], "finished": looked[:MOST_IN_THE_LOG]}
