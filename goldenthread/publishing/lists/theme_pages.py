"""What the pages of themes print: the whole list with its counts, and one theme with its chart."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404

from goldenthread.catalogue.models import Publication, ThemeFacet, ThemeStanding
from goldenthread.catalogue.shown_themes import themes_of
from goldenthread.catalogue.themes import Age, Audience, Group, PracticeTheme, Theme, taxonomy
from goldenthread.search.theme_pages import ThemeCount, ThemePage, count_themes, read_theme

NONE = ThemeCount(0, 0)


@dataclass(frozen=True)
class CountedTheme:
    theme: Theme | PracticeTheme
    count: ThemeCount


@dataclass(frozen=True)
class CountedGroup:
    group: Group
    themes: tuple[CountedTheme, ...]


@dataclass(frozen=True)
class Asked:
    """What the address of a theme's page asks for."""

    theme: Theme | PracticeTheme
    role: Audience | None
    age: Age | None
    page: int

    def address(self, **changes) -> str:
        """The query string of this page with other values; empty for the page without any."""
        given = {
            "role": self.role and self.role.id,
            "age": self.age and self.age.id,
            "page": self.page,
            **changes,
        }
        told = {name: value for name, value in given.items() if value and (name != "page" or value > 1)}
        return f"?{urlencode(told)}" if told else "?"

    @property
    def search(self) -> str:
        """The query string of the search for the same."""
        return urlencode({"theme": self.theme.id, **({"age": self.age.id} if self.age else {})})


def asked_for(id: str, given) -> Asked:
    """Read the address of a theme's page; a role, age or page that makes no sense is left out.

    Raises Http404 where the list has no such theme.
    """
    theme = taxonomy().named(id.upper())
    if not isinstance(theme, Theme | PracticeTheme):
        raise Http404
    role, age = (taxonomy().named(given.get(name, "")) for name in ("role", "age"))
    page = given.get("page", "")
    return Asked(
        theme,
        role if isinstance(role, Audience) else None,
        age if isinstance(age, Age) else None,
        int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def page_of(asked: Asked) -> ThemePage:
    """Raises search.index.IndexBroken when the index cannot be read."""
    return read_theme(
        asked.theme.id,
        role=asked.role.id if asked.role else "",
        age=asked.age.id if asked.age else "",
        page=asked.page,
    )


def choices(asked: Asked) -> dict[str, list[dict]]:
    """The roles and ages to choose from, each as the options of a select."""
    listed = taxonomy()
    return {
        "role_options": [_option(each, asked.role) for each in listed.audiences],
        "age_options": [_option(each, asked.age) for each in listed.ages],
    }


def _option(concept, chosen) -> dict:
    return {"value": concept.id, "text": concept.name, "selected": concept is chosen}


def counted_groups() -> tuple[CountedGroup, ...]:
    """Every group with all of its themes, those with nothing too. Raises search.index.IndexBroken."""
    listed, counts = taxonomy(), count_themes()
    return tuple(
        CountedGroup(
            group,
            tuple(
                CountedTheme(theme, counts.get(theme.id, NONE))
                for theme in (*listed.practice, *listed.themes)
                if theme.group is group
            ),
        )
        for group in (listed.practice_group, *listed.groups)
    )


def near(theme: Theme | PracticeTheme) -> tuple[str, list]:
    """The themes to go on to, with what they are to this one."""
    listed = taxonomy()
    if isinstance(theme, PracticeTheme):
        return "It gathers these themes", [listed.named(id) for id in theme.gathers]
    return "It stands under", [listed.named(id) for id in listed.gathering(theme.id)]


def other_words(theme: Theme | PracticeTheme) -> list[tuple[str, tuple[str, ...]]]:
    """The term to use with the older ones that find it too."""
    return [(first, others) for first, *others in getattr(theme, "terms", ())]


def item_themes(item) -> dict[str, list[tuple[str, str, bool]]]:
    """The themes and ages of an item, as chips take them: id, name, whether a person confirmed it."""
    facets = (ThemeFacet.THEME, ThemeFacet.AGE)
    shown = themes_of([item.reference], facets).get(item.reference, [])
    return {
        facet.value: [(each.id, each.name, each.is_confirmed) for each in shown if each.facet == facet]
        for facet in facets
    }


BAR, GAP, HIGH, LEFT, TOP = 34, 10, 140, 8, 22
"""Of the chart, in its own units: width of a bar, space between bars, height, and room about them."""


@dataclass(frozen=True)
class Bar:
    year: int
    items: int
    x: int
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + BAR / 2


@dataclass(frozen=True)
class YearChart:
    """Items by year as bars; the numbers are printed on them and stand in a table beside."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    base: int


def year_chart(years: tuple[tuple[int, int], ...]) -> YearChart | None:
    """None where fewer than two years have anything: one bar says nothing."""
    if len(years) < 2:
        return None
    most = max(items for _, items in years)
    bars = tuple(
        Bar(
            year,
            items,
            LEFT + number * (BAR + GAP),
            round(TOP + HIGH - HIGH * items / most, 1),
            round(HIGH * items / most, 1),
        )
        for number, (year, items) in enumerate(years)
    )
    return YearChart(bars, 2 * LEFT + len(bars) * (BAR + GAP) - GAP, TOP + HIGH + 24, TOP + HIGH)


PUBLICATION = ("slug", "title")


def sieve_options(sieve) -> dict[str, list[dict]]:
    """What the suggestions to look through can be narrowed by, each as the options of a select."""
    listed = taxonomy()
    concepts = {"theme": listed.themes, "age": listed.ages, "audience": listed.audiences}[sieve.facet]
    waiting = Publication.objects.filter(
        documents__versions__items__reference__in=sieve.rows().values("reference")
    ).distinct()
    return {
        "theme": _options("Any", [(each.id, each.name) for each in concepts], sieve.theme),
        "publication": _options(
            "Any", waiting.order_by("title").values_list(*PUBLICATION), sieve.publication
        ),
        "how": _options("Any", [("rule", "By its words"), ("meaning", "By its meaning")], sieve.how),
        "facet": _options(None, ThemeFacet.choices, sieve.facet),
        "standing": _options(None, ThemeStanding.choices, sieve.standing),
    }


def _options(any_of, choices, chosen: str) -> list[dict]:
    offered = [("", any_of), *choices] if any_of else choices
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in offered]
