"""The themes, ages and audiences of items as readers see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.catalogue.models import ItemTheme, ThemeFacet, ThemeStanding
from goldenthread.catalogue.themes import taxonomy


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """One theme, age or audience of one item; never one that a person rejected."""

    id: str
    name: str
    facet: str  # theme, age or audience
    standing: str  # suggested, or confirmed by a person
    how: tuple[str, ...]  # rule, meaning: machines that say so; person where none does

    @property
    def is_confirmed(self) -> bool:
        return self.standing == ThemeStanding.CONFIRMED


def themes_of(
    references: Iterable[str], facets: Iterable[str] = (ThemeFacet.THEME,)
) -> dict[str, list[ShownTheme]]:
    """By reference the themes of these items, those that a person confirmed first; one query.

    Items without any are left out. `facets` may name age and audience too.
    """
    rows = ItemTheme.objects.shown().filter(reference__in=list(references), facet__in=list(facets))
    shown: dict[str, list[ShownTheme]] = {}
    for row in rows:
        named = taxonomy().named(row.theme)
        if named:  # a theme that the list has no more is kept, and not shown
            theme = ShownTheme(row.theme, named.name, row.facet, row.standing, row.how)
            shown.setdefault(row.reference, []).append(theme)
    for themes in shown.values():
        themes.sort(key=lambda theme: not theme.is_confirmed)
    return shown
