"""What an editor looks through: items with the themes suggested for them, and what a machine went by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F

from goldenthread.catalogue.models import Item, ItemTheme, ThemeEdit, ThemeFacet, ThemeLook, ThemeStanding
from goldenthread.catalogue.theme_settling import Settled
from goldenthread.catalogue.themes import taxonomy

ITEMS_ON_A_PAGE = 10
EDITS_SHOWN = 5
HOWS = ("rule", "meaning")
WORDS = {"confirm": ThemeStanding.CONFIRMED, "reject": ThemeStanding.REJECTED}
LEAVE = "leave"


@dataclass(frozen=True)
class Sieve:
    """Which suggestions are looked through; an empty value lets all pass."""

    theme: str = ""
    publication: str = ""  # slug
    how: str = ""  # one of HOWS
    facet: str = ThemeFacet.THEME.value
    standing: str = ThemeStanding.SUGGESTED.value

    @classmethod
    def from_address(cls, given: Mapping[str, str]) -> "Sieve":
        """What makes no sense is left out."""
        facet, standing = given.get("facet"), given.get("standing")
        return cls(
            theme=given.get("theme", "") if taxonomy().named(given.get("theme", "")) else "",
            publication=given.get("publication", "")[:200],
            how=how if (how := given.get("how")) in HOWS else "",
            facet=facet if facet in ThemeFacet.values else cls.facet,
            standing=standing if standing in ThemeStanding.values else cls.standing,
        )

    @property
    def address(self) -> str:
        given = {name: getattr(self, name) for name in ("theme", "publication", "how", "facet", "standing")}
        told = {name: value for name, value in given.items() if value and value != getattr(Sieve, name)}
        return urlencode(told)

    def rows(self):
        """The rows that pass, of any publication."""
        rows = ItemTheme.objects.filter(facet=self.facet, standing=self.standing)
        if self.theme:
            rows = rows.filter(theme=self.theme)
        return rows.filter(**{f"by_{self.how}": True}) if self.how else rows


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool


@dataclass(frozen=True)
class ReviewedTheme:
    """One theme of one item, with what machines say for it."""

    row: ItemTheme
    name: str
    definition: str

    @property
    def field(self) -> str:
        """The name of its choice in the form."""
        return f"theme:{self.row.reference}:{self.row.facet}:{self.row.theme}"

    @property
    def why(self) -> str:
        """Give "its words: “face value”; its heading: “Curiosity”; by meaning, likeness 0.61"."""
        told = []
        for where, name in (("text", "its words"), ("title", "its title"), ("list_title", "its heading")):
            words = [each["words"] for each in self.row.evidence if each.get("where") == where]
            if words:
                told.append(f"{name}: " + ", ".join(f"“{each}”" for each in dict.fromkeys(words)))
        likeness = [each["likeness"] for each in self.row.evidence if each["how"] == "meaning"]
        return "; ".join([*told, *(f"by meaning, likeness {each:.2f}" for each in likeness)])


@dataclass(frozen=True)
class ReviewedItem:
    item: Item
    pieces: tuple[Piece, ...]  # of its text, the words that a machine went by marked
    themes: tuple[ReviewedTheme, ...]  # to be looked at
    settled: tuple[ReviewedTheme, ...]  # by people, before
    is_finished: bool


def review_page(sieve: Sieve, number: str | None) -> tuple[Page, list[ReviewedItem]]:
    """A page of items that have something to look at, newest publication first, in printed order."""
    items = Item.objects.current().filter(reference__in=sieve.rows().values("reference"))
    if sieve.publication:
        items = items.filter(version__document__publication__slug=sieve.publication)
    items = items.order_by(
        F("version__document__publication__published_on").desc(nulls_last=True),
        "version__document__publication",
        "version__document__position",
        "position",
    )
    page = Paginator(items.with_place(), ITEMS_ON_A_PAGE).get_page(number)
    return page, reviewed_items(page.object_list, sieve)


def reviewed_items(items: Iterable[Item], sieve: Sieve | None = None) -> list[ReviewedItem]:
    """These items with the themes that pass the sieve; without one, with all that wait for a person."""
    items, sieve = list(items), sieve or Sieve()
    references = [item.reference for item in items]
    wanted = set(sieve.rows().filter(reference__in=references).values_list("pk", flat=True))
    rows: dict[str, list[ItemTheme]] = {}
    for row in ItemTheme.objects.filter(reference__in=references, facet=sieve.facet):
        rows.setdefault(row.reference, []).append(row)
    finished = ThemeLook.objects.filter(reference__in=references, finished_at__isnull=False)
    finished = set(finished.values_list("reference", flat=True))
    return [_reviewed(item, rows.get(item.reference, []), wanted, finished) for item in items]


def themes_to_review(item: Item) -> dict:
    """What the form for the themes of one item prints."""
    (reviewed,) = reviewed_items([item])
    return {"reviewed": reviewed, "listed": taxonomy()}


def _reviewed(item: Item, rows: list[ItemTheme], wanted: set[int], finished: set[str]) -> ReviewedItem:
    themes = [
        ReviewedTheme(row, named.name, getattr(named, "definition", ""))
        for row in rows
        if (named := taxonomy().named(row.theme))
    ]
    shown = tuple(theme for theme in themes if theme.row.pk in wanted)
    settled = tuple(
        theme
        for theme in themes
        if theme.row.pk not in wanted and theme.row.standing != ThemeStanding.SUGGESTED
    )
    evidence = [each for theme in shown for each in theme.row.evidence if each.get("where") == "text"]
    pieces = marked(item.shown("text"), evidence)
    return ReviewedItem(item, pieces, shown, settled, item.reference in finished)


def marked(text: str, evidence: Iterable[dict]) -> tuple[Piece, ...]:
    """The text in pieces; evidence that does not stand in it any more is not marked."""
    ranges = {(each["start"], each["end"]) for each in evidence if _stands(text, each)}
    pieces, at = [], 0
    for start, end in sorted(ranges):
        if start < at:
            continue
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:], False)) if piece.text)


def _stands(text: str, evidence: dict) -> bool:
    return text[evidence["start"] : evidence["end"]] == evidence["words"]


def settled_in(sent: Mapping[str, str]) -> tuple[list[Settled], list[str]]:
    """What was sent from the form: a word on each theme, themes added, and items that are finished.

    With "all" as "confirm" every theme that was left is confirmed.
    """
    settled, finished = [], []
    for name, value in sent.items():
        kind, _, rest = name.partition(":")
        if kind == "theme" and rest.count(":") == 2:
            word = "confirm" if value == LEAVE and sent.get("all") == "confirm" else value
            if word in WORDS:
                settled.append(Settled(*rest.split(":"), WORDS[word].value))
        elif kind == "add" and value:
            settled.append(Settled(rest, ThemeFacet.THEME.value, value, ThemeStanding.CONFIRMED.value))
        elif kind == "finish" and value:
            finished.append(rest)
    return settled, finished


def last_edits(by) -> list[ThemeEdit]:
    """What this person did last and can undo."""
    return list(ThemeEdit.objects.filter(by=by, undone_at__isnull=True)[:EDITS_SHOWN])
