"""How far machines and people agree on themes: measured on what people really did, and on nothing else.

Only items count whose themes a person finished reviewing, and of which nothing was suggested since: there
every theme that is right is confirmed, and every one that is wrong is rejected.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from goldenthread.catalogue.models import Item, ItemTheme, ThemeFacet, ThemeLook, ThemeStanding
from goldenthread.catalogue.themes import Theme, taxonomy

ENOUGH_ITEMS, ENOUGH_OF_A_THEME = 30, 5
"""Fewer items reviewed, or fewer with a theme, give no figure that means anything."""


@dataclass(frozen=True)
class Agreement:
    """What machines suggested beside what people hold to be right; shares from 0 to 1."""

    both: int  # suggested and right
    machine_only: int  # suggested, and a person rejected it
    person_only: int  # right, and no machine suggested it

    @property
    def precision(self) -> float | None:
        """Of what was suggested the share that is right; None where nothing was suggested."""
        return _share(self.both, self.both + self.machine_only)

    @property
    def recall(self) -> float | None:
        """Of what is right the share that was suggested; None where nothing is right."""
        return _share(self.both, self.both + self.person_only)

    @property
    def f1(self) -> float | None:
        return _share(2 * self.both, 2 * self.both + self.machine_only + self.person_only)

    @property
    def total(self) -> int:
        return self.both + self.machine_only + self.person_only


@dataclass(frozen=True)
class ThemeAgreement:
    theme: Theme
    agreement: Agreement

    @property
    def is_enough(self) -> bool:
        return self.agreement.total >= ENOUGH_OF_A_THEME


@dataclass(frozen=True)
class Measured:
    """All figures, as they are at this moment."""

    items: int  # whose review a person finished
    waiting: int  # current public items that it was not finished for
    overall: Agreement
    by_how: tuple[tuple[str, Agreement], ...]
    by_theme: tuple[ThemeAgreement, ...]  # those that were suggested or confirmed at all

    items_needed: int = ENOUGH_ITEMS

    @property
    def is_enough(self) -> bool:
        return self.items >= self.items_needed


def measure_agreement() -> Measured:
    """Count over the public items that people finished reviewing. Three queries."""
    public = Item.objects.published().current()
    waiting = ItemTheme.objects.themes().suggested().filter(reference=OuterRef("reference"))
    finished = ThemeLook.objects.filter(~Exists(waiting), finished_at__isnull=False)
    reviewed = public.filter(Exists(finished.filter(reference=OuterRef("reference")))).count()
    rows = list(
        ItemTheme.objects.filter(
            Exists(finished.filter(reference=OuterRef("reference"))),
            Exists(public.filter(reference=OuterRef("reference"))),
            facet=ThemeFacet.THEME,
        ).exclude(standing=ThemeStanding.SUGGESTED)
    )
    return Measured(
        items=reviewed,
        waiting=public.count() - reviewed,
        overall=_agreement(rows, lambda row: row.by_rule or row.by_meaning),
        by_how=(
            ("By its words", _agreement(rows, lambda row: row.by_rule)),
            ("By its meaning", _agreement(rows, lambda row: row.by_meaning)),
        ),
        by_theme=_by_theme(rows),
    )


def _by_theme(rows: list[ItemTheme]) -> tuple[ThemeAgreement, ...]:
    of_theme: dict[str, list[ItemTheme]] = {}
    for row in rows:
        of_theme.setdefault(row.theme, []).append(row)
    found = (
        ThemeAgreement(theme, _agreement(of_theme[theme.id], lambda row: row.by_rule or row.by_meaning))
        for theme in taxonomy().themes
        if theme.id in of_theme
    )
    return tuple(each for each in found if each.agreement.total)


def _agreement(rows: list[ItemTheme], suggested: Callable[[ItemTheme], bool]) -> Agreement:
    counts = Counter((suggested(row), row.standing == ThemeStanding.CONFIRMED) for row in rows)
    return Agreement(counts[True, True], counts[True, False], counts[False, True])


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
