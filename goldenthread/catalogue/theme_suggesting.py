"""What machines suggest of themes, ages and audiences: put beside what people said, never over it."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Change, Item, ItemTheme, ThemeLook, ThemeStanding
from goldenthread.catalogue.theme_rules import suggest
from goldenthread.catalogue.themes import taxonomy

RULE, MEANING = "rule", "meaning"

Found = dict[str, dict[tuple[str, str], list[dict]]]
"""By reference: the facet and id of each suggestion with its evidence; an empty dict where there is none."""


@dataclass(frozen=True)
class Counts:
    """What came of suggesting."""

    items: int = 0  # looked at
    made: int = 0  # new suggestions
    dropped: int = 0  # suggestions that nothing speaks for any more
    kept: int = 0  # that people settled, which were left as they are

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


def waiting_for_rules():
    """Current items that the rules of this version of the list were not applied to."""
    looked = ThemeLook.objects.filter(reference=OuterRef("reference"), rules=taxonomy().version)
    return Item.objects.current().filter(~Exists(looked))


def suggest_by_rule(*, items: Iterable[Item], by, dry_run: bool = False) -> Counts:
    """Suggest what the words of these items tell of; `items` with their corrections.

    With `dry_run` nothing is written. Whatever was compared by meaning before is to be compared again.
    """
    found = {item.reference: told_by_words(item) for item in items}
    if dry_run:
        return _differences(RULE, found)
    return put_suggestions(how=RULE, found=found, key=taxonomy().version, by=by)


def told_by_words(item: Item) -> dict[tuple[str, str], list[dict]]:
    return suggest(item.shown("text"), title=item.shown("title"), list_title=item.list_title)


@transaction.atomic
def put_suggestions(*, how: str, found: Found, key: str, by) -> Counts:
    """Write what one machine suggests for these items: what it said of them before is replaced.

    `how` is rule or meaning, `key` the version of what it went by. What a person settled keeps its standing;
    a suggestion goes when no machine speaks for it any more.
    """
    rows = _rows(found)
    counts, gone, new, changed = _differences(how, found, rows), [], [], []
    for reference, suggested in found.items():
        for row in rows.get(reference, {}).values():
            if not _set(row, how, suggested.get((row.facet, row.theme))):
                continue
            is_left = row.standing != ThemeStanding.SUGGESTED or row.by_rule or row.by_meaning
            (changed if is_left else gone).append(row)
        new += [
            _new_row(reference, term, how, evidence)
            for term, evidence in suggested.items()
            if term not in rows.get(reference, {})
        ]
    ItemTheme.objects.bulk_create(new, batch_size=500)
    ItemTheme.objects.bulk_update(changed, ["by_rule", "by_meaning", "evidence"], batch_size=200)
    ItemTheme.objects.filter(pk__in=[row.pk for row in gone]).delete()
    _note_look(how, found, key)
    if new or changed or gone:
        tell_of({row.reference for row in (*new, *changed, *gone)})
        detail = {"how": how, "items": counts.items, "made": counts.made, "dropped": counts.dropped}
        record_event("themes suggested", None, by=by, detail=detail)
    return counts


def tell_of(references: set[str]) -> None:
    """Have the search index make the publications of these items anew."""
    publications = Item.objects.filter(reference__in=references).values_list(
        "version__document__publication", flat=True
    )
    Change.objects.bulk_create(Change(publication_id=pk) for pk in sorted(set(publications)))


def _rows(found: Found) -> dict[str, dict[tuple[str, str], ItemTheme]]:
    rows: dict[str, dict[tuple[str, str], ItemTheme]] = {}
    for row in ItemTheme.objects.filter(reference__in=found):
        rows.setdefault(row.reference, {})[row.facet, row.theme] = row
    return rows


def _differences(how: str, found: Found, rows: dict | None = None) -> Counts:
    """What writing would come to."""
    rows = _rows(found) if rows is None else rows
    made = sum(
        len(suggested.keys() - rows.get(reference, {}).keys()) for reference, suggested in found.items()
    )
    held = [(row, found[row.reference]) for of_one in rows.values() for row in of_one.values()]
    other = "by_meaning" if how == RULE else "by_rule"
    dropped = [
        row
        for row, suggested in held
        if row.standing == ThemeStanding.SUGGESTED
        and not getattr(row, other)
        and (row.facet, row.theme) not in suggested
    ]
    settled = [row for row, _ in held if row.standing != ThemeStanding.SUGGESTED]
    return Counts(len(found), made, len(dropped), len(settled))


def _set(row: ItemTheme, how: str, evidence: list[dict] | None) -> bool:
    """Set what one machine says on a row; whether that differs from what it said before."""
    before = (row.by_rule, row.by_meaning, row.evidence)
    setattr(row, f"by_{how}", evidence is not None)
    row.evidence = _sorted([*(each for each in row.evidence if each["how"] != how), *(evidence or ())])
    return (row.by_rule, row.by_meaning, row.evidence) != before


def _sorted(evidence: list[dict]) -> list[dict]:
    """Words before likeness."""
    return sorted(evidence, key=lambda each: each["how"] != RULE)


def _new_row(reference: str, term: tuple[str, str], how: str, evidence: list[dict]) -> ItemTheme:
    facet, theme = term
    return ItemTheme(
        reference=reference,
        facet=facet,
        theme=theme,
        by_rule=how == RULE,
        by_meaning=how == MEANING,
        evidence=evidence,
        at=timezone.now(),
    )


def _note_look(how: str, found: Found, key: str) -> None:
    """Note what was looked at; after the rules, the meaning is to be compared again, for words changed."""
    noted = {"rules": key, "meaning": ""} if how == RULE else {"meaning": key}
    known = {look.reference: look for look in ThemeLook.objects.filter(reference__in=found)}
    stale = [
        look.pk
        for look in known.values()
        if any(getattr(look, name) != value for name, value in noted.items())
    ]
    if stale:
        ThemeLook.objects.filter(pk__in=stale).update(**noted)
    new = [ThemeLook(reference=reference, **noted) for reference in found if reference not in known]
    ThemeLook.objects.bulk_create(new, batch_size=500)


def suggest_for_version(*, version, by) -> Counts:
    """Suggest for all items of a version that has just been read."""
    return suggest_by_rule(items=version.items.live().prefetch_related("corrections"), by=by)


AT_ONCE = 500
"""Items in one transaction: short enough that nobody waits for it."""


def suggest_for_all(*, by, anew: bool = False, dry_run: bool = False) -> Counts:
    """Apply the rules to the current items that wait for them, or with `anew` to all."""
    items = Item.objects.current() if anew or dry_run else waiting_for_rules()
    keys = list(items.order_by("pk").values_list("pk", flat=True))
    total = Counts()
    for start in range(0, len(keys), AT_ONCE):
        some = Item.objects.filter(pk__in=keys[start : start + AT_ONCE]).prefetch_related("corrections")
        total += suggest_by_rule(items=some, by=by, dry_run=dry_run)
    return total
