"""Quotations by theme and by report. Themes are those of the item; of a passage, what its words tell of."""

from collections import Counter
from dataclasses import replace

from goldenthread.catalogue.models import ThemeFacet, ThemeStanding
from goldenthread.catalogue.shown_themes import ShownTheme, themes_of
from goldenthread.catalogue.theme_rules import suggest
from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.answers.model import Quotation, ReportGroup, ThemeGroup


def with_themes(quotations: list[Quotation]) -> list[Quotation]:
    """The same, each with its themes; one query."""
    of_items = themes_of(each.card.reference for each in quotations if each.card.reference)
    return [
        replace(each, themes=tuple(of_items.get(each.card.reference) or _told_by_words(each.text)))
        for each in quotations
    ]


def _told_by_words(text: str) -> list[ShownTheme]:
    """The themes that the rules find in a text: a machine's word, and marked as that."""
    found = [id for facet, id in suggest(text) if facet == ThemeFacet.THEME]
    return [
        ShownTheme(id, taxonomy().named(id).name, ThemeFacet.THEME, ThemeStanding.SUGGESTED, ("rule",))
        for id in found
    ]


def grouped(quotations: list[Quotation]) -> tuple[ThemeGroup, ...]:
    """Each quotation once, under that of its themes that most share; groups in the order of their best."""
    shared = Counter(theme.id for each in quotations for theme in each.themes)
    groups: dict[str, list[Quotation]] = {}
    themes: dict[str, ShownTheme | None] = {"": None}
    for each in quotations:
        theme = max(each.themes, key=lambda theme: shared[theme.id], default=None)
        key = theme.id if theme else ""
        themes.setdefault(key, theme)
        groups.setdefault(key, []).append(each)
    without = groups.pop("", None)  # what has no theme stands last
    named = [ThemeGroup(themes[key], _by_report(some)) for key, some in groups.items()]
    return (*named, ThemeGroup(None, _by_report(without))) if without else tuple(named)


def _by_report(quotations: list[Quotation]) -> tuple[ReportGroup, ...]:
    reports: dict[str, list[Quotation]] = {}
    for each in quotations:
        reports.setdefault(each.card.publication, []).append(each)
    return tuple(
        ReportGroup(slug, some[0].card.publication_title, some[0].card.publication_year, tuple(some))
        for slug, some in reports.items()
    )
